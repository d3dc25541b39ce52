// Where a browser finds a published port, whatever the engine's address is.
import { expect, it } from 'vitest';
import type { EngineHost } from './host.ts';
import { publishedAt } from './published.ts';

const port = { container: 8000, host: 8001, address: '0.0.0.0', protocol: 'tcp' };

function engine(uri: string): EngineHost {
  return { uri, source: 'setting', context: undefined, tls: undefined, env: {} };
}

it.each([
  ['unix:///var/run/docker.sock', 'localhost:8001'],
  ['npipe:////./pipe/docker_engine', 'localhost:8001'],
  ['tcp://far:2375', 'far:8001'],
  ['https://far', 'far:8001'],
  ['tcp://192.168.0.7:2375', '192.168.0.7:8001'],
  ['tcp://[::1]:2375', '[::1]:8001'],
  ['tcp://[fd00::2]', '[fd00::2]:8001'],
  ['ssh://me@far:22', 'far:8001'],
  ['ssh://me@[fd00::2]', '[fd00::2]:8001'],
])('%s', (uri, at) => {
  expect(publishedAt(port, engine(uri))).toBe(at);
});

it('is the address that the port is bound to where the engine is on this machine', () => {
  expect(publishedAt({ ...port, address: '10.0.0.2' }, undefined)).toBe('10.0.0.2:8001');
  expect(publishedAt({ ...port, address: 'fd00::2' }, undefined)).toBe('[fd00::2]:8001');
  expect(publishedAt({ ...port, address: '::1' }, undefined)).toBe('localhost:8001');
  expect(publishedAt({ ...port, host: undefined }, undefined)).toBeUndefined();
});
