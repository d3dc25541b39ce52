// Links in panels: a traceback leads to the file of the project whose output the panel shows, and of no other.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type TestContext, testContext, until } from '../test-context.ts';

let context: TestContext;

before(() => {
  context = testContext();
});

after(() => context.lifetime.dispose());

/** The document of a panel with a traceback in it. */
async function shown(name: string): Promise<vscode.Uri> {
  const panel = context.panels.panel(name);
  panel.line('  File "/app/manage.py", line 3, in main');
  panel.show();
  const document = await until(
    () =>
      vscode.workspace.textDocuments.find(
        (one) => one.uri.scheme === 'output' && one.uri.path.endsWith(`-${name}`) && one.getText() !== '',
      ),
    `${name} is shown`,
  );
  return document.uri;
}

async function linksIn(uri: vscode.Uri): Promise<readonly string[]> {
  const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
    'vscode.executeLinkProvider',
    uri,
  );
  return links.map(({ target }) => String(target));
}

describe('the links of a panel', () => {
  it('are those of its own project, though another panel ends in the same name', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const of = await context.workspaces.read(folder);
    assert.ok(of.project);
    const { links } = context.panels;
    const source = { of, project: of.project, service: 'web' };
    links.use('shop logs (Dockyard)', source);
    const shop = await shown('shop logs (Dockyard)');
    assert.deepEqual(await linksIn(shop), [`${vscode.Uri.joinPath(folder.uri, 'manage.py')}#L3`]);
    links.use('shop logs (Dockyard)', undefined);
    assert.deepEqual(await linksIn(shop), []);
    links.use('shop logs (Dockyard)', source);
    assert.deepEqual(await linksIn(await shown('my-shop logs (Dockyard)')), []);
  });
});
