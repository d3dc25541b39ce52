// Two folders in one window: each is its own project, with its own settings and findings.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { UserError } from '#core/errors.ts';
import { folderProject } from '../../../src/editor/target/compose-project.ts';
import type { WorkspaceModels } from '../../../src/editor/workspace/workspace-models.ts';
import { until } from '../../until.ts';
import { answering } from '../answering.ts';
import { closeAll, found, gone, inFolder, pickAction, reported, show, type } from '../documents.ts';
import { refusal } from '../sample-window.ts';
import { type TestContext, testContext } from '../test-context.ts';

const faulty = 'FROM python:3.13-slim\nEXPOSE 8000/TCP\nCMD ["python"]\n';

describe('two folders', () => {
  let context: TestContext;
  let workspaces: WorkspaceModels;

  before(() => {
    context = testContext();
    ({ workspaces } = context);
  });
  after(() => context.lifetime.dispose());
  afterEach(closeAll);

  it('have findings of their own', async () => {
    await type(await show(inFolder('Dockerfile', 1)), faulty);
    await reported(inFolder('Dockerfile', 1), 'expose-proto-casing');
    assert.deepEqual(found(inFolder('Dockerfile', 0), 'expose-proto-casing'), []);
  });

  it('have settings of their own', async () => {
    for (const index of [0, 1]) await type(await show(inFolder('Dockerfile', index)), faulty);
    const { range } = await reported(inFolder('Dockerfile', 0), 'expose-proto-casing');
    await reported(inFolder('Dockerfile', 1), 'expose-proto-casing');
    await pickAction(inFolder('Dockerfile', 0), range, 'Turn expose-proto-casing off in the settings');
    await gone(inFolder('Dockerfile', 0), 'expose-proto-casing');
    await reported(inFolder('Dockerfile', 1), 'expose-proto-casing');
    const settings = vscode.workspace.getConfiguration('dockyard.lint', inFolder('', 0));
    assert.deepEqual(settings.inspect('rules')?.workspaceFolderValue, { 'expose-proto-casing': 'off' });
    await settings.update('rules', undefined, vscode.ConfigurationTarget.WorkspaceFolder);
    await reported(inFolder('Dockerfile', 0), 'expose-proto-casing');
  });

  it('are both projects, one with compose files and one without', async () => {
    const [shop, blog] = await workspaces.all();
    assert.ok(shop && blog);
    assert.deepEqual([shop.folder.name, blog.folder.name], ['shop', 'blog']);
    assert.deepEqual([...(shop.project?.services.keys() ?? [])], ['web']);
    assert.equal(shop.project?.set.name, 'shop');
    assert.equal(blog.project, undefined);
    await assert.rejects(
      workspaces.project(blog),
      (error) => error instanceof UserError && error.message.includes('blog'),
    );
  });

  it('offer to build and run a Dockerfile that no Compose service builds', async () => {
    const uri = inFolder('Dockerfile', 1);
    const { message, titles, buttons } = await refusal(folderProject(context, { from: 'file', uri }));
    assert.match(message, /^No Compose service builds Dockerfile\. Build it by itself/);
    assert.deepEqual(titles, ['Build Image…', 'Run Image…']);
    assert.deepEqual(buttons[0]?.args, [{ dockerfile: uri.toString() }]);
  });

  it('are told apart by the active editor', async () => {
    await show(inFolder('manage.py', 1));
    assert.equal((await workspaces.choose()).folder.name, 'blog');
    await show(inFolder('manage.py', 0));
    assert.equal((await workspaces.choose()).folder.name, 'shop');
    assert.equal((await workspaces.choose(inFolder('manage.py', 1))).folder.name, 'blog');
  });

  it('are asked about where no editor says which', async () => {
    await closeAll();
    assert.equal((await answering(workspaces.choose(), 1)).folder.name, 'blog');
  });

  it('forget a folder that leaves the window', async () => {
    await type(await show(inFolder('Dockerfile', 1)), faulty);
    const uri = inFolder('Dockerfile', 1);
    await reported(uri, 'expose-proto-casing');
    await closeAll();
    const left: string[] = [];
    const leaving = workspaces.onDidRemove(({ name }) => left.push(name));
    assert.ok(vscode.workspace.updateWorkspaceFolders(1, 1));
    await until(() => left.includes('blog'), 'the folder has left');
    await until(() => found(uri).length === 0, 'its diagnostics are gone');
    leaving.dispose();
  });
});
