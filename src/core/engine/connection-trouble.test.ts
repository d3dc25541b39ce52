// The messages for each way in which a connection to an engine fails.
import { describe, expect, it } from 'vitest';
import { type ConnectionProblem, disconnected, worst } from './connection-trouble.ts';
import type { EngineHost } from './host.ts';

function host(uri: string, more: Partial<EngineHost> = {}): EngineHost {
  return { uri, source: 'setting', context: undefined, tls: undefined, env: {}, ...more };
}

const socket = 'unix:///var/run/docker.sock';
const tcp = 'tcp://far:2376';

describe('disconnected', () => {
  it.each<[string, Partial<ConnectionProblem>, string, string]>([
    [
      socket,
      { code: 'EACCES' },
      'denied',
      "you don't have permission to use its socket (/var/run/docker.sock)",
    ],
    [socket, { code: 'ENOENT' }, 'missing', "Can't reach Docker at /var/run/docker.sock."],
    [socket, { code: 'ECONNREFUSED' }, 'missing', 'Start Docker'],
    [socket, { code: 'ECONNRESET' }, 'unreachable', "Can't reach Docker at /var/run/docker.sock: it broke"],
    [tcp, { code: 'ECONNREFUSED' }, 'unreachable', "Can't reach Docker at tcp://far:2376"],
    [tcp, { code: 'ENOTFOUND' }, 'unreachable', "Can't reach Docker"],
    [
      tcp,
      { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      'unreachable',
      'TLS error while connecting to Docker at tcp://far:2376',
    ],
    [tcp, { message: 'Client sent an HTTP request to an HTTPS server.' }, 'unreachable', 'TLS error'],
    ['ssh://me@far', { said: 'a\nme@far: Permission denied (publickey).\n' }, 'unreachable', '(publickey).'],
  ])('%s %j', (uri, problem, status, text) => {
    const state = disconnected({ code: undefined, message: 'it broke', ...problem }, host(uri));
    expect(state.status).toBe(status);
    expect(state.message).toContain(text);
    expect(state.steps.length).toBeGreaterThan(1);
    expect(state.detail).toContain(problem.code ?? problem.message ?? problem.said);
  });

  it('says of the usual sockets that no engine is there, without naming one', () => {
    const { message } = disconnected({ code: 'ENOENT', message: '' }, host(socket, { source: 'socket' }));
    expect(message).toBe('Can\'t reach Docker. Start Docker, or set "dockyard.docker.host".');
  });
});

describe('worst', () => {
  it('prefers an engine that refuses to none', () => {
    const [missing, denied, far] = [
      disconnected({ code: 'ENOENT', message: '' }, host(socket)),
      disconnected({ code: 'EACCES', message: '' }, host(socket)),
      disconnected({ code: 'ETIMEDOUT', message: '' }, host(tcp)),
    ];
    expect(worst([missing, denied, far])).toBe(denied);
    expect(worst([missing, far])).toBe(far);
    expect(worst([missing, disconnected({ code: 'ENOENT', message: 'second' }, host(socket))])).toBe(missing);
  });
});
