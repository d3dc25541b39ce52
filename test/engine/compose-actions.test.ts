// What is done to Compose projects on the real engine, and what Compose tells of it while it works.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  composeConfig,
  composeDown,
  composePs,
  composePull,
  composeRestart,
  composeScale,
  composeStart,
  composeStop,
  composeUp,
  composeWatch,
} from '#core/commands/compose.ts';
import type { OutputEvent } from '#core/commands/output.ts';
import type { Container } from '#core/engine/container/container.ts';
import { healthOutput } from '#core/engine/container/health-output.ts';
import { readLastRun } from '#core/engine/container/last-run.ts';
import { isUp, summarize } from '#core/engine/container/summary.ts';
import { buildFailureIn } from '#core/failures/build-failure.ts';
import { knownFailures } from '#core/failures/explain.ts';
import { failedServiceIn } from '#core/failures/failed-service.ts';
import { keptNetworks } from '#core/failures/kept-networks.ts';
import { run, runWell } from '../../src/platform/process/run.ts';
import { ComposeProjects, two, waitingFor } from './compose-projects.ts';
import { engineHas, leaveOutWithout } from './features.ts';
import { image } from './throwaway.ts';

const failures = knownFailures();
let projects: ComposeProjects;

beforeAll(async () => {
  projects = await ComposeProjects.begin('compose-actions');
});

afterAll(() => projects.end());

function isOf(service: string): (container: Container) => boolean {
  return ({ compose }) => compose?.service === service;
}

function idsOf(containers: readonly Container[]): readonly string[] {
  return containers.map(({ id }) => id).sort();
}

function servicesUp(containers: readonly Container[]): readonly string[] {
  return containers
    .filter(isUp)
    .map(({ compose }) => compose?.service ?? '')
    .sort();
}

describe('the other actions', () => {
  it('stop, start, recreate and scale, each in its own way', async () => {
    await projects.withProject(two, async (context) => {
      const debugging = { ...context, target: { ...context.target, profiles: ['debug'] } };
      await runWell(composeUp(debugging), failures);
      const before = await projects.containersOf(context);
      await runWell(composeStop(context), failures);
      const stopped = await projects.containersOf(context);
      expect(summarize(stopped)).toMatchObject({ up: 0, all: 3 });
      await runWell(composeStart(context), failures);
      expect(servicesUp(await projects.containersOf(context))).toEqual(['db', 'debug', 'web']);
      const startedAt = async (): Promise<number | undefined> => {
        const web = (await projects.containersOf(context)).find(isOf('web'));
        return readLastRun(await projects.engine.containers.inspect(String(web?.id))).startedAt;
      };
      const earlier = await startedAt();
      await runWell(composeRestart(context, ['web']), failures);
      expect(await startedAt()).toBeGreaterThan(earlier ?? Number.POSITIVE_INFINITY);
      expect(idsOf(await projects.containersOf(context))).toEqual(idsOf(before));
      await runWell(composeUp(context, { recreate: true, services: ['web'] }), failures);
      const recreated = await projects.containersOf(context);
      const isSame = (service: string): boolean =>
        idsOf(before.filter(isOf(service))).join() === idsOf(recreated.filter(isOf(service))).join();
      expect([isSame('web'), isSame('db')]).toEqual([false, true]);
      await runWell(composeScale(context, 'web', 2), failures);
      expect(servicesUp(await projects.containersOf(context))).toEqual(['db', 'debug', 'web', 'web']);
      await runWell(composeScale(context, 'web', 1), failures);
      expect(servicesUp(await projects.containersOf(context))).toEqual(['db', 'debug', 'web']);
    });
  });

  it('start what there is, though a service of a profile was never created', async () => {
    await projects.withProject(two, async (context) => {
      await runWell(composeUp(context), failures);
      await runWell(composeStop(context), failures);
      await runWell(composeStart(context), failures);
      expect(servicesUp(await projects.containersOf(context))).toEqual(['db', 'web']);
    });
  });

  it('leave a network that another container uses, and name it', async () => {
    await projects.withProject(two, async (context) => {
      await runWell(composeUp(context, { services: ['web'] }), failures);
      const network = `${context.target.projectName}_default`;
      const other = await projects.made.container(['sleep', '600'], {
        flags: ['--init', '--network', network],
      });
      const { exitCode, stdout, stderr } = await run(composeDown(context, { timeout: 0 }));
      expect([exitCode, keptNetworks(`${stdout}\n${stderr}`)]).toEqual([0, [network]]);
      await projects.engine.containers.remove(other, { force: true });
    });
  });

  it('show the containers and the resolved files', async () => {
    await projects.withProject(two, async (context) => {
      await runWell(composeUp(context, { services: ['db'] }), failures);
      expect(await runWell(composePs(context), failures)).toMatch(/-db-1 .*sleep 600/);
      const config = await runWell(composeConfig(context), failures);
      expect(config).toContain(`name: ${context.target.projectName}`);
      expect(config).not.toContain('debug');
    });
  });

  it('do not pull what is built, and say which image cannot be pulled', async () => {
    const yaml = 'services:\n  web:\n    build: .\n  db:\n    image: localhost:1/dockyard-none\n';
    const context = await projects.project(yaml);
    await runWell(composePull(context, ['web']), failures);
    await expect(runWell(composePull(context, ['db']), failures)).rejects.toThrow(/localhost:1/);
  });

  it('cannot watch what has no "develop" section, and say so', async () => {
    await projects.withProject(two, async (context) => {
      await expect(runWell(composeWatch(context), failures)).rejects.toThrow(/develop/);
    });
  });
});

