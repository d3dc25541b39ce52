// Each docker command line, word by word.
import { describe, expect, it } from 'vitest';
import { dockerShell } from './docker.ts';

const cli = { command: '/opt/docker', env: { DOCKER_HOST: 'tcp://x:1' } };

describe('docker command lines', () => {
  it('opens a shell, the better one where there is one', () => {
    expect(dockerShell(cli, 'c0ffee')).toEqual({
      command: '/opt/docker',
      args: [
        ...['exec', '--interactive', '--tty', 'c0ffee'],
        ...['sh', '-c', 'command -v bash >/dev/null 2>&1 && exec bash || exec sh'],
      ],
      env: cli.env,
      cwd: undefined,
    });
  });
});
