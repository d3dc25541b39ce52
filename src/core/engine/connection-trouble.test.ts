// What the user is told about each way in which an engine cannot be spoken to.
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
    [socket, { code: 'EACCES' }, 'denied', 'permission denied on /var/run/docker.sock'],
    [socket, { code: 'ENOENT' }, 'missing', 'No Docker engine answers at /var/run/docker.sock'],
    [socket, { code: 'ECONNREFUSED' }, 'missing', 'Start it'],
    [socket, { code: 'ECONNRESET' }, 'unreachable', 'does not answer: it broke'],
    [tcp, { code: 'ECONNREFUSED' }, 'unreachable', 'tcp://far:2376 does not answer'],
    [tcp, { code: 'ENOTFOUND' }, 'unreachable', 'does not answer'],
    [tcp, { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'unreachable', 'do not agree on certificates'],
    [tcp, { message: 'Client sent an HTTP request to an HTTPS server.' }, 'unreachable', 'certificates'],
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
    expect(message).toBe(
      'No Docker engine answers on this machine. Start Docker, or say in the settings where it is.',
    );
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
