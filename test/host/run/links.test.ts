// Links in panels: a traceback leads to the file of the project whose output the panel shows, and of no other.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type TestContext, testContext, until } from '../test-context.ts';

let context: TestContext;

before(() => {
  context = testContext();
});

after(() => context.lifetime.dispose());

/** Where the links of a panel lead when a traceback is written into it. */
async function linksIn(name: string): Promise<readonly string[]> {
  const panel = context.panels.panel(name);
  panel.line('  File "/app/manage.py", line 3, in main');
  panel.show();
  const shown = await until(
    () =>
      vscode.workspace.textDocuments.find(
        ({ uri, getText }) => uri.scheme === 'output' && uri.path.endsWith(`-${name}`) && getText() !== '',
      ),
    `${name} is shown`,
  );
  const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
    'vscode.executeLinkProvider',
    shown.uri,
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
    links.use('shop logs (Dockyard)', { of, project: of.project, service: 'web' });
    assert.deepEqual(await linksIn('shop logs (Dockyard)'), [
      `${vscode.Uri.joinPath(folder.uri, 'manage.py')}#L3`,
    ]);
    assert.deepEqual(await linksIn('my-shop logs (Dockyard)'), []);
    links.use('shop logs (Dockyard)', undefined);
    assert.deepEqual(await linksIn('shop logs (Dockyard)'), []);
  });
});
