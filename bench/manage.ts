// A management command through the engine beside `docker compose exec`, and the list of commands from the cache.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ComposeContext } from '#core/commands/command-line.ts';
import { composeDown, composeUp } from '#core/commands/compose.ts';
import { type ManageTarget, manage } from '#core/commands/manage.ts';
import type { Engine } from '#core/engine/engine.ts';
import { knownFailures } from '#core/failures/explain.ts';
import { catalogVersion } from '#core/manage/catalog-version.ts';
import { completedCatalog } from '#core/manage/command-catalog.ts';
import { ComposeFinder } from '../src/platform/compose-cli/find.ts';
import { CatalogCache } from '../src/platform/manage/catalog-cache.ts';
import { catalogIn } from '../src/platform/manage/read-catalog.ts';
import { runInContainer } from '../src/platform/manage/run-in-container.ts';
import { runWell } from '../src/platform/process/run.ts';
import { image, realEngine, Throwaway } from '../test/engine/throwaway.ts';
import { scratch } from '../test/hosts/scratch.ts';
import { type Result, race, show, spread } from './measure.ts';

const rounds = 30;
const service = 'web';
const files: Readonly<Record<string, string>> = {
  'compose.yaml': `services:\n  ${service}:\n    build: .\n    init: true\n    command: sleep 3600\n`,
  Dockerfile: `FROM ${image}\nRUN pip install --no-cache-dir "django>=4.2,<6"\nWORKDIR /srv\nCOPY . .\n`,
  'manage.py': `import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_settings")
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
`,
  'site_settings.py': `SECRET_KEY = "x"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "/tmp/db.sqlite3"}}
`,
};

export async function run(): Promise<Result> {
  const cwd = await scratch('bench-manage');
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(cwd, dirname(path)), { recursive: true });
    await writeFile(join(cwd, path), text);
  }
  const engine = await realEngine();
  const { env } = engine.host;
  const tool = await new ComposeFinder().find('docker', env);
  const compose: ComposeContext = {
    tool,
    target: { cwd, files: [], projectName: new Throwaway().id },
    env,
  };
  const failures = knownFailures();
  try {
    await runWell(composeUp(compose, { build: true }), failures);
    return await measured(engine, compose);
  } finally {
    engine.dispose();
    const down = composeDown(compose, { volumes: true, timeout: 0 });
    await runWell({ ...down, args: [...down.args, '--rmi', 'local'] }, failures);
    await rm(cwd, { recursive: true, force: true });
  }
}

async function measured(engine: Engine, compose: ComposeContext): Promise<Result> {
  const failures = knownFailures();
  const target: ManageTarget = {
    service,
    interpreter: ['python3'],
    managePy: '/srv/manage.py',
    mode: 'exec',
  };
  const container = (await engine.containers.list()).find(
    (one) => one.compose?.project === compose.target.projectName,
  );
  if (!container) throw new Error('The container does not run.');
  const { signal } = new AbortController();
  const args = ['diffsettings', '--all'];
  const took = await race(rounds, {
    ours: async () => {
      const { exitCode } = await runInContainer(engine, container.id, target, args, { signal });
      if (exitCode !== 0) throw new Error(`exit code ${exitCode}`);
    },
    compose: () => runWell(manage(compose, target, args, false), failures),
  });
  const ours = spread(took.ours);
  const theirs = spread(took.compose);

  const cache = new CatalogCache();
  const list = async (): Promise<number> => {
    const version = catalogVersion(container.id, 'site_settings', undefined);
    const catalog = await cache.get(service, version, undefined, () =>
      catalogIn(engine, container.id, target, failures),
    );
    return completedCatalog(catalog, []).commands.length;
  };
  const commands = await list();
  const listed = spread((await race(rounds, { list })).list);
  return {
    figures: { timesComposeExec: ours.median / theirs.median, listMs: listed.median },
    lines: [
      `manage.py ${args[0]} through the engine: ${show(ours)}; \`docker compose exec -T\`: ${show(theirs)}: ${(ours.median / theirs.median).toFixed(2)} of it`,
      `${commands} commands from the cache: ${show(listed)}`,
    ],
  };
}
