// Restricted mode: files are checked and fixed, nothing is run, and nothing fails.
import * as assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, stat, symlink, unlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { scaffold } from '../../../src/editor/scaffold/index.ts';
import { DjangoTests } from '../../../src/editor/tests/controller.ts';
import { commands } from '../../../src/manifest/commands.ts';
import { views } from '../../../src/manifest/views.ts';
import { until } from '../../until.ts';
import { actionsAt, closeAll, found, gone, inFolder, reported, show, type } from '../documents.ts';
import { testContext } from '../test-context.ts';

const dockerfile = (): vscode.Uri => inFolder('Dockerfile');

describe('an untrusted folder', () => {
  afterEach(closeAll);

  it('is not trusted', () => assert.equal(vscode.workspace.isTrusted, false));

  it('is checked, and its fixes work', async () => {
    const editor = await show(dockerfile());
    await type(editor, 'FROM python:3.13-slim\nEXPOSE 8000/TCP\nCMD ["python"]\n');
    const { range } = await reported(dockerfile(), 'expose-proto-casing');
    const [first] = await actionsAt(dockerfile(), range);
    assert.ok(first?.edit);
    assert.ok(await vscode.workspace.applyEdit(first.edit));
    await gone(dockerfile(), 'expose-proto-casing');
  });

  it('has nothing read outside it, also not through a symbolic link', async function () {
    if (process.platform === 'win32') this.skip();
    const outside = await mkdtemp(join(tmpdir(), 'outside-'));
    await writeFile(join(outside, 'Dockerfile'), 'FROM python:3.13-slim\nENV KEY value\n');
    await symlink(join(outside, 'Dockerfile'), inFolder('linked.Dockerfile').fsPath);
    await writeFile(inFolder('own.Dockerfile').fsPath, 'FROM python:3.13-slim\nENV KEY value\n');
    await reported(inFolder('own.Dockerfile'), 'legacy-key-value');
    assert.deepEqual(
      found(inFolder('linked.Dockerfile')).map(({ message }) => message),
      [
        "`linked.Dockerfile` can't be read: it is outside the workspace folder, and is read only in a trusted workspace.",
      ],
    );
    await unlink(inFolder('linked.Dockerfile').fsPath);
    await unlink(inFolder('own.Dockerfile').fsPath);
    await rm(outside, { recursive: true });
  });

  it('explains itself', async () => {
    await vscode.commands.executeCommand('dockyard.explainProject');
    const { document } = vscode.window.activeTextEditor ?? {};
    assert.equal(document?.uri.scheme, 'dockyard-explain');
    assert.match(document?.getText() ?? '', /web: built from Dockerfile/);
  });

  it('has its site started when it is trusted, and not before', async () => {
    const context = testContext();
    const key = 'dockyard.startOnOpen';
    const { workspaceState: globalState } = context.extension;
    await globalState.update(key, vscode.workspace.workspaceFolders?.[0]?.uri.toString());
    const granted = context.lifetime.add(new vscode.EventEmitter<void>());
    const extension = { globalState } as unknown as vscode.ExtensionContext;
    scaffold({ ...context, extension }, { isTrusted: false, onDidGrantWorkspaceTrust: granted.event });
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.notEqual(globalState.get(key), undefined);
    granted.fire();
    await until(() => globalState.get(key) === undefined, 'it is started');
    context.lifetime.dispose();
  });

  it('is not changed by what runs', async () => {
    const uri = inFolder('entrypoint.sh');
    await writeFile(uri.fsPath, '#!/bin/sh\n');
    await chmod(uri.fsPath, 0o644);
    await vscode.commands.executeCommand('dockyard.makeExecutable', uri);
    assert.equal((await stat(uri.fsPath)).mode & 0o777, 0o644);
    await unlink(uri.fsPath);
  });

  it('has no engine asked: not by a view, by any command that runs something, or by tests', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'engine-'));
    const path = process.platform === 'win32' ? `\\\\.\\pipe\\${process.pid}` : join(folder, 'engine.sock');
    let asked = 0;
    const engine = createServer((connection) => {
      asked++;
      connection.destroy();
    });
    await new Promise<void>((resolve) => engine.listen(path, resolve));
    const before = process.env['DOCKER_HOST'];
    process.env['DOCKER_HOST'] = process.platform === 'win32' ? `npipe://${path}` : `unix://${path}`;
    try {
      for (const view of Object.keys(views)) await vscode.commands.executeCommand(`${view}.focus`);
      const runs = Object.entries(commands).filter(([, command]) => 'runs' in command);
      assert.ok(runs.length > 10);
      for (const [id] of runs) await vscode.commands.executeCommand(id, 'c0ffee');
      await vscode.commands.executeCommand('dockyard.stopTailing');
      const context = testContext();
      const tests = context.lifetime.add(new DjangoTests(context, 'dockyard-under-test'));
      await tests.run(new vscode.TestRunRequest(), new vscode.CancellationTokenSource().token);
      context.lifetime.dispose();
      await new Promise((resolve) => setTimeout(resolve, 300));
      assert.equal(asked, 0);
    } finally {
      if (before === undefined) delete process.env['DOCKER_HOST'];
      else process.env['DOCKER_HOST'] = before;
      await new Promise((resolve) => engine.close(resolve));
      await rm(folder, { recursive: true });
    }
  });

  it('cannot choose its compose files by a setting of its own', async () => {
    const settings = vscode.workspace.getConfiguration('dockyard.compose', inFolder(''));
    await settings.update('files', ['elsewhere.yaml'], vscode.ConfigurationTarget.Workspace);
    assert.deepEqual(vscode.workspace.getConfiguration('dockyard.compose', inFolder('')).get('files'), []);
    await settings.update('files', undefined, vscode.ConfigurationTarget.Workspace);
  });
});
