// What a folder's project is where the files leave it open: the user is asked once, and a change is followed.
import * as assert from 'node:assert/strict';
import { unlink, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { Cancelled } from '#core/errors.ts';
import { tooltip } from '../../../src/editor/status/status-bar.ts';
import type { FolderModel, WorkspaceModels } from '../../../src/editor/workspace/workspace-models.ts';
import { until } from '../../until.ts';
import { answering } from '../answering.ts';
import { closeAll, inFolder, show, type } from '../documents.ts';
import { type TestContext, testContext } from '../test-context.ts';

describe('a folder with two sets of compose files', () => {
  let context: TestContext;
  let workspaces: WorkspaceModels;
  const read = async (): Promise<FolderModel> => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    return await workspaces.read(folder);
  };

  /** Waits until the folder has been left alone for a while. */
  const quiet = async (): Promise<void> => {
    let last = Date.now();
    const listening = workspaces.onDidChange(() => {
      last = Date.now();
    });
    await until(() => Date.now() - last > 2000, 'nothing is read any more');
    listening.dispose();
  };

  before(() => {
    context = testContext();
    ({ workspaces } = context);
  });
  after(() => context.lifetime.dispose());
  afterEach(closeAll);

  it('leaves open which one is meant', async () => {
    const of = await read();
    assert.deepEqual(
      of.workspace.projects.map(({ set }) => set.files),
      [['compose.dev.yaml'], ['compose.live.yaml']],
    );
    assert.equal(of.project, undefined);
  });

  it('asks, and takes leaving for an answer', async () => {
    const of = await read();
    await assert.rejects(answering(workspaces.project(of), undefined), Cancelled);
    assert.equal((await read()).project, undefined);
  });

  it('asks once', async () => {
    const composeProject = await answering(workspaces.project(await read()), 0);
    assert.deepEqual(composeProject.set.files, ['compose.dev.yaml']);
    const of = await read();
    assert.deepEqual(of.project?.set.files, ['compose.dev.yaml']);
    assert.equal(await workspaces.project(of), of.project);
  });

  it('asks which service runs Django, and remembers it', async () => {
    const target = await answering(workspaces.django(await read()), 0);
    assert.equal(target.service.name, 'site');
    assert.equal(target.service.django.decidedBy, 'answer');
    assert.equal((await workspaces.django(await read())).service.name, 'site');
  });

  it('changes its mind when it is asked to', async () => {
    const target = await answering(workspaces.chooseDjango(await read()), 1);
    assert.equal((await workspaces.django(await read())).service.name, target.service.name);
    assert.notEqual(target.service.name, 'site');
    const { value } = tooltip(await read(), undefined, undefined);
    assert.ok(value.includes(`Django runs in: ${target.service.name}`), value);
    const composeProject = await answering(workspaces.chooseComposeProject(await read()), 1);
    assert.deepEqual(composeProject.set.files, ['compose.live.yaml']);
    const { service } = await workspaces.django(await read());
    assert.equal(service.django.decidedBy, 'command');
    assert.equal(service.django.server?.kind, 'gunicorn');
  });

  it('has the files of the setting, whatever was chosen', async () => {
    const settings = vscode.workspace.getConfiguration('dockyard.compose', inFolder(''));
    const files = ['compose.live.yaml', 'compose.dev.yaml'];
    await settings.update('files', files, vscode.ConfigurationTarget.Workspace);
    assert.deepEqual((await read()).project?.set.files, files);
    await settings.update('files', undefined, vscode.ConfigurationTarget.Workspace);
    assert.deepEqual((await read()).project?.set.files, ['compose.live.yaml']);
  });

  it('heeds the env file and the profiles of the settings', async () => {
    const settings = vscode.workspace.getConfiguration('dockyard.compose', inFolder(''));
    const set = async (): Promise<readonly unknown[]> => {
      const { project: composeProject } = await read();
      return [composeProject?.set.envFiles, composeProject?.set.profiles];
    };
    assert.deepEqual(await set(), [['.env'], []]);
    await settings.update('envFile', 'live.env', vscode.ConfigurationTarget.Workspace);
    await settings.update('profiles', ['mail'], vscode.ConfigurationTarget.Workspace);
    assert.deepEqual(await set(), [['live.env'], ['mail']]);
    await settings.update('envFile', undefined, vscode.ConfigurationTarget.Workspace);
    await settings.update('profiles', undefined, vscode.ConfigurationTarget.Workspace);
    assert.deepEqual(await set(), [['.env'], []]);
  });

  it('tells of each reading, once for a burst of keystrokes', async () => {
    const editor = await show(inFolder('compose.live.yaml'));
    const text = editor.document.getText();
    await quiet();
    const told: FolderModel[] = [];
    const typed: number[] = [];
    const listening = [
      workspaces.onDidChange((workspace) => told.push(workspace)),
      vscode.workspace.onDidChangeTextDocument(() => typed.push(Date.now())),
    ];
    for (let key = 0; key < 10; key++)
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '#\n'));
    await until(
      () => told.at(-1)?.source('compose.live.yaml')?.text === editor.document.getText(),
      'the last keystroke is told',
    );
    // On a slow machine a keystroke may come only after the pause that ends a burst.
    const pauses = typed.filter((at, index) => at - (typed[index - 1] ?? at) >= 150).length;
    assert.ok(told.length <= 1 + pauses, `${told.length} readings, ${pauses} pauses`);
    for (const one of listening) one.dispose();
    await type(editor, text);
  });

  it('does nothing while nothing that matters happens', async () => {
    await writeFile(inFolder('notes.txt').fsPath, 'a');
    await quiet();
    let told = 0;
    const listening = workspaces.onDidChange(() => told++);
    await writeFile(inFolder('notes.txt').fsPath, 'b');
    await type(await show(inFolder('notes.txt')), 'typed');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    listening.dispose();
    assert.equal(told, 0);
    await closeAll();
    await unlink(inFolder('notes.txt').fsPath);
  });

  it('reads the files that only a question needs before it is answered', async () => {
    const folder = inFolder('node_modules');
    const uri = vscode.Uri.joinPath(folder, 'site.env');
    await vscode.workspace.fs.createDirectory(folder);
    await writeFile(uri.fsPath, 'A=b\n');
    const of = await read();
    const missing = (name: string) =>
      of.ask(({ lint }) => {
        const text = `services:\n  site:\n    image: example/site\n    env_file: node_modules/${name}\n`;
        const found = lint({ 'compose.dev.yaml': text }).get('compose.dev.yaml') ?? [];
        return found.some(({ rule }) => rule.id === 'env-file-missing');
      });
    assert.equal(await missing('site.env'), false);
    assert.equal(await missing('none.env'), true);
    assert.equal(await of.ask(({ workspace }) => workspace.files.text('node_modules/site.env')), 'A=b\n');
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  it('is explained on a page that follows it and leads to the places', async () => {
    await vscode.commands.executeCommand('dockyard.explainProject');
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document);
    assert.equal(document.uri.scheme, 'dockyard-explain');
    assert.match(document.getText(), /Compose files: compose\.(dev|live)\.yaml/);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    assert.ok(links.length > 0);
    assert.match(String(links[0]?.target), /compose\.(dev|live)\.yaml#L\d+$/);
    await writeFile(inFolder('compose.yaml').fsPath, 'services:\n  brand_new:\n    image: example/site\n');
    await until(() => document.getText().includes('brand_new'), 'the page follows');
    await unlink(inFolder('compose.yaml').fsPath);
  });
});
