// A new project outside of the open folder: in a folder that does not exist yet, and where nothing can be written.
import * as assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { createProject } from '../../../src/editor/scaffold/create-project.ts';
import { run } from '../../hosts/run.ts';
import { letVenvsSeeDebian } from '../../hosts/seen-by-venvs.ts';
import { refusal } from '../sample-window.ts';
import { type TestContext, testContext } from '../test-context.ts';

const choices = {
  database: 'sqlite',
  server: 'gunicorn',
  proxy: 'none',
  redis: false,
  broker: 'none',
  worker: false,
  beat: false,
  mailpit: false,
} as const;

describe('New Dockerized Django Project, outside of the open folder', function () {
  this.timeout(180_000);
  let context: TestContext;
  let top: string;
  let restore: () => Promise<void>;

  const create = (path: string, name: string): Promise<readonly string[]> =>
    createProject(context, { path, name, choices }, new AbortController().signal, () => undefined);
  const left = (): Promise<string> =>
    run('docker', ['ps', '--all', '--quiet', '--filter', 'name=dockyard-startproject-']);

  before(async () => {
    context = testContext();
    const dockyard = vscode.extensions.all.find(({ id }) => id.endsWith('.django-dockyard'));
    assert.ok(dockyard);
    top = await mkdtemp(join(tmpdir(), 'dockyard-new-'));
    restore = await letVenvsSeeDebian(dockyard.extensionPath);
  });
  after(async () => {
    context.lifetime.dispose();
    await restore();
    await rm(top, { recursive: true, force: true });
  });

  it('makes the folder, and leaves no container', async () => {
    const path = join(top, 'not', 'there', 'quayside');
    assert.match((await create(path, 'quayside')).join(' '), /healthcheck/);
    assert.deepEqual((await readdir(path)).sort(), [
      '.dockerignore',
      '.env.example',
      '.gitignore',
      'Dockerfile',
      'compose.override.yaml',
      'compose.production.yaml',
      'compose.yaml',
      'docker',
      'manage.py',
      'quayside',
      'requirements.txt',
    ]);
    assert.equal((await stat(join(path, 'docker/entrypoint.sh'))).mode & 0o111, 0o111);
    assert.match(await readFile(join(path, 'quayside/settings.py'), 'utf8'), /SQLITE_PATH/);
    assert.equal(await left(), '');
  });

  it('takes the folder away again when startproject fails', async () => {
    const path = join(top, 'taken');
    const { message } = await refusal(create(path, 'json'));
    assert.match(message, /conflicts with the name of an existing Python module/);
    await assert.rejects(stat(path));
    assert.equal(await left(), '');
  });

  it('takes the folder away again when its last files cannot be written', async () => {
    const path = join(top, 'late');
    const writes = (message: string): void => {
      if (message === 'writing Docker files') throw new Error('The disk is full.');
    };
    const project = { path, name: 'late', choices };
    await assert.rejects(
      createProject(context, project, new AbortController().signal, writes),
      /disk is full/,
    );
    await assert.rejects(stat(path));
  });

  it('keeps a folder that was there when startproject fails', async () => {
    const path = join(top, 'kept');
    await mkdir(path);
    await writeFile(join(path, 'README.md'), '# Mine\n');
    await refusal(create(path, 'json'));
    assert.deepEqual(await readdir(path), ['README.md']);
  });

  it('says at once that a folder cannot be written', async () => {
    const file = join(top, 'file');
    await writeFile(file, '');
    const inFile = join(file, 'site');
    assert.equal(
      (await refusal(create(inFile, 'site'))).message,
      `${inFile} can't be written: a part of its path is a file. Select another folder.`,
    );
    // Root may write everywhere, but not into what the kernel shows.
    const isRoot = process.getuid?.() === 0;
    const closed = isRoot ? '/sys' : join(top, 'closed');
    if (!isRoot) {
      await mkdir(closed);
      await chmod(closed, 0o555);
    }
    const { message } = await refusal(create(join(closed, 'site'), 'site'));
    assert.match(message, /can't be written: (?:permission denied|the file system is read-only)\./);
    assert.equal(await left(), '');
  });
});
