// Scaffolds on the real engine: each is built and brought up, shows the admin with its styles, keeps its data, and stops in time.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it, type TestContext } from 'vitest';
import { projectShapes } from '#core/scaffold/testing/project-shapes.ts';
import type { ProjectShape } from '#core/scaffold/testing/shape-parts.ts';
import { until } from '../until.ts';
import { leaveOutWithout, needs } from './features.ts';
import type { RunningShape, Way } from './scaffold/running-shape.ts';
import { ShapeMachine } from './scaffold/shape-machine.ts';
import type { Stop } from './scaffold/stop.ts';

needs('heredocs', 'buildKit');

/** What each of these takes from a registry or from PyPI, and no Debian package supplies. */
const fromRegistries: Readonly<Record<string, string>> = {
  'startproject moved to MySQL': 'mysql:8.4, mysqlclient',
  'startproject moved to MariaDB': 'mariadb:11.8, mysqlclient',
  'MySQL written in the settings': 'mysql:8.4, mysqlclient',
  'PyMySQL and MariaDB': 'mariadb:11.8, pymysql',
  'django-environ': 'psycopg-c',
  'decouple and dj-database-url': 'python-decouple',
  'Django 4.2 with psycopg2': 'python:3.12-slim, Django 4.2.7',
  'Django 3.2 moved to PostgreSQL and Redis': 'python:3.11-slim, Django 3.2, django-redis',
  'pyproject.toml without a lock': 'uv',
  'pyproject.toml with a development group': 'uv',
  'Poetry without a lock': 'poetry',
  'the project itself among the requirements': 'setuptools',
  Caddy: 'caddy:2.10',
  everything: 'django-celery-beat',
  'Vite, django-vite and pnpm': 'node:22-slim, pnpm, django-vite',
  'webpack, its loader and Yarn': 'node:22-slim, webpack, django-webpack-loader',
  'django-tailwind': 'Tailwind, django-tailwind',
  'GeoDjango and translations': 'postgis/postgis, gdal-bin',
};

/** These have lock files that are shortened, with which their package manager installs nothing. */
const shortened = ['uv', 'Poetry', 'Pipenv', 'src layout with uv'];

const built = projectShapes.filter(({ name }) => !shortened.includes(name));
const named = built.map((shape) => {
  const needed = fromRegistries[shape.name];
  return [needed === undefined ? shape.name : `${shape.name}, which needs ${needed}`, shape] as const;
});

/** A choice of them, since all of them start Django in the same way. */
const developed = named.filter(([name]) =>
  [
    'startproject with SQLite',
    'Celery with Redis',
    'Channels with Daphne',
    'a project in a subfolder',
    'npm scripts',
    'src layout',
  ].includes(name),
);

/** Made for the first test that runs: an engine may lack what all of them need. */
let machine: Promise<ShapeMachine> | undefined;

afterAll(async () => (await machine)?.end());

async function whileUp(
  shape: ProjectShape,
  way: Way,
  context: TestContext,
  work: (site: RunningShape, cwd: string) => Promise<void>,
): Promise<void> {
  if (fromRegistries[shape.name] !== undefined) await leaveOutWithout('registries', context);
  machine ??= ShapeMachine.make('scaffold-runs', true);
  await (await machine).whileUp(shape, way, work);
}

const request = (address: string): Promise<Response> =>
  fetch(address, { headers: { connection: 'close' }, redirect: 'manual' });

/** The admin's login page, and the first style sheet that it names. */
async function expectAdmin(site: RunningShape): Promise<void> {
  const page = await request(await site.url('/admin/login/'));
  expect(page.status).toBe(200);
  const css = /href="([^"]+\.css)"/.exec(await page.text())?.[1] ?? '';
  const styles = await request(await site.url(css));
  expect([css, styles.status, styles.headers.get('content-type')]).toEqual([
    css,
    200,
    expect.stringMatching(/^text\/css/),
  ]);
  expect(await styles.text()).toContain('--primary');
}

async function users(site: RunningShape): Promise<string> {
  const code = 'from django.contrib.auth.models import User; print([u.username for u in User.objects.all()])';
  const printed = await site.exec('web', 'python', 'manage.py', 'shell', '--command', code);
  return printed.trim().split('\n').at(-1) ?? '';
}

/** Services of the project's own image: none runs as root. */
async function expectNoRoot(site: RunningShape): Promise<void> {
  for (const service of site.services.filter((one) => ['web', 'worker', 'beat', 'node'].includes(one)))
    expect([service, (await site.exec(service, 'id', '--user')).trim()]).not.toEqual([service, '0']);
}

