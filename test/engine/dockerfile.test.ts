// docker build and docker run as the extension calls them, on the real engine: what is built, what fails where, what runs.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DockerCli, dockerExec } from '#core/commands/docker.ts';
import { dockerBuild, type ImageBuild } from '#core/commands/docker-build.ts';
import { type ContainerRun, dockerRun, dockerRunOnce } from '#core/commands/docker-run.ts';
import {
  type BuiltImage,
  containersOf,
  dockerfileLabel,
  imageOf,
} from '#core/dockerfile-project/built-image.ts';
import { composeOfRun } from '#core/dockerfile-project/compose-of-run.ts';
import { imageStatus } from '#core/dockerfile-project/image-status.ts';
import { moduleNameFor, withSettings } from '#core/dockerfile-project/settings-mount.ts';
import type { Engine } from '#core/engine/engine.ts';
import { knownFailures } from '#core/failures/explain.ts';
import { failedStep } from '#core/failures/failed-step.ts';
import { writesBuildJson } from '../../src/platform/docker-cli/build-json.ts';
import { type RunResult, run, runWell } from '../../src/platform/process/run.ts';
import { freePort } from '../hosts/free-port.ts';
import { scratch } from '../hosts/scratch.ts';
import { until } from '../until.ts';
import { engineHas, needs } from './features.ts';
import { image, realEngine, Throwaway } from './throwaway.ts';

const made = new Throwaway();
const failures = knownFailures();
let engine: Engine;
let cli: DockerCli;
let folder: string;

beforeAll(async () => {
  engine = await realEngine();
  cli = { command: 'docker', env: engine.host.env };
  folder = await scratch('dockerfile');
  await mkdir(join(folder, 'app'));
  await writeFile(
    join(folder, 'app/page.py'),
    'import http.server as s\ns.test(s.SimpleHTTPRequestHandler, port=8000, bind="0.0.0.0")\n',
  );
});

afterAll(async () => {
  engine.dispose();
  await made.end();
});

/** Writes a Dockerfile whose image and containers are removed at the end. */
async function dockerfile(...lines: readonly string[]): Promise<ImageBuild> {
  const text = [`FROM ${image} AS base`, `LABEL dockyard.test=${made.id}`, ...lines, ''].join('\n');
  await writeFile(join(folder, 'Dockerfile'), text);
  const tag = `${made.name()}:test`;
  return { tag, dockerfile: 'Dockerfile', context: '', buildArgs: {}, noCache: false, pull: false };
}

function runOf(tag: string, more: Partial<ContainerRun> = {}): ContainerRun {
  const plain = { image: tag, ports: [], env: [], envFiles: [], volumes: [], args: [] };
  return { ...plain, name: made.name(), detach: true, remove: false, ...more };
}

const labels = (): Readonly<Record<string, string>> => ({ [dockerfileLabel]: join(folder, 'Dockerfile') });