describe('a service that others wait for', () => {
  it('is named by Compose, and its healthcheck has told why', async () => {
    const yaml = waitingFor('echo no-such-harbour; exit 1');
    await projects.withProject(yaml, async (context) => {
      const { exitCode, stderr } = await run(composeUp(context));
      expect(exitCode).not.toBe(0);
      const failed = failedServiceIn(stderr);
      expect(failed?.why).toBe('unhealthy');
      const db = (await projects.containersOf(context)).find(({ name }) => name === failed?.name);
      expect(db?.compose?.service).toBe('db');
      const inspected = await projects.engine.containers.inspect(String(db?.id));
      expect(healthOutput(inspected)).toBe('no-such-harbour');
    });
  });
});

describe('progress', () => {
  it('tells each container, and each step of a build, whose errors read as in a terminal', async (test) => {
    await leaveOutWithout('buildKit', test);
    const yaml = `services:\n  web:\n    build: .\n    init: true\n    command: sleep 600\n`;
    const dockerfile = (last: string): string => `FROM ${image}\nRUN echo first-$((1+1))\nRUN ${last}\n`;
    await projects.withProject(
      yaml,
      async (context) => {
        const line = composeUp(context, { build: true });
        const told: OutputEvent[] = [];
        const read = line.output?.reader();
        const onLine = (one: string): void => void told.push(...(read?.(one).events ?? []));
        await runWell(line, failures, { onLine });
        const states = told.map(({ subject, state }) => `${subject}: ${state}`).join('\n');
        expect(states).toMatch(/2\/3: RUN echo first/);
        expect(states).toMatch(/Container .*-web-1: Started/);
        await writeFile(join(context.target.cwd, 'Dockerfile'), dockerfile('echo so && exit 3'));
        const failed = await run(line);
        const output = failed.stdout + failed.stderr;
        expect(failed.exitCode).not.toBe(0);
        expect(output).toMatch(/RUN echo so && exit 3/);
        expect(buildFailureIn(output, [])?.exitCode).toBe(3);
        expect(output).toMatch(/^#\d+ (?:[\d.]+ )?so$/m);
        expect(output).not.toContain('{"');
        const named = await engineHas('builderLines');
        expect(buildFailureIn(output, ['web'])).toMatchObject({
          dockerfile: named ? 'Dockerfile' : undefined,
          line: named ? 3 : undefined,
          instruction: 'RUN echo so && exit 3',
          exitCode: 3,
          log: 'so',
        });
      },
      { Dockerfile: dockerfile('true') },
    );
  });
});
