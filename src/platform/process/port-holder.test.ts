// The process behind a port that is taken: this one.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { portHolder } from './port-holder.ts';

it('finds the process that listens, and none when nobody does', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  const holder = await portHolder(address.port);
  expect(holder?.pid).toBe(process.platform === 'win32' ? undefined : process.pid);
  server.close();
  await once(server, 'close');
  expect(await portHolder(address.port)).toBeUndefined();
});
