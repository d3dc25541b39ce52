// manage.py in a real Django container, in each of its modes, with the commands that it lists.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ComposeContext } from '#core/commands/command-line.ts';
import { composeDown, composeExec, composeUp } from '#core/commands/compose.ts';
import { type ManageTarget, manage } from '#core/commands/manage.ts';
import type { Engine } from '#core/engine/engine.ts';
import { Cancelled } from '#core/errors.ts';
import { knownFailures } from '#core/failures/explain.ts';
import type { CommandCatalog } from '#core/manage/command-catalog.ts';
import { plannedMigrations } from '#core/manage/migration-list.ts';
import { ComposeFinder } from '../../src/platform/compose-cli/find.ts';
import { type CatalogOptions, catalogIn, catalogInNew } from '../../src/platform/manage/read-catalog.ts';
import { run, runWell } from '../../src/platform/process/run.ts';
import { scratch } from '../hosts/scratch.ts';
import { engineHas } from './features.ts';
import { image, processesIn, realEngine, Throwaway } from './throwaway.ts';

const failures = knownFailures();
let context: ComposeContext;
let engine: Engine;

/** Its settings want a variable that only the entrypoint sets, as those of many projects do. */
const files: Readonly<Record<string, string>> = {
  'compose.yaml': `
services:
  web:
    build: .
    init: true
    command: sleep 600
    volumes:
      - marks:/marks
volumes:
  marks:
`,
  Dockerfile: `FROM ${image}
RUN pip install --no-cache-dir "django>=4.2,<6"
WORKDIR /srv
COPY --chmod=755 entrypoint.sh /entrypoint.sh
COPY . .
ENTRYPOINT ["/entrypoint.sh"]
`,
  'entrypoint.sh':
    '#!/bin/sh\nset -e\necho "[entrypoint] ready"\necho ran >> /marks/entrypoint\nexport DATABASE_URL=sqlite\nexec "$@"\n',
  'manage.py': `import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_settings")
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
`,
  'site_settings.py': `import os
from django.core.exceptions import ImproperlyConfigured
if "SLOW" in os.environ:
    import time
    time.sleep(614)
if "DATABASE_URL" not in os.environ:
    raise ImproperlyConfigured("Set the DATABASE_URL environment variable")
SECRET_KEY = "x"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "berths", "moorings"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "/tmp/db.sqlite3"}}
`,
  'berths/__init__.py': '',
  'berths/management/__init__.py': '',
  'berths/management/commands/__init__.py': '',
  'berths/management/commands/list_berths.py': `from django.core.management.base import BaseCommand
class Command(BaseCommand):
    help = "Lists berths."
    def add_arguments(self, parser):
        parser.add_argument("names", nargs="*")
        parser.add_argument("--order", choices=["name", "length"], default="name", help="how to sort (default: %(default)s)")
    def handle(self, *args, names, **options):
        self.stdout.write("berths: " + "|".join(names))
`,
  'berths/management/commands/broken.py': 'print("printed while it is loaded")\nimport no_such_module\n',
  'berths/migrations/__init__.py': '',
  'berths/migrations/0001_initial.py':
    'from django.db import migrations\nclass Migration(migrations.Migration):\n    initial = True\n',
  'berths/migrations/0002_second.py':
    'from django.db import migrations\nclass Migration(migrations.Migration):\n    dependencies = [("berths", "0001_initial")]\n',
  'berths/fixtures/some.json': '[]',
  'moorings/__init__.py': '',
  'moorings/migrations/__init__.py': '',
  'moorings/migrations/0001_initial.py':
    'from django.db import migrations\nclass Migration(migrations.Migration):\n    dependencies = [("berths", "0002_second")]\n    operations = [migrations.RunSQL("SELECT 1", "SELECT 2")]\n',
};

const target: ManageTarget = {
  service: 'web',
  interpreter: ['python'],
  managePy: 'manage.py',
  workdir: '/srv',
  entrypoint: ['/entrypoint.sh'],
  mode: 'entrypoint',
};

beforeAll(async () => {
  const cwd = await scratch('manage');
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(cwd, name, '..'), { recursive: true });
    await writeFile(join(cwd, name), text);
  }
  engine = await realEngine();
  const { env } = engine.host;
  const tool = await new ComposeFinder().find('docker', env);
  context = { tool, target: { cwd, files: [], projectName: new Throwaway().id }, env };
  await runWell(composeUp(context, { build: true }), failures);
});

/** The id of the container that runs. */
async function web(): Promise<string> {
  const project = context.target.projectName;
  const containers = await engine.containers.list();
  const found = containers.find(({ compose, state }) => compose?.project === project && state === 'running');
  if (!found) throw new Error('web does not run');
  return found.id;
}

afterAll(async () => {
  engine.dispose();
  const down = composeDown(context, { volumes: true, timeout: 0 });
  await run({ ...down, args: [...down.args, '--rmi', 'local'] });
  await rm(context.target.cwd, { recursive: true, force: true });
});

/** The commands, as they are asked for in a mode. */
async function catalogOf(set: ManageTarget, options: CatalogOptions = {}): Promise<CommandCatalog> {
  return set.mode === 'run'
    ? await catalogInNew(engine, context, set, failures, options)
    : await catalogIn(engine, await web(), set, failures, options);
}

/** The containers of the project that run one command. */
async function oneOffs(): Promise<readonly string[]> {
  const containers = await engine.containers.list();
  return containers
    .filter(({ compose }) => compose?.project === context.target.projectName && compose?.oneOff)
    .map(({ name }) => name);
}

const processes = async (): Promise<readonly string[]> => await processesIn(engine, await web(), 'sleep 600');

