// What a folder's project is where the files leave it open: the user is asked once, and a change is followed.
import * as assert from 'node:assert/strict';
import { unlink, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { Cancelled } from '../../../src/core/errors.ts';
import { createProjects } from '../../../src/editor/project/index.ts';
import type { FolderProject, Projects } from '../../../src/editor/project/model.ts';
import { answering } from '../answering.ts';
import { closeAll, inFolder, show, type } from '../documents.ts';
import { type TestServices, testServices, until } from '../services.ts';

describe('a folder with two sets of compose files', () => {
  let services: TestServices;
  let projects: Projects;
  const read = async (): Promise<FolderProject> => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    return await projects.read(folder);
  };

  /** Waits until the folder has been left alone for a while. */
  const quiet = async (): Promise<void> => {
    let last = Date.now();
    const listening = projects.onDidChange(() => {
      last = Date.now();
    });
    await until(() => Date.now() - last > 2000, 'nothing is read any more');
    listening.dispose();
  };

  before(() => {
    services = testServices();
    projects = createProjects(services);
  });
  after(() => services.lifetime.dispose());
  afterEach(closeAll);

  it('leaves open which one is meant', async () => {
    const of = await read();
    assert.deepEqual(
      of.project.stacks.map(({ set }) => set.files),
      [['compose.dev.yaml'], ['compose.live.yaml']],
    );
    assert.equal(of.stack, undefined);
  });

  it('asks, and takes leaving for an answer', async () => {
    const of = await read();
    await assert.rejects(answering(projects.stack(of), undefined), Cancelled);
    assert.equal((await read()).stack, undefined);
  });

  it('asks once', async () => {
    const stack = await answering(projects.stack(await read()), 0);
    assert.deepEqual(stack.set.files, ['compose.dev.yaml']);
    const of = await read();
    assert.deepEqual(of.stack?.set.files, ['compose.dev.yaml']);
    assert.equal(await projects.stack(of), of.stack);
  });

  it('asks which service runs Django, and remembers it', async () => {
    const target = await answering(projects.django(await read()), 0);
    assert.equal(target.service.name, 'site');
    assert.equal(target.service.django.decidedBy, 'answer');
    assert.equal((await projects.django(await read())).service.name, 'site');
  });

  it('changes its mind when it is asked to', async () => {
    const target = await answering(projects.chooseDjango(await read()), 1);
    assert.equal((await projects.django(await read())).service.name, target.service.name);
    assert.notEqual(target.service.name, 'site');
    const stack = await answering(projects.chooseStack(await read()), 1);
    assert.deepEqual(stack.set.files, ['compose.live.yaml']);
    const { service } = await projects.django(await read());
    assert.equal(service.django.decidedBy, 'command');
    assert.equal(service.django.server?.kind, 'gunicorn');
  });

  it('has the files of the setting, whatever was chosen', async () => {
    const settings = vscode.workspace.getConfiguration('dockyard.compose', inFolder(''));
    const files = ['compose.live.yaml', 'compose.dev.yaml'];
    await settings.update('files', files, vscode.ConfigurationTarget.Workspace);
    assert.deepEqual((await read()).stack?.set.files, files);
    await settings.update('files', undefined, vscode.ConfigurationTarget.Workspace);
    assert.deepEqual((await read()).stack?.set.files, ['compose.live.yaml']);
  });

  it('heeds the env file and the profiles of the settings', async () => {
    const settings = vscode.workspace.getConfiguration('dockyard.compose', inFolder(''));
    const set = async (): Promise<readonly unknown[]> => {
      const { stack } = await read();
      return [stack?.set.envFiles, stack?.set.profiles];
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
    const told: FolderProject[] = [];
    const typed: number[] = [];
    const listening = [
      projects.onDidChange((project) => told.push(project)),
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
    const listening = projects.onDidChange(() => told++);
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
    assert.equal(await of.ask(({ project }) => project.files.text('node_modules/site.env')), 'A=b\n');
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
