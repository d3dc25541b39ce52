// Each docker command line, word by word.
import { describe, expect, it } from 'vitest';
import { dockerAttach, dockerExec, dockerShell, dockerStartInteractive } from './docker.ts';

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

it('runs a program in a container, as whom, where and with what', () => {
  const cli = { command: 'docker', env: {} };
  expect(dockerExec(cli, 'shop-web-1', ['python', '-c', 'a b']).args).toEqual([
    ...['exec', 'shop-web-1'],
    ...['python', '-c', 'a b'],
  ]);
  expect(
    dockerExec(cli, 'web', ['id'], { user: '1000:1000', workdir: '/app', env: { A: '1' } }).args.join(' '),
  ).toBe('exec --workdir /app --user 1000:1000 --env A=1 web id');
});

it('attaches so that closing the terminal ends nothing, with keys that VS Code leaves alone', () => {
  const cli = { command: 'docker', env: {} };
  expect(dockerAttach(cli, 'web').args.join(' ')).toBe(
    'attach --sig-proxy=false --detach-keys ctrl-x,ctrl-x web',
  );
  expect(dockerStartInteractive(cli, 'web').args.join(' ')).toBe(
    'start --attach --interactive --detach-keys ctrl-x,ctrl-x web',
  );
});
