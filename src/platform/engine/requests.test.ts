// Requests to an engine that is let go while they are under way.
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EngineError } from '#core/engine/connection-state.ts';
import type { EngineHost } from '#core/engine/host.ts';
import { knownFailures } from '#core/failures/explain.ts';
import { EngineRequests } from './requests.ts';
import { agentFor } from './transport.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dockyard-requests-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

it('are not repeated, and no connection is kept open after the end', async () => {
  const sockets: Socket[] = [];
  const paths: string[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url ?? '');
    if (request.url === '/held') server.emit('held');
    else response.setHeader('content-type', 'application/json').end('{}');
  });
  server.on('connection', (socket) => sockets.push(socket));
  const path = join(folder, 'engine.sock');
  await once(server.listen(path), 'listening');
  try {
    const host: EngineHost = {
      ...{ uri: `unix://${path}`, source: 'setting', context: undefined, tls: undefined },
      env: { DOCKER_HOST: undefined, DOCKER_CONTEXT: undefined },
    };
    const requests = new EngineRequests(host, await agentFor(host, {}), knownFailures());
    const held = once(server, 'held');
    const asked = expect(requests.ask({ method: 'GET', path: '/held' })).rejects.toBeInstanceOf(EngineError);
    await held;
    requests.dispose();
    await asked;
    expect(paths).toEqual(['/held']);
    await requests.ask({ method: 'GET', path: '/late' });
    expect(sockets).toHaveLength(2);
    await expect.poll(() => sockets.every(({ destroyed }) => destroyed)).toBe(true);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