/** How often the image's entrypoint was run. */
async function entrypointRuns(): Promise<number> {
  const line = composeExec(context, 'web', ['cat', '/marks/entrypoint'], { interactive: false });
  return (await runWell(line, failures)).split('ran').length - 1;
}

describe('the management commands', () => {
  it.each(['exec', 'run'] as const)('are what manage.py says in that container (%s)', async (mode) => {
    const set = { ...target, mode, env: { DATABASE_URL: 'x' } };
    const told = await catalogOf(set);
    const { commands, apps, databases, fixtures, problem } = told;
    expect(problem).toBeUndefined();
    const known = new Map(commands.map((command) => [command.name, command]));
    expect(known.get('list_berths')).toMatchObject({ app: 'berths', help: 'Lists berths.' });
    expect(known.get('createsuperuser')).toMatchObject({ app: 'auth', help: 'Used to create a superuser.' });
    expect(known.get('migrate')?.app).toBe('django');
    expect(known.get('list_berths')?.arguments).toContainEqual({
      ...{ flags: ['--order'], name: 'order', help: 'how to sort (default: name)' },
      ...{ choices: ['name', 'length'], values: 1, many: false },
    });
    expect(known.get('broken')).toEqual({ name: 'broken', app: 'berths', help: '', arguments: undefined });
    expect(apps.find(({ label }) => label === 'berths')).toEqual({
      ...{ label: 'berths', models: [], migrations: ['0001_initial', '0002_second'] },
    });
    expect({ databases, fixtures }).toEqual({ databases: ['default'], fixtures: ['some.json'] });
  });

  it.each(['exec', 'entrypoint', 'run'] as const)(
    'are only those of Django where the settings want what the entrypoint sets, which is not run for a list (%s)',
    async (mode) => {
      const before = await entrypointRuns();
      expect(before).toBeGreaterThan(0);
      const { commands, problem } = await catalogOf({ ...target, mode });
      expect(problem).toBe('Set the DATABASE_URL environment variable');
      expect(commands).toContainEqual(expect.objectContaining({ name: 'migrate', app: 'django' }));
      expect(commands.map(({ name }) => name)).not.toContain('list_berths');
      expect(await entrypointRuns()).toBe(before);
    },
  );

  it('are a problem where only the entrypoint brings an interpreter', async () => {
    const lost = { ...target, interpreter: ['no-such-python'] };
    for (const mode of ['entrypoint', 'run'] as const) {
      const { commands, problem } = await catalogOf({ ...lost, mode });
      expect(commands).toEqual([]);
      expect(problem).toMatch(
        (await engineHas('startErrors'))
          ? /no-such-python/
          : /Podman could not start|no program no-such-python|failed to exec/,
      );
    }
    await expect(catalogOf({ ...lost, mode: 'exec' })).rejects.toThrow('no-such-python');
  });

  it.each(['exec', 'run'] as const)(
    'are not waited for longer than the limit, nor once unwanted, and nothing of it is left (%s)',
    async (mode) => {
      const slow = { ...target, mode, env: { SLOW: '1' } };
      await expect(catalogOf(slow, { limit: 2_000 })).rejects.toThrow(
        'manage.py did not list its commands within 2 seconds.',
      );
      const leaving = new AbortController();
      const listing = catalogOf(slow, { signal: leaving.signal });
      setTimeout(() => leaving.abort(), 500);
      await expect(listing).rejects.toBeInstanceOf(Cancelled);
      expect({ processes: await processes(), oneOffs: await oneOffs() }).toEqual({
        processes: [],
        oneOffs: [],
      });
    },
  );
});

describe('a management command', () => {
  it.each(['entrypoint', 'run'] as const)('gets its arguments as they are (%s)', async (mode) => {
    const line = manage(context, { ...target, mode }, ['list_berths', 'a b', '$HOME', '"; id'], false);
    expect(await runWell(line, failures)).toContain('berths: a b|$HOME|"; id\n');
  });

  it('says what is wrong when it skips the entrypoint, and how to go through it', async () => {
    const failed = runWell(manage(context, { ...target, mode: 'exec' }, ['list_berths'], false), failures);
    await expect(failed).rejects.toThrow(/DATABASE_URL.*run the command through the entrypoint/s);
    const set = { ...target, mode: 'exec', env: { DATABASE_URL: 'x' } } as const;
    expect(await runWell(manage(context, set, ['list_berths', 'x'], false), failures)).toBe('berths: x\n');
  });

  it('says what is missing: tables, commands, manage.py itself', async () => {
    const changes = manage(context, target, ['changepassword', 'nobody'], false);
    await expect(runWell(changes, failures)).rejects.toThrow(/no such table.*Run the migrations/s);
    await expect(runWell(manage(context, target, ['list_bertsh'], false), failures)).rejects.toThrow(
      /Unknown command: 'list_bertsh'\. Did you mean list_berths\?/,
    );
    const lost = manage(context, { ...target, managePy: '/code/manage.py' }, ['check'], false);
    await expect(runWell(lost, failures)).rejects.toThrow(
      /\/code\/manage\.py does not exist in the container/,
    );
  });

  it('plans which migrations of all apps going back would unapply', async () => {
    const migrate = (...args: readonly string[]): Promise<string> =>
      runWell(manage(context, target, ['migrate', ...args], false), failures);
    await migrate();
    expect(plannedMigrations(await migrate('--plan', 'berths', '0001_initial'))).toEqual([
      'moorings.0001_initial',
      'berths.0002_second',
    ]);
    expect(plannedMigrations(await migrate('--plan'))).toEqual([]);
  });
});
