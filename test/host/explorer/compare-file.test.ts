// A file of the workspace beside the same file in a container.
import * as assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { compareFile, resolveComparedFile } from '../../../src/editor/explorer/compare-file.ts';
import { resolveOwnFile } from '../../../src/editor/explorer/held-files.ts';
import { lazyRows } from '../../../src/editor/explorer/lazy-rows.ts';
import { Row } from '../../../src/editor/target/row.ts';
import { until } from '../../until.ts';
import { refusal, type SampleWindow, sampleWindow } from '../sample-window.ts';

let window: SampleWindow;

describe('a file of the workspace', function () {
  this.timeout(180_000);

  before(async () => {
    window = await sampleWindow('host-compare');
  });

  after(() => window.end());

  const fileOf = (path: string): vscode.Uri => vscode.Uri.file(join(window.folder, path));

  it('is compared with what a container has of it, when there is one', async () => {
    const file = fileOf('docker/nginx.conf');
    const none = await refusal(resolveComparedFile(window.context, { from: 'file', uri: file }));
    assert.match(none.message, /^No container has docker\/nginx\.conf yet\. Create one of: .*nginx/);
    assert.deepEqual(none.titles, ['Compose Up']);
    await window.compose('up', '--no-start', '--no-deps', 'nginx');
    const compared = await resolveComparedFile(window.context, { from: 'file', uri: file });
    assert.equal(compared.service, 'nginx');
    await compareFile(compared);
    const tab = await until(() => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputTextDiff ? input : undefined;
    }, 'the comparison is shown');
    assert.equal(tab.original.scheme, 'dockyard-container');
    assert.equal(tab.modified.fsPath, file.fsPath);
    const inside = (await vscode.workspace.openTextDocument(tab.original)).getText();
    assert.match(inside, /^server \{/m);
    const of = { kind: 'container', id: compared.container.id } as const;
    const folder = compared.path.slice(0, compared.path.lastIndexOf('/'));
    const lazy = { rows: 'files', of, path: folder } as const;
    const rows = await lazyRows(window.context.engine, lazy, new Map());
    const node = rows.find(({ detail }) => detail?.detail === 'file' && detail.path === compared.path);
    assert.ok(node, rows.map(({ label }) => label).join());
    const { held, own } = await resolveOwnFile(window.context, [new Row(node)]);
    assert.equal(own.fsPath, file.fsPath);
    assert.deepEqual(held, { of, path: compared.path });
  });

  it('is not in a container that was made before it', async () => {
    const file = fileOf('docker/later.conf');
    await window.write('docker/later.conf', '# later\n');
    const mount = './docker/later.conf:/etc/nginx/conf.d/later.conf:ro';
    await window.withOverride(`services:\n  nginx:\n    volumes:\n      - ${mount}\n`, async () => {
      const { message } = await refusal(resolveComparedFile(window.context, { from: 'file', uri: file }));
      assert.match(message, /\/etc\/nginx\/conf\.d\/later\.conf/);
    });
    await vscode.workspace.fs.delete(file);
  });

  it('is not in a container that does not get it', async () => {
    await window.withOverride('services:\n  nginx:\n    restart: "no"\n', async () => {
      const call = resolveComparedFile(window.context, { from: 'file', uri: fileOf('README.md') });
      assert.match((await refusal(call)).message, /^No service has README\.md in its container/);
    });
  });
});
