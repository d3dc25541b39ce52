// Back Up and Restore on volumes of a real engine, as the commands call them after their questions.
import * as assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { backUp } from '../../../src/editor/explorer/back-up-volume.ts';
import { checked, confirmReplacing, restore } from '../../../src/editor/explorer/restore-volume.ts';
import { resolveVolume } from '../../../src/editor/target/volume.ts';
import { image, Throwaway } from '../../engine/throwaway.ts';
import { scratch } from '../../hosts/scratch.ts';
import { refusal } from '../sample-window.ts';
import { type TestContext, testContext } from '../test-context.ts';

const made = new Throwaway();
const sums =
  'cd /v && find . -type f -print0 | sort -z | xargs -0 sha256sum && stat -c "%n %a %u:%g" . notes';
let context: TestContext;
let folder: string;

before(async () => {
  context = testContext();
  folder = await scratch('host-volumes');
});

after(async () => {
  context.lifetime.dispose();
  await made.end();
  await rm(folder, { recursive: true, force: true });
});

function inVolume(volume: string, script: string): Promise<string> {
  const place = ['run', '--rm', '--volume', `${volume}:/v`, '--entrypoint', 'sh'];
  return made.docker(...place, image, '-ec', script);
}

const named = (volume: string) => resolveVolume(context.engine, { from: 'argument', argument: { volume } });

describe('volumes', () => {
  it('are backed up, and restored into a new and into another volume', async () => {
    const [source, target, fresh] = [await made.volume(), await made.volume(), made.name()];
    await inVolume(source, 'printf kept > /v/notes && chmod 640 /v/notes && chown 70:71 /v/notes /v');
    await inVolume(target, 'printf old > /v/old');
    const file = vscode.Uri.file(join(folder, 'notes.tar'));
    await backUp(context, await named(source), file);
    const backup = await checked(file);
    await restore(context, backup, { volume: target, replaces: true });
    await restore(context, backup, { volume: fresh, replaces: false });
    try {
      const expected = await inVolume(source, sums);
      assert.match(expected, /notes 640 70:71/);
      assert.equal(await inVolume(target, sums), expected);
      assert.equal(await inVolume(fresh, sums), expected);
    } finally {
      await made.docker('volume', 'rm', fresh);
    }
  });

  it('are not replaced while a container uses them, and not found when they are gone', async () => {
    const volume = await made.volume();
    await inVolume(volume, 'printf kept > /v/notes');
    const file = vscode.Uri.file(join(folder, 'used.tar'));
    await backUp(context, await named(volume), file);
    const backup = await checked(file);
    await made.container(['true'], { flags: ['--volume', `${volume}:/data`], start: false });
    const { message, titles } = await refusal(confirmReplacing(context, await named(volume), backup));
    assert.match(message, /is used by .*Remove this container first/);
    assert.deepEqual(titles, ['Show Containers']);
    assert.match((await refusal(named('no-such-volume'))).message, /no longer exists/);
  });
});
