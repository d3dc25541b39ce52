// Waiting for healthchecks on the real engine: what is waited for, what is unhealthy, and what ends the wait.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ComposeContext } from '#core/commands/command-line.ts';
import { composeUp } from '#core/commands/compose.ts';
import { Cancelled } from '#core/errors.ts';
import { knownFailures } from '#core/failures/explain.ts';
import type { Disposable } from '#core/lifetime.ts';
import type { WatchedEngine } from '../../src/platform/logs/watched-engine.ts';
import { runWell } from '../../src/platform/process/run.ts';
import { untilHealthy } from '../../src/platform/watch/until-healthy.ts';
import { ComposeProjects } from './compose-projects.ts';
import { needs } from './features.ts';
import { image } from './throwaway.ts';
import { watchedEngine } from './watched-engine.ts';

needs('healthInLists');

const failures = knownFailures();
let projects: ComposeProjects;
let engine: WatchedEngine & Disposable;

beforeAll(async () => {
  projects = await ComposeProjects.begin('until-healthy');
  engine = await watchedEngine();
});

afterAll(async () => {
  engine.dispose();
  await projects.end();
});

/** A service whose healthcheck runs a command each half second. */
function service(test: string, retries = 1): string {
  const healthcheck = `{ test: "${test}", interval: 500ms, retries: ${retries} }`;
  return `    image: ${image}\n    init: true\n    command: sleep 600\n    healthcheck: ${healthcheck}\n`;
}

function waiting({ target }: ComposeContext, services: readonly string[] = [], signal?: AbortSignal) {
  const told: string[] = [];
  const project = { name: target.projectName ?? '', services };
  const result = untilHealthy(engine, project, {
    signal: signal ?? new AbortController().signal,
    onWait: (names) => told.push(names),
  });
  return { told, result };
}

describe('waiting for healthchecks', () => {
  it('ends when every one has passed, and names what it waits for', async () => {
    // Healthy at the third check, long after it was started.
    const late = 'echo >> /tmp/checks; test $$(wc -l < /tmp/checks) -ge 3';
    const yaml = `services:\n  web:\n${service(late, 9)}  plain:\n    image: ${image}\n    init: true\n    command: sleep 600\n`;
    await projects.withProject(yaml, async (context) => {
      await runWell(composeUp(context), failures);
      const { told, result } = waiting(context);
      expect(await result).toBeUndefined();
      expect(new Set(told)).toEqual(new Set(['web']));
      const [web] = (await projects.containersOf(context)).filter(({ health }) => health !== undefined);
      expect(web?.health).toBe('healthy');
    });
  });

  it('ends with the container that is unhealthy, of the services that are meant', async () => {
    const yaml = `services:\n  sick:\n${service('false')}  other:\n${service('true')}`;
    await projects.withProject(yaml, async (context) => {
      await runWell(composeUp(context), failures);
      expect(await waiting(context, ['other']).result).toBeUndefined();
      expect((await waiting(context).result)?.compose?.service).toBe('sick');
    });
  });

  it('ends with the wait of the caller, and with a container that has ended', async () => {
    const yaml = `services:\n  never:\n${service('false', 999)}`;
    await projects.withProject(yaml, async (context) => {
      await runWell(composeUp(context), failures);
      const controller = new AbortController();
      const canceled = waiting(context, [], controller.signal);
      await expect.poll(() => canceled.told, { timeout: 10_000 }).toContain('never');
      const canceling = expect(canceled.result).rejects.toBeInstanceOf(Cancelled);
      controller.abort();
      await canceling;
      const { told, result } = waiting(context);
      await expect.poll(() => told, { timeout: 10_000 }).toContain('never');
      const [never] = await projects.containersOf(context);
      await projects.engine.containers.kill(String(never?.id));
      expect(await result).toBeUndefined();
    });
  });
});
