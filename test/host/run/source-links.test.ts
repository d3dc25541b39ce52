// Links in panels: a traceback leads to the file of the project whose output the panel shows, and of no other.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../../until.ts';
import { type TestContext, testContext } from '../test-context.ts';

let context: TestContext;

before(() => {
  context = testContext();
});

after(() => context.lifetime.dispose());

const frame = '  File "/app/manage.py", line 3, in main';

/** The document of a panel with these lines. */
async function shown(name: string, ...lines: readonly [string, ...(readonly string[])]): Promise<vscode.Uri> {
  const panel = context.panels.panel(name);
  for (const line of lines) panel.line(line);
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
    const shop = await shown('shop logs (Dockyard)', frame);
    assert.deepEqual(await linksIn(shop), [`${vscode.Uri.joinPath(folder.uri, 'manage.py')}#L3`]);
    links.use('shop logs (Dockyard)', undefined);
    assert.deepEqual(await linksIn(shop), []);
    links.use('shop logs (Dockyard)', source);
    assert.deepEqual(await linksIn(await shown('my-shop logs (Dockyard)', frame)), []);
  });

  it('lead into the container beside the workspace, to the whole of a long line, and to a rule and its fix', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const of = await context.workspaces.read(folder);
    assert.ok(of.project);
    const name = 'linked logs (Dockyard)';
    const id = 'c0ffee'.repeat(10);
    const containerOf = (label: string | undefined) => (label === 'web 2' ? id : undefined);
    context.panels.links.use(name, { of, project: of.project, containerOf });
    const uri = await shown(
      name,
      `web 2 | ${frame}`,
      'web 2 |   File "/usr/lib/python3/dist-packages/django/apps.py", line 7, in get',
      'db    |   File "/usr/lib/python3/dist-packages/django/apps.py", line 7, in get',
      'web 2 | x … (5,000 more characters) [full line 3]',
      'web 2 |   ↳ Dockyard: Why. [rule database-on-localhost] [fix database-on-localhost]',
    );
    const rule = encodeURIComponent('["database-on-localhost"]');
    const expected = [
      `${vscode.Uri.joinPath(folder.uri, 'manage.py')}#L3`,
      `dockyard-container:/${id}/usr/lib/python3/dist-packages/django/apps.py#L7`,
      'dockyard-log-line:/Line%203.log',
      `command:dockyard.openRule?${rule}`,
      `command:dockyard.showRuleProblem?${rule}`,
    ];
    assert.deepEqual([...(await linksIn(uri))].sort(), expected.sort());
  });
});
