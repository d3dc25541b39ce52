// Command lines for registries, and their progress by layer.
import { describe, expect, it } from 'vitest';
import { dockerLogin, dockerLogout, dockerPull, dockerPush, isRegistry } from './registry.ts';

const cli = { command: 'docker', env: {} };

describe('registries', () => {
  it('are asked with the docker command, and no password is an argument', () => {
    expect(dockerPull(cli, 'redis:8').args).toEqual(['pull', 'redis:8']);
    expect(dockerPush(cli, 'me/site').args).toEqual(['push', 'me/site']);
    expect(dockerLogin(cli, '', 'me').args).toEqual(['login', '--username', 'me', '--password-stdin']);
    expect(dockerLogin(cli, 'localhost:5000', 'me').args.at(-1)).toBe('localhost:5000');
    expect(dockerLogout(cli, '').args).toEqual(['logout']);
    expect(dockerLogout(cli, 'r.example.com').args).toEqual(['logout', 'r.example.com']);
  });

  it('count the layers that are done', () => {
    const read = dockerPush(cli, 'site').output?.reader();
    const lines = [
      'The push refers to repository [localhost:5000/site]',
      '5f70bf18a086: Preparing',
      'a3ed95caeb02: Preparing',
      'a3ed95caeb02: Layer already exists',
      '5f70bf18a086: Pushed',
      '1.0: digest: sha256:0123 size: 528',
    ];
    expect(lines.flatMap((line) => read?.(line).events.map(({ state }) => state) ?? [])).toEqual([
      ...['0 of 1', '0 of 2', '1 of 2', '2 of 2'],
    ]);
    expect(lines.flatMap((line) => read?.(line).text ?? [])).toEqual(lines);
  });

  it('have names', () => {
    for (const name of ['registry.example.com', 'localhost:5000', 'ghcr.io'])
      expect(isRegistry(name)).toBe(true);
    for (const name of ['', '-x', 'https://ghcr.io', 'ghcr.io/me', 'a b', 'host:port'])
      expect(isRegistry(name)).toBe(false);
  });
});
