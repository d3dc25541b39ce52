// Addresses of engines, read as the docker CLI reads them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EngineHost, hostLabel, parseHost } from './host.ts';

describe('parseHost', () => {
  it.each([
    ['unix:///var/run/docker.sock', false, { transport: 'socket', path: '/var/run/docker.sock' }],
    ['unix:///with space/a#b', false, { transport: 'socket', path: '/with space/a#b' }],
    ['npipe:////./pipe/docker_engine', false, { transport: 'socket', path: '\\\\.\\pipe\\docker_engine' }],
    ['tcp://far', false, { transport: 'tcp', host: 'far', port: 2375, secure: false }],
    ['tcp://far', true, { transport: 'tcp', host: 'far', port: 2376, secure: true }],
    ['tcp://127.0.0.1:80', false, { transport: 'tcp', host: '127.0.0.1', port: 80, secure: false }],
    ['tcp://[::1]:2375', false, { transport: 'tcp', host: '::1', port: 2375, secure: false }],
    ['https://far', false, { transport: 'tcp', host: 'far', port: 2376, secure: true }],
    [
      'ssh://far',
      false,
      { transport: 'ssh', user: undefined, host: 'far', port: undefined, path: undefined },
    ],
    [
      'ssh://me@far:2222/run/docker.sock',
      false,
      { transport: 'ssh', user: 'me', host: 'far', port: 2222, path: '/run/docker.sock' },
    ],
  ])('%s (TLS %s)', (uri, tls, address) => {
    expect(parseHost(uri, tls)).toEqual(address);
  });

  it.each([
    '',
    'localhost',
    '/var/run/docker.sock',
    'unix://',
    'tcp://',
    'ssh://-oProxyCommand=id',
    'ssh://-l@far',
    'ssh://%2dl@far',
    'ssh://%zz@far',
    'ssh://a%00b@far',
    'unix:///a\0b',
    'fd://',
    'tcp://far:99999',
  ])('%j is none', (uri) => {
    expect(parseHost(uri, false)).toBeUndefined();
  });

  it('never throws', () => {
    const percent = fc.array(fc.constantFrom('%', 'z', '0', '@', ':', 'a')).map((parts) => parts.join(''));
    const scheme = fc.constantFrom('', 'unix://', 'tcp://', 'ssh://', 'https://', 'npipe://');
    fc.assert(
      fc.property(scheme, fc.oneof(fc.string(), percent), fc.boolean(), (start, rest, tls) => {
        expect(() => parseHost(start + rest, tls)).not.toThrow();
      }),
    );
  });
});

describe('hostLabel', () => {
  it('names the context, else the address, without a password', () => {
    const host: EngineHost = {
      uri: 'unix:///x.sock',
      source: 'socket',
      context: undefined,
      tls: undefined,
      env: {},
    };
    expect(hostLabel(host)).toBe('/x.sock');
    expect(hostLabel({ ...host, context: 'far' })).toBe('context "far"');
    expect(hostLabel({ ...host, uri: 'tcp://me:hunter2@far:1' })).not.toContain('hunter2');
  });
});
