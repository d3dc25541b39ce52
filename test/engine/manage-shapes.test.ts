// Management commands in projects of different shapes, from the files to the container and back.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manage } from '#core/commands/manage.ts';
import { settingsModules } from '#core/django/settings-modules.ts';
import { knownFailures } from '#core/failures/explain.ts';
import { join as joined } from '#core/files.ts';
import { deepest, lastTraceback } from '#core/logs/tracebacks.ts';
import { createdMigrations } from '#core/manage/created-migrations.ts';
import { readMigrations } from '#core/manage/migration-list.ts';
import { catalogIn } from '../../src/platform/manage/read-catalog.ts';
import { type RunResult, run, runWell } from '../../src/platform/process/run.ts';
import { several, sourceLayout, templated } from './manage-shapes/projects.ts';
import { type StartedProject, startProject } from './manage-shapes/started-project.ts';

const failures = knownFailures();

/** Where a failed command says that it failed, in the workspace. */
function blamed({ project }: StartedProject, service: string, { stderr }: RunResult): unknown {
  const traceback = lastTraceback(stderr);
  const paths = project.services.get(service)?.paths;
  const found =
    traceback &&
    deepest(traceback, ({ path, line }) => {
      const host = paths?.toHost(path);
      return host === undefined ? undefined : `${host}:${line}`;
    });
  return [found?.at, found?.exception.message];
}

/** The files that makemigrations wrote, as paths of the workspace. */
function written({ project }: StartedProject, service: string, stdout: string): readonly unknown[] {
  const { paths, workdir = '/' } = project.services.get(service) ?? {};
  return createdMigrations(stdout).map((path) => paths?.toHost(joined(workdir, path)));
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

  it('has new migrations in the container only, where the code is not mounted', async () => {
    const { stdout } = await made.run('storefront', 'makemigrations');
    expect(createdMigrations(stdout)).toEqual(['catalog/migrations/0001_initial.py']);
    expect(written(made, 'storefront', stdout)).toEqual([undefined]);
  });
});
