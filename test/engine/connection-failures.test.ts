// Whatever keeps a connection to an engine from being made is a state with a message.
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConnectionState, EngineError } from '#core/engine/connection-state.ts';
import type { EngineHost } from '#core/engine/host.ts';
import { engineHosts } from '../../src/platform/engine/hosts.ts';
import { EngineConnection } from '../../src/platform/watch/connection.ts';
import { scratch } from '../hosts/scratch.ts';
import { around, only } from './host-environment.ts';
import { quiet } from './throwaway.ts';

let folder = '';

beforeAll(async () => {
  folder = await scratch('connection-failures');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function sshHost(): Promise<EngineHost> {
  return only(around({ setting: 'ssh://nobody@far' }));
}

describe('whatever keeps a connection from being made', () => {
  it.each([
    [
      'an address that is none',
      () => engineHosts(around({ setting: 'ssh://%zz@host' })),
      /"ssh:\/\/%zz@host"/,
    ],
    ['no program to connect with', async () => [await sshHost()], /Can't reach Docker at/],
    [
      'what no one foresaw',
      () => Promise.reject(new TypeError('setting.trim is not a function')),
      /setting\.trim/,
    ],
    [
      'what no one foresaw, at once',
      () => {
        throw new Error('uv_os_get_passwd returned ENOENT');
      },
      /Can't connect to Docker: uv_os_get_passwd/,
    ],
  ] as const)('ends in a state with a message: %s', async (_, hosts, message) => {
    const lost = new EngineConnection({ hosts, env: { PATH: folder }, log: quiet });
    const seen: ConnectionState[] = [];
    lost.onState((state) => seen.push(state));
    const holding = lost.hold();
    await expect.poll(() => seen.map(({ status }) => status), { timeout: 10_000 }).toContain('unreachable');
    await expect(lost.connect()).rejects.toThrow(message);
    await expect(lost.connect()).rejects.toBeInstanceOf(EngineError);
    expect(lost.state).toMatchObject({ status: 'unreachable', message: expect.stringMatching(message) });
    holding.dispose();
    lost.dispose();
  });
});

it('an environment that no program can be given is an error of the connection, too', async () => {
  const lost = new EngineConnection({ hosts: async () => [await sshHost()], env: { A: 'a\0b' }, log: quiet });
  await expect(lost.connect()).rejects.toBeInstanceOf(EngineError);
  expect(lost.state.status).toBe('unreachable');
  lost.dispose();
});