describe('docker build', () => {
  /** In JSON where the builder of this machine writes that. */
  const build = async (what: ImageBuild, json: boolean): Promise<{ result: RunResult; steps: string[] }> => {
    const line = dockerBuild(cli, what, { folder, json: json && (await writesBuildJson(cli)) });
    const steps: string[] = [];
    const read = line.output?.reader();
    const result = await run(line, {
      onLine: (text) => {
        for (const { subject, state } of read?.(text).events ?? []) steps.push(`${subject}: ${state}`);
      },
    });
    return { result, steps };
  };

  describe.each([true, false])('with steps, in JSON: %s', (json) => {
    needs('buildKit');

    it('tells each step', async () => {
      const what = await dockerfile('WORKDIR /srv', 'ARG WORD', 'RUN echo "$WORD" > word');
      const { result, steps } = await build({ ...what, buildArgs: { WORD: made.name() } }, json);
      expect([result.exitCode, result.stderr]).toEqual([0, expect.not.stringMatching(/^\{/m)]);
      expect(steps.some((step) => /^Step .*\d\/\d+: RUN echo/.test(step))).toBe(true);
      const built: BuiltImage = { path: '', tag: what.tag, builtHere: true };
      const held = imageOf(built, await engine.images.list());
      expect(held?.tags).toContain(what.tag);
      expect(imageStatus(held, []).text).toBe('built');
    });

    it('knows the line of the step that failed, and what it wrote', async () => {
      const what = await dockerfile(
        'RUN true',
        `RUN echo the ${made.name()} && \\`,
        '  echo mast is broken >&2 && false',
      );
      const { result } = await build(what, json);
      expect(result.exitCode).not.toBe(0);
      const step = failedStep(`${result.stderr}\n${result.stdout}`);
      expect(step?.output).toContain('mast is broken');
      expect(step?.instruction).toMatch(/^RUN echo the /);
      expect(step?.line).toBe((await engineHas('builderLines')) ? 4 : undefined);
    });

    it('knows the line of a missing file and of a word that is no instruction', async () => {
      const missing = await build(await dockerfile('RUN true', 'COPY requirement.txt .'), json);
      const output = `${missing.result.stderr}\n${missing.result.stdout}`;
      expect(failedStep(output)?.line).toBe((await engineHas('builderLines')) ? 4 : undefined);
      expect(failures.explain(output)?.id).toBe('copy-source-missing');
      const unknown = await build(await dockerfile('RU true'), json);
      expect(failedStep(`${unknown.result.stderr}\n${unknown.result.stdout}`)?.line).toBe(3);
    });
  });

  it('builds one stage of a folder with a Dockerfile elsewhere', async () => {
    const what = await dockerfile('COPY page.py /srv/page.py', 'FROM base', 'RUN false');
    const { result } = await build({ ...what, context: 'app', target: 'base' }, true);
    expect(result.exitCode).toBe(0);
  });
});

describe('docker run', () => {
  let tag: string;
  let built: BuiltImage;

  beforeAll(async () => {
    const what = await dockerfile(
      ...['WORKDIR /srv', 'COPY app .', 'RUN ["touch", "/srv/of-the-image"]', 'STOPSIGNAL SIGKILL'],
      ...['EXPOSE 8000', 'ENTRYPOINT ["python3", "-u"]', 'CMD ["page.py"]'],
    );
    tag = what.tag;
    built = { path: join(folder, 'Dockerfile'), tag, builtHere: true };
    await runWell(dockerBuild(cli, what, { folder, json: false }), failures);
  });

  const start = (options: Partial<ContainerRun>): Promise<string> =>
    runWell(dockerRun(cli, runOf(tag, options), { folder, labels: labels() }), failures).then((id) =>
      id.trim(),
    );

  const held = async () => {
    const own = imageOf(built, await engine.images.list());
    return { image: own, containers: containersOf(built, await engine.containers.list(), own) };
  };

  afterEach(async () => {
    for (const { id } of (await held()).containers) await engine.containers.remove(id, { force: true });
  });

  it('serves the page, and is known by its label', async () => {
    const port = await freePort();
    const volume = made.name();
    await made.docker('volume', 'create', '--label', `dockyard.test=${made.id}`, volume);
    const id = await start({
      ports: [`127.0.0.1:${port}:8000`],
      env: ['GREETING=a b$c'],
      volumes: [`${volume}:/data`, './app:/mounted:ro'],
    });
    const { image: own, containers } = await held();
    expect(containers[0]?.id).toBe(id);
    expect(imageStatus(own, containers).text).toBe('running');
    await expect
      .poll(
        () =>
          fetch(`http://127.0.0.1:${port}/`).then(
            ({ ok }) => ok,
            () => false,
          ),
        { timeout: 20_000 },
      )
      .toBe(true);
    const inside = (...argv: readonly string[]): Promise<string> =>
      runWell(dockerExec(cli, id, argv, { interactive: false }), failures);
    expect(await inside('printenv', 'GREETING')).toBe('a b$c\n');
    expect(await inside('ls', '/mounted')).toBe('page.py\n');
    await engine.containers.stop(id);
    const after = await held();
    expect(imageStatus(after.image, after.containers).text).toBe('exited 137');
  });

  it('gives arguments to the entrypoint, and its exit code is known', async () => {
    const id = await start({ args: ['-c', 'import sys; print("$HOME"); sys.exit(3)'] });
    const { exitCode } = await engine.containers.wait(id, new AbortController().signal);
    expect(exitCode).toBe(3);
    // The engine's list may know of the end a moment later.
    const status = async () => {
      const { image: own, containers } = await held();
      return imageStatus(own, containers).text;
    };
    await expect.poll(status, { timeout: 10_000 }).toBe('exited 3');
  });

  it('loads settings from a file of this machine, in place of those of the image', async () => {
    const own = join(await scratch('settings'), 'live.settings.py');
    await writeFile(own, `NAME = "${made.name()}"\n`);
    const module = moduleNameFor(own);
    const show =
      'import importlib, os; print(importlib.import_module(os.environ["DJANGO_SETTINGS_MODULE"]).NAME)';
    const plain = runOf(tag, { env: ['DJANGO_SETTINGS_MODULE=page'] });
    const run = withSettings(plain, '/srv', { module, file: own });
    const line = dockerRunOnce(cli, { run, folder }, ['python3', '-c', show], { interactive: false });
    expect(`NAME = "${(await runWell(line, failures)).trim()}"\n`).toBe(await readFile(own, 'utf8'));
    const within = withSettings(plain, '/srv', { module: 'app.settings', file: './app/settings.py' });
    await writeFile(join(folder, 'app/settings.py'), 'NAME = "of the workspace"\n');
    const second = dockerRunOnce(cli, { run: within, folder }, ['python3', '-c', show], {
      interactive: false,
    });
    expect(await runWell(second, failures)).toBe('of the workspace\n');
  });

  it('runs one command beside it in place of the entrypoint, which counts as no container of the Dockerfile', async () => {
    const [run, name] = [runOf(tag, { env: ['WORD=aye'] }), made.name()];
    const script = 'echo "$WORD"; until [ -e /tmp/seen ]; do sleep 0.1; done';
    const line = dockerRunOnce(cli, { run, folder }, ['sh', '-c', script], { interactive: false, name });
    const lines: string[] = [];
    const running = runWell(line, failures, { onLine: (text) => lines.push(text) });
    const isListed = async () =>
      (await engine.containers.list()).some((one) => one.name === name && one.state === 'running');
    await Promise.race([running, until(() => lines.includes('aye'), 'the command runs')]);
    await Promise.race([running, until(isListed, 'the engine lists it as running')]);
    const { containers } = await held();
    await made.docker('exec', name, 'touch', '/tmp/seen');
    expect(containers).toEqual([]);
    expect(await running).toBe('aye\n');
  });

  it('says which port is taken, and leaves a container that never started', async () => {
    const port = await freePort();
    await start({ ports: [`${port}:8000`] });
    const second = runOf(tag, { ports: [`${port}:8000`] });
    const result = await run(dockerRun(cli, second, { folder, labels: labels() }));
    expect(result.exitCode).toBe(125);
    expect(failures.explain(result.stderr)).toMatchObject({
      id: 'port-in-use',
      text: expect.stringContaining(`${port}`),
    });
    const left = (await engine.containers.list()).find(({ name }) => name === second.name);
    expect(left?.state).toBe('created');
    const again = await run(dockerRun(cli, { ...second, ports: [] }, { folder }));
    expect(failures.explain(again.stderr)?.id).toBe('container-name-taken');
  });

  it('is saved as a compose file that Compose reads in the same way', async () => {
    const options = runOf(tag, {
      ...{ ports: ['8123:8000'], env: ['PRICE=5$'], volumes: ['media:/data', './app:/mounted'] },
      ...{ restart: 'on-failure:3', memory: '64m', cpus: '0.5', args: ['-c', 'print("$HOME")'] },
    });
    await writeFile(join(folder, 'compose.yaml'), composeOfRun(options, await dockerfile()));
    const line = {
      command: 'docker',
      args: ['compose', 'config', '--format', 'json'],
      env: cli.env,
      cwd: folder,
    };
    const { services, volumes } = JSON.parse(await runWell(line, failures));
    const [service] = Object.values(services) as [Record<string, unknown>];
    expect(service).toMatchObject({
      build: { context: folder },
      // Compose prints what has to be written.
      command: ['-c', 'print("$$HOME")'],
      environment: { PRICE: '5$$' },
      image: tag,
      ports: [{ target: 8000, published: '8123' }],
      restart: 'on-failure:3',
    });
    expect(volumes).toEqual({ media: { name: 'media' } });
  });
});
