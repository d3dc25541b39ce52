// Podman leaves healthchecks to systemd timers. Where systemd does not run, this runs them at their intervals.
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from './engine-api.ts';

interface Listed {
  readonly Id: string;
}

interface Inspected {
  readonly Config?: { readonly Healthcheck?: { readonly Interval?: number } };
}

/** Milliseconds between two looks at which containers run. */
const lookEvery = 250;

/** Runs the healthchecks of all running containers, each at its interval. @returns what ends that */
export function beginHealthTimers(host: string): () => Promise<void> {
  if (existsSync('/run/systemd/private')) return async () => undefined;
  const ending = new AbortController();
  const checks = runChecks(host, ending.signal);
  return async () => {
    ending.abort();
    await checks;
  };
}

async function runChecks(host: string, signal: AbortSignal): Promise<void> {
  const checks = new Map<string, Promise<unknown>>();
  while (!signal.aborted) {
    for (const { Id: id } of await running(host)) {
      const begin = () => runCheck(host, id, signal).finally(() => checks.delete(id));
      checks.set(id, checks.get(id) ?? begin());
    }
    await pause(lookEvery, signal);
  }
  await Promise.all(checks.values());
}

/** Until the container ends. */
async function runCheck(host: string, id: string, signal: AbortSignal): Promise<void> {
  const { Config } = ((await ask(host, `/containers/${id}/json`)) ?? {}) as Inspected;
  const interval = (Config?.Healthcheck?.Interval ?? 0) / 1e6;
  while (!signal.aborted && (await running(host)).some((container) => container.Id === id)) {
    if (interval > 0) await ask(host, `/v4.3.0/libpod/containers/${id}/healthcheck`, 60);
    await pause(Math.max(interval, lookEvery), signal);
  }
}

/** Shorter when it is ended. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}

async function running(host: string): Promise<readonly Listed[]> {
  const answer = await ask(host, '/containers/json');
  return Array.isArray(answer) ? answer : [];
}
