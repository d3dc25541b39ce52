// Management commands in projects of different shapes, from the files to the container and back.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manage } from '#core/commands/manage.ts';
import { settingsModules } from '#core/django/settings-modules.ts';
import { Cancelled } from '#core/errors.ts';
import { knownFailures } from '#core/failures/explain.ts';
import { join as joined } from '#core/files.ts';
import { deepest, lastTraceback } from '#core/logs/tracebacks.ts';
import { createdFile } from '#core/manage/created-files.ts';
import { createdMigrations } from '#core/manage/created-migrations.ts';
import { readMigrations } from '#core/manage/migration-list.ts';
import { copyCreated } from '../../src/platform/manage/copy-created.ts';
import { catalogIn } from '../../src/platform/manage/read-catalog.ts';
import { runInContainer } from '../../src/platform/manage/run-in-container.ts';
import { type RunResult, run, runWell } from '../../src/platform/process/run.ts';
import { several, sourceLayout, templated, uvLayout } from './manage-shapes/projects.ts';
import { type StartedProject, startProject } from './manage-shapes/started-project.ts';

const failures = knownFailures();

/** Where a failed command says that it failed, in the workspace. */
function blamed({ project }: StartedProject, service: string, { stderr }: RunResult): unknown {
  const traceback = lastTraceback(stderr);
  const paths = project.services.get(service)?.paths;
  const found =
    traceback &&
    deepest(traceback, ({ path, line }) => {
      const workspacePath = paths?.toWorkspace(path);
      return workspacePath === undefined ? undefined : `${workspacePath}:${line}`;
    });
  return [found?.at, found?.exception.message];
}

/** The files that makemigrations wrote, as paths of the workspace. */
function written({ project }: StartedProject, service: string, stdout: string): readonly unknown[] {
  const { paths, workdir = '/' } = project.services.get(service) ?? {};
  return createdMigrations(stdout).map((path) => paths?.toWorkspace(joined(workdir, path)));
}

describe('a project with Compose files in a folder and an entrypoint that exports DATABASE_URL', () => {
  let made: StartedProject;

  beforeAll(async () => {
    made = await startProject(templated, ['deploy/local.yml']);
  });

  afterAll(() => made.end());

  it('is read from its files', () => {
    expect(made.services.map(({ name }) => name)).toEqual(['django']);
    expect(made.target('django')).toMatchObject({ interpreter: ['python'], managePy: '/app/manage.py' });
    expect(settingsModules(made.files, made.service('django').django.root ?? '')).toEqual([
      'config.settings.base',
      'config.settings.local',
      'config.settings.test',
    ]);
  });

  it('says what is missing without the entrypoint, and lists the commands of Django all the same', async () => {
    const { commands, problem } = await catalogIn(
      made.engine,
      await made.container('django'),
      made.target('django'),
      failures,
    );
    expect(problem).toBe('Set the DATABASE_URL environment variable');
    expect(commands.map(({ name }) => name)).toContain('migrate');
    expect((await made.run('django', 'check')).stderr).toContain('Set the DATABASE_URL');
  });

  it('runs through the entrypoint, and its files and tracebacks are those of the workspace', async () => {
    const target = made.target('django', 'entrypoint', ['/entrypoint']);
    const line = (...args: readonly string[]) => manage(made.context, target, args, false);
    const output = await runWell(line('makemigrations'), failures);
    expect(output).toContain('Database is available');
    expect(written(made, 'django', output)).toEqual(['shop/migrations/0001_initial.py']);
    expect((await stat(join(made.folder, 'shop/migrations/0001_initial.py'))).isFile()).toBe(true);
    await runWell(line('migrate', 'shop'), failures);
    const listed = readMigrations(await runWell(line('showmigrations'), failures));
    expect(listed.find(({ app }) => app === 'shop')?.migrations).toEqual([
      { name: '0001_initial', applied: true, note: '' },
    ]);
    expect(blamed(made, 'django', await run(line('restock')))).toEqual([
      'shop/management/commands/restock.py:5',
      'LookupError: nothing in shop',
    ]);
  });
});

describe('a project in src/ with a virtual environment', () => {
  let made: StartedProject;

  beforeAll(async () => {
    made = await startProject(sourceLayout);
  });

  afterAll(() => made.end());

  it('is run by the Python of its server', async () => {
    expect(made.target('backend')).toMatchObject({
      interpreter: ['/opt/venv/bin/python'],
      managePy: '/code/src/manage.py',
    });
    const { commands, problem } = await catalogIn(
      made.engine,
      await made.container('backend'),
      made.target('backend'),
      failures,
    );
    expect(problem).toBeUndefined();
    expect(commands).toContainEqual(
      expect.objectContaining({ name: 'recount', app: 'orders', help: 'Fails in orders.' }),
    );
    const { stdout } = await made.run('backend', 'shell', '--command', 'import sys; print(sys.prefix)');
    expect(stdout).toContain('/opt/venv');
  });

  it('writes migrations into the workspace, and blames its files', async () => {
    const { stdout } = await made.run('backend', 'makemigrations');
    expect(written(made, 'backend', stdout)).toEqual(['src/orders/migrations/0001_initial.py']);
    expect(blamed(made, 'backend', await made.run('backend', 'recount'))).toEqual([
      'src/orders/management/commands/recount.py:5',
      'LookupError: nothing in orders',
    ]);
  });
});

