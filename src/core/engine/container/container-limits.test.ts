// The limits of a container as the engine tells them, and what changes between two of them.
import { describe, expect, it } from 'vitest';
import { dockerUpdate, limitsOf, updateBetween } from './container-limits.ts';

const none = { restart: 'no', memory: undefined, cpus: undefined } as const;
const cli = { command: 'docker', env: {} };

describe('the limits of a container', () => {
  it('are read from what the engine tells, also where it tells nothing', () => {
    const config = { RestartPolicy: { Name: 'always' }, Memory: 536_870_912, NanoCpus: 1_500_000_000 };
    expect(limitsOf({ HostConfig: config })).toEqual({ restart: 'always', memory: '512m', cpus: '1.5' });
    expect(limitsOf({ HostConfig: { RestartPolicy: { Name: '' }, Memory: 0, NanoCpus: 0 } })).toEqual(none);
    expect(limitsOf(undefined)).toEqual(none);
    expect(limitsOf({ HostConfig: { Memory: 6_000_000 } }).memory).toBe('6000000b');
  });

  it('change only where they differ', () => {
    expect(updateBetween(none, none)).toEqual({});
    const after = { restart: 'unless-stopped', memory: '1g', cpus: '0.5' } as const;
    const gigabyte = 1024 ** 3;
    const update = { restart: 'unless-stopped', memory: gigabyte, memoryAndSwap: 2 * gigabyte, cpus: 0.5 };
    expect(updateBetween(none, after)).toEqual(update);
    expect(updateBetween(after, { ...after, memory: undefined })).toEqual({});
  });

  it('are shown as docker update', () => {
    const words = (...args: Parameters<typeof updateBetween>): string =>
      dockerUpdate(cli, 'web', updateBetween(...args)).args.join(' ');
    expect(words(none, { restart: 'always', memory: '64m', cpus: '2' })).toBe(
      'update --restart always --memory 64m --memory-swap 128m --cpus 2 web',
    );
  });
});
