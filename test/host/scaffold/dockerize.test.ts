// Dockerize This Project…, from its questions over VS Code's preview to the files, and back with one undo.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { dockerizeProject } from '../../../src/editor/scaffold/dockerize.ts';
import { until } from '../../until.ts';
import { answering } from '../answering.ts';
import { closeAll, inFolder, show } from '../documents.ts';
import { refusal } from '../sample-window.ts';
import { type TestContext, testContext } from '../test-context.ts';

const created = [
  '.env.example',
  'Dockerfile',
  'compose.override.yaml',
  'compose.yaml',
  'docker/entrypoint.sh',
];

describe('Dockerize This Project', function () {
  this.timeout(120_000);
  let context: TestContext;

  const text = async (path: string): Promise<string> =>
    Buffer.from(await vscode.workspace.fs.readFile(inFolder(path))).toString();
  const exists = async (path: string): Promise<boolean> => {
    try {
      await vscode.workspace.fs.stat(inFolder(path));
      return true;
    } catch {
      return false;
    }
  };
  const existing = async (): Promise<readonly string[]> => {
    const found = await Promise.all(created.map(async (path) => ((await exists(path)) ? [path] : [])));
    return found.flat();
  };
  const execute = async (command: string): Promise<void> => {
    await vscode.commands.executeCommand(command);
  };

  /** Runs the command with the suggested answers, and decides in the preview, which has nothing written before. */
  const dockerize = async (decision: 'apply' | 'discard'): Promise<void> => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const done = dockerizeProject(context, await context.workspaces.read(folder));
    let settled = false;
    const settle = (): void => {
      settled = true;
    };
    answering(done, 0).then(settle, settle);
    const isDecided = async (): Promise<boolean> => {
      const there = await existing();
      if (decision === 'apply' ? there.length > 0 : settled) return true;
      assert.deepEqual(there, []);
      await execute(`refactorPreview.${decision}`);
      return false;
    };
    await until(isDecided, 'the preview was decided');
    const isDone = async (): Promise<boolean> => {
      await execute('notifications.clearAll');
      return settled;
    };
    await until(isDone, 'the command has ended');
  };

  before(() => {
    context = testContext();
  });
  after(() => context.lifetime.dispose());
  afterEach(closeAll);

  it('writes nothing when the preview is discarded', async () => {
    const settings = await text('config/settings.py');
    await dockerize('discard');
    assert.deepEqual(await existing(), []);
    assert.equal(await text('config/settings.py'), settings);
  });

  it('writes the files that were previewed, merges into existing ones, and one undo takes all of it back', async () => {
    const before = await Promise.all(['config/settings.py', 'requirements.txt', '.dockerignore'].map(text));
    await dockerize('apply');
    await until(
      async () => (await text('config/settings.py')).includes('POSTGRES_HOST'),
      'the settings are saved',
    );
    await until(async () => (await existing()).length === created.length, 'the files are there');
    assert.ok(context.said.some((line) => line.includes('The healthcheck of "web" only tests the port.')));
    assert.match(await text('compose.yaml'), /image: postgres:17/);
    assert.match(await text('.dockerignore'), /^\.git\nnotes\n\.gitignore\n/);
    assert.match(await text('requirements.txt'), /psycopg\[binary\]\ngunicorn\nwhitenoise\n$/);
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const again = await context.workspaces.read(folder);
    assert.match(
      (await refusal(dockerizeProject(context, again))).message,
      /already has Docker files: .*Dockerfile/,
    );
    await show(inFolder('config/settings.py'));
    await execute('undo');
    await until(async () => (await existing()).length === 0, 'the files are gone');
    await vscode.workspace.saveAll();
    const after = await Promise.all(['config/settings.py', 'requirements.txt', '.dockerignore'].map(text));
    assert.deepEqual(after, before);
  });
});
