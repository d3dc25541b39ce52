// Compose on the real engine: found, asked, brought up and down, and heard out when it fails.
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ComposeContext } from '#core/commands/command-line.ts';
import { composeDown, composeExec, composeRestart, composeUp } from '#core/commands/compose.ts';
import { summarize } from '#core/engine/container/summary.ts';
import type { Engine } from '#core/engine/engine.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import { knownFailures } from '#core/failures/explain.ts';
import { ComposeFinder } from '../../src/platform/compose-cli/find.ts';
import { run, runWell } from '../../src/platform/process/run.ts';
import { run as command } from '../hosts/run.ts';
import { scratch } from '../hosts/scratch.ts';
import { image, realEngine, Throwaway } from './throwaway.ts';

const made = new Throwaway();
const failures = knownFailures();
const finder = new ComposeFinder();
let folder = '';
let engine: Engine;
let count = 0;

beforeAll(async () => {
  folder = await scratch('compose');
  engine = await realEngine();
});

afterAll(async () => {
  engine.dispose();
  await made.end();
  await rm(folder, { recursive: true, force: true });
});

/** A compose project of its own folder, taken down by the test's end. */
async function project(yaml: string, files: Readonly<Record<string, string>> = {}): Promise<ComposeContext> {
  const cwd = join(folder, `project-${++count}`);
  await mkdir(cwd);
  for (const [name, text] of Object.entries({ 'compose.yaml': yaml, ...files })) {
    await writeFile(join(cwd, name), text);
  }
  const { env } = engine.host;
  return {
    tool: await finder.find('docker', env),
    target: { cwd, files: [], projectName: `${made.id}-c${count}` },
    env,
  };
}

async function withProject(
  yaml: string,
  work: (context: ComposeContext) => Promise<void>,
  files: Readonly<Record<string, string>> = {},
): Promise<void> {
  const context = await project(yaml, files);
  try {
    await work(context);
  } finally {
    await run(composeDown(context, { volumes: true, removeOrphans: true, timeout: 0 }));
  }
}

async function containersOf({ target }: ComposeContext) {
  const all = await engine.containers.list();
  return all.filter(({ compose }) => compose?.project === target.projectName);
}

const two = `
services:
  web:
    image: ${image}
    init: true
    command: sleep 600
  db:
    image: ${image}
    init: true
    command: sleep 600
    volumes: [data:/data]
  debug:
    image: ${image}
    init: true
    command: sleep 600
    profiles: [debug]
volumes:
  data:
`;

describe('which Compose', () => {
  it('is the plugin of the docker command, asked once', async () => {
    const finding = finder.find('docker', engine.host.env);
    expect(finder.find('docker', engine.host.env)).toBe(finding);
    const tool = await finding;
    expect(tool).toMatchObject({ command: 'docker', prefix: ['compose'] });
    expect(tool.version).toMatch(/^2\.\d+\.\d+$/);
  });

  it('is the program docker-compose where docker has no plugin', async () => {
    const format = '{{range .ClientInfo.Plugins}}{{.Name}}={{.Path}}\n{{end}}';
    const plugins = await command('docker', ['info', '--format', format]);
    const plugin = plugins
      .split('\n')
      .find((line) => line.startsWith('compose='))
      ?.slice('compose='.length);
    const bin = join(folder, 'bin');
    await mkdir(bin);
    await symlink(String(plugin), join(bin, 'docker-compose'));
    const tool = await new ComposeFinder().find('no-such-docker', { PATH: bin });
    expect(tool).toMatchObject({ command: 'docker-compose', prefix: [] });
    const context = await project(two);
    const own = { ...context, tool, env: { ...context.env, PATH: bin } };
    await runWell(composeUp(own), failures);
    const services = (await containersOf(context)).map(({ compose }) => compose?.service);
    expect(services.sort()).toEqual(['db', 'web']);
    await runWell(composeDown(own, { volumes: true, timeout: 1 }), failures);
  });

  it('is told to be missing, with what to do, and looked for again later', async () => {
    const own = new ComposeFinder();
    const missing = own.find('docker', { PATH: join(folder, 'nothing') });
    await expect(missing).rejects.toThrow('Docker Compose was not found');
    await expect(missing).rejects.toMatchObject({ steps: [{ kind: 'install-docker' }, {}] });
    expect((await own.find('docker', engine.host.env)).command).toBe('docker');
  });
});

