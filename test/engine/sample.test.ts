// The sample on the real engine: it builds, comes up, serves pages and files, runs its commands, tasks and tests.
import { chmod, cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../hosts/free-port.ts';
import { run } from '../hosts/run.ts';
import { projectName } from '../hosts/run-id.ts';
import { scratch } from '../hosts/scratch.ts';
import { until } from '../until.ts';
import { engineHas } from './features.ts';

const sample = fileURLToPath(new URL('../../sample/', import.meta.url));

/** A copy of the sample with its own compose project and free ports, so that nothing else is touched. */
class Site {
  readonly #project: string;
  readonly #files: readonly string[];
  #folder = '';
  #env: NodeJS.ProcessEnv = {};
  #ports = { http: 0, web: 0 };

  /** Compose finds its files by itself when none is named. */
  constructor(name: string, ...files: readonly string[]) {
    this.#project = projectName(name);
    this.#files = files;
  }

  async up(prepare?: (folder: string) => Promise<void>): Promise<void> {
    this.#folder = await scratch('sample');
    await chmod(this.#folder, 0o755);
    await cp(sample, this.#folder, { recursive: true, filter: (path) => !path.endsWith('/.env') });
    if (!(await engineHas('startInterval'))) await this.#withoutStartInterval();
    await prepare?.(this.#folder);
    this.#ports = { http: await freePort(), web: await freePort() };
    const [http, web] = [String(this.#ports.http), String(this.#ports.web)];
    this.#env = { ...process.env, DOCKYARD_HTTP_PORT: http, DOCKYARD_WEB_PORT: web };
    await this.compose('up', '--detach', '--build', '--wait', '--wait-timeout', '180');
  }

  /** As docs/compatibility.md tells users of older engines. */
  async #withoutStartInterval(): Promise<void> {
    const path = join(this.#folder, 'compose.yaml');
    await writeFile(path, (await readFile(path, 'utf8')).replace(/^ +start_interval: .*\n/gm, ''));
  }

  compose(...args: readonly string[]): Promise<string> {
    const files = this.#files.flatMap((file) => ['--file', file]);
    return run('docker', ['compose', '--project-name', this.#project, ...files, ...args], {
      cwd: this.#folder,
      env: this.#env,
      timeoutSeconds: 300,
    });
  }

  exec(...command: readonly string[]): Promise<string> {
    return this.compose('exec', '--no-TTY', 'web', ...command);
  }

  /** Removes everything, and says what is left all the same. */
  async down(): Promise<string> {
    try {
      await this.compose('--profile', '*', 'down', '--volumes', '--rmi', 'local', '--timeout', '5');
    } finally {
      await rm(this.#folder, { recursive: true, force: true });
    }
    const label = ['--filter', `label=com.docker.compose.project=${this.#project}`];
    const lists = [
      ['ps', '--all'],
      ['volume', 'ls'],
      ['network', 'ls'],
      ['image', 'ls'],
    ];
    return (await Promise.all(lists.map((list) => run('docker', [...list, '--quiet', ...label])))).join('');
  }

  url(path: string, port: 'http' | 'web' = 'http'): string {
    return `http://127.0.0.1:${this.#ports[port]}${path}`;
  }
}

async function removed(site: Site): Promise<void> {
  expect(await site.down()).toBe('');
}

describe('the sample in development, with the .env of its example', () => {
  const site = new Site('development');
  beforeAll(() => site.up((folder) => cp(join(folder, '.env.example'), join(folder, '.env'))));
  afterAll(() => removed(site));

  it('serves its page by Django and through nginx', async () => {
    for (const port of ['web', 'http'] as const) {
      const response = await fetch(site.url('/', port));
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('North 1');
    }
  });

  const manage = (...args: readonly string[]) => site.exec('python', 'manage.py', ...args);

  it('passes its own tests, and its models have their migrations', async () => {
    await manage('test', '--noinput');
    await manage('makemigrations', '--check', '--dry-run');
    await manage('check', '--fail-level', 'WARNING');
  });

  it('runs its own command', async () => {
    const listed = await manage('free_berths', '2030-07-01', '--length', '14', '--json');
    expect(JSON.parse(listed)).toEqual([
      { name: 'Quay 1', length_m: 15 },
      { name: 'Quay 2', length_m: 18 },
      { name: 'Quay 3', length_m: 24 },
    ]);
  });

  it('runs a server that is not root, on the mounted code', async () => {
    expect((await site.exec('id', '--user')).trim()).toBe('1000');
    expect(await site.exec('python', '-c', 'open("/app/compose.yaml")')).toBe('');
  });
});

describe('the sample as in production, without a .env', () => {
  const site = new Site('production', 'compose.yaml');
  beforeAll(() => site.up());
  afterAll(() => removed(site));

  it('serves pages and static files through nginx', async () => {
    const page = await fetch(site.url('/'));
    expect(page.status).toBe(200);
    const css = /href="([^"]+\.css)"/.exec(await page.text())?.[1] ?? '';
    const styles = await fetch(site.url(css));
    expect(styles.headers.get('content-type')).toBe('text/css');
    expect(await styles.text()).toContain('--sea');
  });

  it('accepts a booking, which the worker decides', async () => {
    const form = await fetch(site.url('/bookings/new/'));
    const page = await form.text();
    const token = /name="csrfmiddlewaretoken" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const berth = /<option value="(\d+)">Quay 1/.exec(page)?.[1] ?? '';
    const asked = await fetch(site.url('/bookings/new/'), {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: form.headers.getSetCookie()[0]?.split(';')[0] ?? '', origin: site.url('') },
      body: new URLSearchParams({
        csrfmiddlewaretoken: token,
        boat: 'Petrel',
        boat_length_m: '7.5',
        berth,
        arrival: '2030-07-01',
        departure: '2030-07-03',
      }),
    });
    expect(asked.status).toBe(302);
    const booking = site.url(asked.headers.get('location') ?? '');
    await until(
      async () => (await (await fetch(booking)).text()).includes('Confirmed'),
      'the worker confirms the booking',
    );
    expect(await site.compose('logs', '--no-color', 'worker')).toContain('is confirmed: Petrel');
  });

  it('hides errors, and holds no secret in the image', async () => {
    const missing = await fetch(site.url('/nowhere/'));
    expect(missing.status).toBe(404);
    expect(await missing.text()).not.toContain('DEBUG');
    const files = await site.exec('ls', '-A', '/app');
    expect(files.split('\n').filter((name) => name.startsWith('.') || name.includes('compose'))).toEqual([]);
  });

  it('stops by itself when it is asked to', async () => {
    await site.compose('stop', 'web', 'worker', 'nginx');
    const format = '{{.Service}} {{.ExitCode}}';
    const stopped = await site.compose('ps', '--all', '--status', 'exited', '--format', format);
    expect(stopped.trim().split('\n').sort()).toEqual(['nginx 0', 'web 0', 'worker 0']);
  });
});