describe('a project in src/ whose server is run by uv', () => {
  let made: StartedProject;

  beforeAll(async () => {
    made = await startProject(uvLayout);
  });

  afterAll(() => made.end());

  it('lists its commands and runs them through uv', async () => {
    const target = made.target('app');
    expect(target).toMatchObject({
      interpreter: ['uv', 'run', 'python'],
      managePy: '/code/src/manage.py',
    });
    const { commands, problem } = await catalogIn(made.engine, await made.container('app'), target, failures);
    expect(problem).toBeUndefined();
    expect(commands).toContainEqual(
      expect.objectContaining({ name: 'audit', app: 'invoices', help: 'Fails in invoices.' }),
    );
    const { stdout } = await made.run('app', 'shell', '--command', 'import sys; print(sys.prefix)');
    expect(stdout).toContain('/code/.venv');
    const inNew = manage(made.context, made.target('app', 'run'), ['check'], false);
    expect(await runWell(inNew, failures)).toContain('System check identified no issues');
  });

  it('writes migrations into the workspace, blames its files, and is ended when it is canceled', async () => {
    const { stdout } = await made.run('app', 'makemigrations');
    expect(written(made, 'app', stdout)).toEqual(['src/invoices/migrations/0001_initial.py']);
    expect(blamed(made, 'app', await made.run('app', 'audit'))).toEqual([
      'src/invoices/management/commands/audit.py:5',
      'LookupError: nothing in invoices',
    ]);
    const cancel = new AbortController();
    const words = ['shell', '--command', 'import time; print("sleeps", flush=True); time.sleep(615)'];
    const container = await made.container('app');
    const running = runInContainer(made.engine, container, made.target('app'), words, {
      signal: cancel.signal,
      onLine: (line) => line === 'sleeps' && cancel.abort(),
    });
    await expect(running).rejects.toBeInstanceOf(Cancelled);
    const sleeping = async (): Promise<readonly string[]> =>
      (await made.engine.containers.top(container)).rows.flat().filter((cell) => cell.includes('615'));
    await expect.poll(sleeping, { timeout: 10_000 }).toEqual([]);
  });
});

describe('a project with several Django services', () => {
  let made: StartedProject;

  beforeAll(async () => {
    made = await startProject(several);
  });

  afterAll(() => made.end());

  it.each([
    ['storefront', 'catalog', 'reprice'],
    ['backoffice', 'ledger', 'balance'],
  ])('has the commands of %s in its own container', async (service, app, command) => {
    expect(made.target(service)).toMatchObject({ managePy: `/srv/${service}/manage.py` });
    const container = await made.container(service);
    const { commands, apps } = await catalogIn(made.engine, container, made.target(service), failures);
    const own = commands.filter(({ app: label }) => label === app).map(({ name }) => name);
    expect(own).toEqual([command]);
    expect(apps.find(({ label }) => label === app)?.models).toEqual(['Item']);
    expect(blamed(made, service, await made.run(service, command))).toEqual([
      `${service}/${app}/management/commands/${command}.py:5`,
      `LookupError: nothing in ${app}`,
    ]);
  });

  /** Copies what a path of the container stands for into the workspace. */
  async function bring(service: string, path: string): Promise<string> {
    const paths = made.project.services.get(service)?.paths;
    const created = paths && createdFile(paths, path);
    if (created?.kind !== 'missing') throw new Error(`${path} is ${created?.kind}`);
    const { signal } = new AbortController();
    const container = await made.container(service);
    const archive = made.engine.containers.readArchive(container, created.missing.container, signal);
    await copyCreated(archive, made.folder, created.missing, signal);
    return created.workspace;
  }

  it('has new migrations and apps copied into the workspace, where the code is not mounted', async () => {
    const { stdout } = await made.run('storefront', 'makemigrations');
    expect(createdMigrations(stdout)).toEqual(['catalog/migrations/0001_initial.py']);
    const migration = await bring('storefront', '/srv/storefront/catalog/migrations/0001_initial.py');
    expect(migration).toBe('storefront/catalog/migrations/0001_initial.py');
    expect(await readFile(join(made.folder, migration), 'utf8')).toContain('class Migration');
    expect((await stat(join(made.folder, migration))).uid).toBe(process.getuid?.());
    await made.run('storefront', 'startapp', 'orders');
    const models = await bring('storefront', '/srv/storefront/orders/models.py');
    expect(await readFile(join(made.folder, models), 'utf8')).toContain('from django.db import models');
    expect(await readdir(join(made.folder, 'storefront/orders'))).toEqual(
      expect.arrayContaining(['__init__.py', 'apps.py', 'migrations', 'models.py']),
    );
  });
});
