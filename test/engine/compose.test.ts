// Compose on the real engine: found, asked, brought up and down, and heard out when it fails.
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeDown, composeExec, composeRestart, composeUp } from '#core/commands/compose.ts';
import { summarize } from '#core/engine/container/summary.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import { knownFailures } from '#core/failures/explain.ts';
import { ComposeFinder } from '../../src/platform/compose-cli/find.ts';
import { runWell } from '../../src/platform/process/run.ts';
import { run as command } from '../hosts/run.ts';
import { ComposeProjects, two, waitingFor } from './compose-projects.ts';
import { image } from './throwaway.ts';

const failures = knownFailures();
let projects: ComposeProjects;

beforeAll(async () => {
  projects = await ComposeProjects.begin('compose');
});

afterAll(() => projects.end());

describe('which Compose', () => {
  it('is the plugin of the docker command, asked once', async () => {
    const finding = projects.finder.find('docker', projects.engine.host.env);
    expect(projects.finder.find('docker', projects.engine.host.env)).toBe(finding);
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
    const bin = join(projects.folder, 'bin');
    await mkdir(bin);
    await symlink(String(plugin), join(bin, 'docker-compose'));
    const tool = await new ComposeFinder().find('no-such-docker', { PATH: bin });
    expect(tool).toMatchObject({ command: 'docker-compose', prefix: [] });
    const context = await projects.project(two);
    const own = { ...context, tool, env: { ...context.env, PATH: bin } };
    await runWell(composeUp(own), failures);
    const services = (await projects.containersOf(context)).map(({ compose }) => compose?.service);
    expect(services.sort()).toEqual(['db', 'web']);
    await runWell(composeDown(own, { volumes: true, timeout: 1 }), failures);
  });

  it('is told to be missing, with what to do, and looked for again later', async () => {
    const own = new ComposeFinder();
    const missing = own.find('docker', { PATH: join(projects.folder, 'nothing') });
    await expect(missing).rejects.toThrow('Docker Compose was not found');
    await expect(missing).rejects.toMatchObject({ steps: [{ kind: 'install-docker' }, {}] });
    expect((await own.find('docker', projects.engine.host.env)).command).toBe('docker');
  });
});

describe('a project', () => {
  it('comes up, restarts, and goes down with its profiles and volumes', async () => {
    const context = await projects.project(two);
    const debugging = { ...context, target: { ...context.target, profiles: ['debug'] } };
    const lines: string[] = [];
    await runWell(composeUp(debugging), failures, { onLine: (line) => lines.push(line) });
    expect(lines.join('\n')).toContain('Started');
    const up = await projects.containersOf(context);
    expect(summarize(up)).toMatchObject({ state: 'running', up: 3, all: 3 });
    const web = up.find(({ compose }) => compose?.service === 'web');
    expect(web?.compose).toMatchObject({
      number: 1,
      oneOff: false,
      workingDir: context.target.cwd,
      configFiles: [join(context.target.cwd, 'compose.yaml')],
    });
    const [volume] = (await projects.engine.volumes.list()).filter(
      ({ compose }) => compose?.project === context.target.projectName,
    );
    expect(volume?.compose?.service).toBe('data');
    await runWell(composeRestart(context, ['web']), failures);
    const echo = composeExec(context, 'web', ['echo', '$HOME', 'a b'], { interactive: false });
    expect(await runWell(echo, failures)).toBe('$HOME a b\n');
    await runWell(composeDown(context, { volumes: true, timeout: 1 }), failures);
    expect(await projects.containersOf(context)).toEqual([]);
    expect(await projects.engine.volumes.list([String(volume?.name)])).toEqual([]);
  });
});

describe('a project that does not come up', () => {
  it('says so in the words of Compose: files that do not fit together', async () => {
    const broken = await projects.project('services:\n  web:\n    image: x\n    depends_on: [db]\n');
    await expect(runWell(composeUp(broken), failures)).rejects.toThrow(
      /depends on undefined service.*depends on db.* which no Compose file defines/s,
    );
    const misspelt = await projects.project('services:\n  web:\n    imge: x\n');
    await expect(runWell(composeUp(misspelt), failures)).rejects.toThrow(/imge/);
    const halfTyped = await projects.project('services:\n  web:\n   image: x\n  image');
    await expect(runWell(composeUp(halfTyped), failures)).rejects.toThrow(/not valid YAML/);
    const noEnv = await projects.project(
      `services:\n  web:\n    image: ${image}\n    env_file: [.env.dev]\n`,
    );
    await expect(runWell(composeUp(noEnv), failures)).rejects.toThrow(/\.env\.dev.*does not exist/s);
    const nothing = { ...noEnv, target: { ...noEnv.target, cwd: projects.folder } };
    await expect(runWell(composeUp(nothing), failures)).rejects.toThrow(/This folder has no Compose file/);
  });

  it('says so when a port is taken', async () => {
    const first = await projects.made.container(['sleep', '600'], {
      flags: ['--publish', '127.0.0.1::8000'],
    });
    const [{ ports } = { ports: [] }] = await projects.engine.containers.list([first]);
    const port = ports.find(({ host }) => host !== undefined)?.host;
    const yaml = `services:\n  web:\n    image: ${image}\n    command: sleep 600\n    ports: ['127.0.0.1:${port}:8000']\n`;
    await projects.withProject(yaml, async (context) => {
      const failed = runWell(composeUp(context), failures);
      await expect(failed).rejects.toBeInstanceOf(UserError);
      await expect(failed).rejects.toThrow(new RegExp(`Port ${port} is already in use`));
      await expect(failed).rejects.not.toThrow(/exit code|exit status/);
    });
  });

  it('says so when a service that others wait for does not get healthy', async () => {
    const yaml = waitingFor('false');
    await projects.withProject(yaml, async (context) => {
      await expect(runWell(composeUp(context), failures)).rejects.toThrow(
        /is unhealthy.*The healthcheck of .*db-1 keeps failing/s,
      );
    });
  });

  it('says so when a command is for a service that does not run', async () => {
    const context = await projects.project(two);
    const exec = composeExec(context, 'web', ['true'], { interactive: false });
    await expect(runWell(exec, failures)).rejects.toThrow(/service "web" is not running.*Start the project/s);
    const unknown = composeExec(context, 'wbe', ['true'], { interactive: false });
    await expect(runWell(unknown, failures)).rejects.toThrow(/wbe/);
  });

  it('is stopped with its containers when it is cancelled', async () => {
    await projects.withProject(two, async (context) => {
      const controller = new AbortController();
      const attached = runWell(composeUp(context, { detach: false }), failures, {
        signal: controller.signal,
        onLine: (line) => {
          if (line.includes('Attaching to')) controller.abort();
        },
      });
      await expect(attached).rejects.toBeInstanceOf(Cancelled);
      await expect
        .poll(async () => summarize(await projects.containersOf(context)).up, { timeout: 15_000 })
        .toBe(0);
    });
  });
});
