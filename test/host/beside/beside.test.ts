// Beside an extension with the same editing help: ours is not shown twice, what only we know is.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, inFolder, reported, show, type } from '../documents.ts';

const dockerfile = (): vscode.Uri => inFolder('Dockerfile');

describe('beside docker.docker', () => {
  afterEach(closeAll);

  it('ours is activated', async () => {
    assert.ok(vscode.extensions.getExtension('docker.docker'));
    const own = vscode.extensions.all.find(({ id }) => id.endsWith('.django-dockyard'));
    assert.ok(own);
    await own.activate();
  });

  it('no general help comes from us', async () => {
    await type(await show(dockerfile()), 'FROM python:3.13\nWORK\nENV KEY value\n');
    await reported(dockerfile(), 'legacy-key-value');
    const symbols = await vscode.commands.executeCommand<unknown[] | undefined>(
      'vscode.executeDocumentSymbolProvider',
      dockerfile(),
    );
    assert.equal(symbols?.length ?? 0, 0);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      dockerfile(),
      new vscode.Position(1, 4),
    );
    assert.deepEqual(
      items.filter(({ label }) => String(label).startsWith('WORKDIR')),
      [],
    );
  });

  it('our own hovers do', async () => {
    await show(dockerfile());
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      dockerfile(),
      new vscode.Position(0, 8),
    );
    assert.equal(hovers.length, 1);
  });
});
