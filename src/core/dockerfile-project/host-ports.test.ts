// Host ports of what `--publish` takes, in all its forms.
import { expect, it } from 'vitest';
import { hostPorts } from './host-ports.ts';

it.each([
  ['8001:8000', [8001]],
  ['127.0.0.1:8001:8000', [8001]],
  ['0.0.0.0:8001:8000/tcp', [8001]],
  ['[::1]:8001:8000', [8001]],
  ['8001-8003:8000-8002', [8001]],
  ['[::]:8001-8003:8000-8002/udp', [8001]],
  ['127.0.0.1::8000', []],
  ['8000', []],
])('of %s', (port, expected) => {
  expect(hostPorts({ ports: [port] })).toEqual(expected);
});