describe('a project', () => {
  it('comes up, restarts, and goes down with its profiles and volumes', async () => {
    const context = await project(two);
    const debugging = { ...context, target: { ...context.target, profiles: ['debug'] } };
    const lines: string[] = [];
    await runWell(composeUp(debugging), failures, { onLine: (line) => lines.push(line) });
    expect(lines.join('\n')).toContain('Started');
    const up = await containersOf(context);
    expect(summarize(up)).toMatchObject({ state: 'running', up: 3, all: 3 });
    const web = up.find(({ compose }) => compose?.service === 'web');
    expect(web?.compose).toMatchObject({
      number: 1,
      oneOff: false,
      workingDir: context.target.cwd,
      configFiles: [join(context.target.cwd, 'compose.yaml')],
    });
    const [volume] = (await engine.volumes.list()).filter(
      ({ compose }) => compose?.project === context.target.projectName,
    );
    expect(volume?.compose?.service).toBe('data');
    await runWell(composeRestart(context, ['web']), failures);
    const echo = composeExec(context, 'web', ['echo', '$HOME', 'a b'], { interactive: false });
    expect(await runWell(echo, failures)).toBe('$HOME a b\n');
    await runWell(composeDown(context, { volumes: true, timeout: 1 }), failures);
    expect(await containersOf(context)).toEqual([]);
    expect(await engine.volumes.list([String(volume?.name)])).toEqual([]);
  });
});

describe('a project that does not come up', () => {
  it('says so in the words of Compose: files that do not fit together', async () => {
    const broken = await project('services:\n  web:\n    image: x\n    depends_on: [db]\n');
    await expect(runWell(composeUp(broken), failures)).rejects.toThrow(
      /depends on undefined service.*depends on db.* which no Compose file defines/s,
    );
    const misspelt = await project('services:\n  web:\n    imge: x\n');
    await expect(runWell(composeUp(misspelt), failures)).rejects.toThrow(/imge/);
    const halfTyped = await project('services:\n  web:\n   image: x\n  image');
    await expect(runWell(composeUp(halfTyped), failures)).rejects.toThrow(/not valid YAML/);
    const noEnv = await project(`services:\n  web:\n    image: ${image}\n    env_file: [.env.dev]\n`);
    await expect(runWell(composeUp(noEnv), failures)).rejects.toThrow(/\.env\.dev.*does not exist/s);
    const nothing = { ...noEnv, target: { ...noEnv.target, cwd: folder } };
    await expect(runWell(composeUp(nothing), failures)).rejects.toThrow(/This folder has no Compose file/);
  });

  it('says so when a port is taken', async () => {
    const first = await made.container(['sleep', '600'], { flags: ['--publish', '127.0.0.1::8000'] });
    const [{ ports } = { ports: [] }] = await engine.containers.list([first]);
    const port = ports.find(({ host }) => host !== undefined)?.host;
    const yaml = `services:\n  web:\n    image: ${image}\n    command: sleep 600\n    ports: ['127.0.0.1:${port}:8000']\n`;
    await withProject(yaml, async (context) => {
      const failed = runWell(composeUp(context), failures);
      await expect(failed).rejects.toBeInstanceOf(UserError);
      await expect(failed).rejects.toThrow(new RegExp(`Port ${port} is already in use`));
      await expect(failed).rejects.not.toThrow(/exit code|exit status/);
    });
  });

  it('says so when a service that others wait for does not get healthy', async () => {
    const yaml = `
services:
  web:
    image: ${image}
    command: sleep 600
    depends_on: { db: { condition: service_healthy } }
  db:
    image: ${image}
    init: true
    command: sleep 600
    healthcheck: { test: "false", interval: 100ms, retries: 1 }
`;
    await withProject(yaml, async (context) => {
      await expect(runWell(composeUp(context), failures)).rejects.toThrow(
        /is unhealthy.*The healthcheck of .*db-1 keeps failing/s,
      );
    });
  });

  it('says so when a command is for a service that does not run', async () => {
    const context = await project(two);
    const exec = composeExec(context, 'web', ['true'], { interactive: false });
    await expect(runWell(exec, failures)).rejects.toThrow(/service "web" is not running.*Start the project/s);
    const unknown = composeExec(context, 'wbe', ['true'], { interactive: false });
    await expect(runWell(unknown, failures)).rejects.toThrow(/wbe/);
  });

  it('is stopped with its containers when it is cancelled', async () => {
    await withProject(two, async (context) => {
      const controller = new AbortController();
      const attached = runWell(composeUp(context, { detach: false }), failures, {
        signal: controller.signal,
        onLine: (line) => {
          if (line.includes('Attaching to')) controller.abort();
        },
      });
      await expect(attached).rejects.toBeInstanceOf(Cancelled);
      await expect.poll(async () => summarize(await containersOf(context)).up, { timeout: 15_000 }).toBe(0);
    });
  });
});
