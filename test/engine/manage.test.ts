// manage.py in a real Django container, in each of its modes, with what it says it can do.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeDown, composeUp } from '../../src/core/commands/compose.ts';
import { type ManageTarget, manage } from '../../src/core/commands/manage.ts';
import type { ComposeContext } from '../../src/core/commands/model.ts';
import { knownFailures } from '../../src/core/failures/explain.ts';
import { ComposeFinder } from '../../src/platform/compose-cli/find.ts';
import { listManageCommands } from '../../src/platform/compose-cli/manage-commands.ts';
import { run, runWell } from '../../src/platform/process/run.ts';
import { scratch } from '../hosts/scratch.ts';
import { image, realEngine, Throwaway } from './throwaway.ts';

const failures = knownFailures();
let context: ComposeContext;

/** Its settings want a variable that only the entrypoint sets, as those of many projects do. */
const files: Readonly<Record<string, string>> = {
  'compose.yaml': `
services:
  web:
    build: .
    init: true
    command: sleep 600
`,
  Dockerfile: `FROM ${image}
RUN pip install --no-cache-dir "django>=4.2,<6"
WORKDIR /srv
COPY --chmod=755 entrypoint.sh /entrypoint.sh
COPY . .
ENTRYPOINT ["/entrypoint.sh"]
`,
  'entrypoint.sh': '#!/bin/sh\nset -e\necho "[entrypoint] ready"\nexport DATABASE_URL=sqlite\nexec "$@"\n',
  'manage.py': `import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_settings")
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
`,
  'site_settings.py': `import os
from django.core.exceptions import ImproperlyConfigured
if "DATABASE_URL" not in os.environ:
    raise ImproperlyConfigured("Set the DATABASE_URL environment variable")
SECRET_KEY = "x"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "berths"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "/tmp/db.sqlite3"}}
`,
  'berths/__init__.py': '',
  'berths/management/__init__.py': '',
  'berths/management/commands/__init__.py': '',
  'berths/management/commands/list_berths.py': `from django.core.management.base import BaseCommand
class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("names", nargs="*")
    def handle(self, *args, names, **options):
        self.stdout.write("berths: " + "|".join(names))
`,
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
  const engine = await realEngine();
  const { env } = engine.host;
  engine.dispose();
  const tool = await new ComposeFinder().find('docker', env);
  context = { tool, target: { cwd, files: [], projectName: new Throwaway().id }, env };
  await runWell(composeUp(context, { build: true }), failures);
});

afterAll(async () => {
  const down = composeDown(context, { volumes: true, timeout: 0 });
  await run({ ...down, args: [...down.args, '--rmi', 'local'] });
  await rm(context.target.cwd, { recursive: true, force: true });
});

describe('the management commands', () => {
  it.each(['entrypoint', 'run'] as const)('are what manage.py says in that container (%s)', async (mode) => {
    const { commands, problem } = await listManageCommands(context, { ...target, mode }, failures);
    expect(problem).toBeUndefined();
    expect(commands).toContainEqual({ name: 'list_berths', app: 'berths' });
    expect(commands).toContainEqual({ name: 'createsuperuser', app: 'auth' });
    expect(commands).toContainEqual({ name: 'migrate', app: 'django' });
  });

  it('are only those of Django where the settings want what the entrypoint sets, and it says why', async () => {
    const { commands, problem } = await listManageCommands(context, { ...target, mode: 'exec' }, failures);
    expect(problem).toBe('Set the DATABASE_URL environment variable');
    expect(commands).toContainEqual({ name: 'migrate', app: 'django' });
    expect(commands.map(({ name }) => name)).not.toContain('list_berths');
  });
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
});
