// The log channel as the Output view shows it: no secret of a message, an error or its stack is in it.
import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Lifetime } from '#core/lifetime.ts';
import { createLog } from '../../../src/editor/log.ts';
import { until } from '../../until.ts';

const lifetime = new Lifetime();

after(() => lifetime.dispose());

/** What VS Code has written to the file behind the channel, which is never a text document. */
function written(): string {
  const run = process.env['DOCKYARD_TEST_FOLDER'];
  assert.ok(run);
  return readdirSync(run, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('Dockyard.log'))
    .map((file) => readFileSync(join(run, file), 'utf8'))
    .join('\n');
}

describe('the log', () => {
  it('holds no secret of a message, an error or its stack', async () => {
    const log = createLog(lifetime);
    log.info('connected to tcp://me:never-to-be-seen@far:2375');
    log.warn('DB_PASSWORD="never-to-be-seen" is refused');
    log.error('It failed.', new Error('redis-cli -a never-to-be-seen ping'));
    log.error('Docker said', 'Authorization: Bearer never-to-be-seen');
    const shown = await until(
      () => written().includes('Authorization') && written(),
      'the last error is logged',
    );
    assert.ok(!shown.includes('never'), shown);
    for (const line of [
      'tcp://me:••••••@far:2375',
      'DB_PASSWORD="••••••" is refused',
      'redis-cli -a •••••• ping',
      'Bearer ••••••',
    ])
      assert.ok(shown.includes(line), `${line} in ${shown}`);
  });
});
