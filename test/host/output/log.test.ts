// The log channel, as it is in the Output view: whatever is logged, no secret is in it.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { UserError } from '../../../src/core/errors.ts';
import { Lifetime } from '../../../src/core/lifetime.ts';
import { report } from '../../../src/editor/commands.ts';
import { createServices, type Services } from '../../../src/editor/services.ts';
import { until } from '../services.ts';

let lifetime: Lifetime;
let services: Services;

beforeEach(() => {
  lifetime = new Lifetime();
  const extension = vscode.extensions.all.find(({ id }) => id.endsWith('.django-dockyard'));
  assert.ok(extension);
  // The log asks the context for nothing.
  services = createServices({ extensionUri: extension.extensionUri } as vscode.ExtensionContext, lifetime);
  services.log.show();
});

afterEach(() => lifetime.dispose());

function text(): string {
  return vscode.workspace.textDocuments
    .filter(({ uri, languageId }) => uri.scheme === 'output' && languageId === 'log')
    .map((document) => document.getText())
    .join('\n');
}

describe('the log', () => {
  it('holds no secret of a message, an error, its details or its stack', async () => {
    services.log.info('connected to tcp://me:never-to-be-seen@far:2375');
    services.log.warn('DB_PASSWORD="never-to-be-seen" is refused');
    services.log.error('It failed.', new Error('redis-cli -a never-to-be-seen ping'));
    report(services, 'Compose Up', new UserError('x', { detail: 'docker run -e API_KEY=never-to-be-seen' }));
    report(services, 'Compose Up', new Error('Authorization: Bearer never-to-be-seen'));
    await new Promise((r) => setTimeout(r, 4000));
    console.log('DOCS', vscode.workspace.textDocuments.map((d) => [d.uri.toString(), d.languageId, d.getText().length, d.getText().slice(0, 600)].join(' | ')).join('\n'));
    const shown = await until(() => text().includes('Authorization') && text(), 'the last error is logged');
    assert.ok(!shown.includes('never'), shown);
    for (const line of [
      'tcp://me:••••••@far:2375',
      'DB_PASSWORD="••••••" is refused',
      'redis-cli -a •••••• ping',
      'API_KEY=••••••',
      'Bearer ••••••',
    ])
      assert.ok(shown.includes(line), `${line} in ${shown}`);
  });
});
