// Each docker command line, word by word.
import { describe, expect, it } from 'vitest';
import { dockerLogs, dockerShell } from './docker.ts';

const cli = { command: '/opt/docker', env: { DOCKER_HOST: 'tcp://x:1' } };

describe('docker command lines', () => {
  it('opens a shell, the better one where there is one', () => {
    expect(dockerShell(cli, 'c0ffee', { user: 'root' })).toEqual({
      command: '/opt/docker',
      args: [
        ...['exec', '--interactive', '--tty', '--user', 'root', 'c0ffee'],
        ...['sh', '-c', 'command -v bash >/dev/null 2>&1 && exec bash || exec sh'],
      ],
      env: cli.env,
      cwd: undefined,
    });
  });

  it('shows logs', () => {
    expect(dockerLogs(cli, 'c0ffee').args).toEqual(['logs', 'c0ffee']);
    expect(dockerLogs(cli, 'c0ffee', { follow: true, tail: 0, timestamps: true }).args).toEqual([
      ...['logs', '--follow', '--tail', '0', '--timestamps', 'c0ffee'],
    ]);
  });
});
