// The extension in a window on the sample: it is there, and it activates.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('a window on the sample', () => {
  it('opens the folder', () => {
    assert.deepEqual(
      vscode.workspace.workspaceFolders?.map(({ name }) => name),
      ['sample'],
    );
  });

  it('activates the extension', async () => {
    const extension = vscode.extensions.all.find(({ id }) => id.endsWith('.django-dockyard'));
    assert.ok(extension);
    await extension.activate();
    assert.ok(extension.isActive);
  });
});