/** Every service ends by itself, by the one signal that it gets. RabbitMQ kills its own virtual machine in the end. */
function expectEnded(service: string, { signals, exitCode }: Stop): void {
  const codes = service === 'rabbitmq' ? [0, 137, 143] : [0, 143];
  expect([service, signals.length, codes.includes(exitCode) || exitCode]).toEqual([service, 1, true]);
}

/** A worker ends its processes first, and RabbitMQ closes its queues: neither is up to the scaffold. */
const slow: Readonly<Record<string, number>> = { worker: 4, rabbitmq: 20 };
const secondsFor = (service: string): number => slow[service] ?? 2;

/** A test that waits for others, too. */
const timeout = 600_000;

describe('in production', () => {
  it.concurrent.for(named)(
    'the scaffold of %s runs and keeps its data',
    { timeout },
    async ([, shape], context) => {
      await whileUp(shape, 'production', context, async (site) => {
        await expectAdmin(site);
        if (shape.texts['package.json'] !== undefined) await expectAssets(site);
        await expectNoRoot(site);
        const create = ['createsuperuser', '--noinput', '--username', 'boss', '--email', 'boss@example.com'];
        await site.exec('web', 'env', 'DJANGO_SUPERUSER_PASSWORD=x', 'python', 'manage.py', ...create);
        await site.compose('down', '--timeout', '2');
        await site.up();
        expect(await users(site)).toBe("['boss']");
        for (const [service, stop] of await site.stopAll()) expectEnded(service, stop);
      });
    },
  );

  it.each(shortened)('the scaffold of %s is not built: its lock file is shortened', (name) => {
    expect(projectShapes.map((shape) => shape.name)).toContain(name);
  });
});

describe('in development', () => {
  it.concurrent.for(developed)(
    'the scaffold of %s runs on the mounted code',
    { timeout },
    async ([, shape], context) => {
      await whileUp(shape, 'development', context, async (site, cwd) => {
        await expectAdmin(site);
        await expectNoRoot(site);
        expect(await site.exec('web', 'cat', '/app/compose.yaml')).toBe(
          await readFile(join(cwd, 'compose.yaml'), 'utf8'),
        );
        if (site.services.includes('worker')) await expectReload(site, cwd);
        if (site.services.includes('node')) await expectRebuild(site, cwd);
        for (const [service, stop] of await site.stopAll()) expectEnded(service, stop);
      });
    },
  );
});

describe('alone on the machine', () => {
  it.for(['production', 'development'] as const)(
    'every service of the scaffold of Celery with Redis stops within two seconds in %s, and its worker within four',
    { timeout },
    async (way, context) => {
      const shape = projectShapes.find(({ name }) => name === 'Celery with Redis');
      if (!shape) throw new Error('There is no such shape.');
      await whileUp(shape, way, context, async (site) => {
        for (const [service, stop] of await site.timeStops(secondsFor)) {
          expectEnded(service, stop);
          const { seconds, tells } = stop;
          if (tells) expect(seconds, `seconds until ${service} has ended`).toBeLessThan(secondsFor(service));
          else
            console.warn(`The machine is too busy to time the stop of ${service} (${seconds.toFixed(1)} s).`);
        }
      });
    },
  );
});

/** A worker starts anew when the code changes. */
async function expectReload(site: RunningShape, cwd: string): Promise<void> {
  const starts = async (): Promise<number> =>
    (await site.compose('logs', '--no-color', 'worker')).match(/ ready\./g)?.length ?? 0;
  const started = async (count: number): Promise<void> => {
    await until(async () => (await starts()) >= count, `the worker has started ${count} times`);
    expect(await starts()).toBe(count);
  };
  await started(1);
  const path = join(cwd, 'config/celery.py');
  await writeFile(path, `${await readFile(path, 'utf8')}# changed\n`);
  await started(2);
}

/** What the build script has written is among the static files. */
async function expectAssets(site: RunningShape): Promise<void> {
  const styles = await request(await site.url('/static/dist/site.css'));
  expect([styles.status, await styles.text()]).toEqual([200, 'body { color: teal }\n']);
}

/** Assets are built again when their sources change, by the user that owns the files. */
async function expectRebuild(site: RunningShape, cwd: string): Promise<void> {
  const shown = async (): Promise<string> => (await request(await site.url('/static/dist/site.css'))).text();
  const shows = (text: string): Promise<true> =>
    until(async () => (await shown()) === text, `the assets are built: ${text}`);
  await shows('body { color: teal }\n');
  await writeFile(join(cwd, 'assets/site.css'), 'body { color: navy }\n');
  await shows('body { color: navy }\n');
}
