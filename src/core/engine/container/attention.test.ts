// Which containers need attention.
import { describe, expect, it } from 'vitest';
import { needsAttention } from './attention.ts';
import type { Container } from './container.ts';
import { container } from './testing.ts';

const oneOff = {
  project: 'shop',
  service: 'web',
  number: 1,
  oneOff: true,
  workingDir: undefined,
  configFiles: [],
};

describe('a container', () => {
  it.each<Partial<Container>>([
    { health: 'unhealthy' },
    { state: 'restarting' },
    { state: 'dead' },
    { state: 'exited', exitCode: 1 },
    { state: 'exited', exitCode: 139 },
  ])('%j needs attention', (facts) => {
    expect(needsAttention(container('a', facts))).toBe(true);
  });

  it.each<Partial<Container>>([
    {},
    { health: 'starting' },
    { state: 'paused', health: 'unhealthy' },
    { state: 'created' },
    { state: 'exited', exitCode: 0 },
    { state: 'exited', exitCode: undefined },
    { state: 'exited', exitCode: 137 },
    { state: 'exited', exitCode: 143 },
    { state: 'exited', exitCode: 1, compose: oneOff },
  ])('%j needs none', (facts) => {
    expect(needsAttention(container('a', facts))).toBe(false);
  });
});
