// The `docker run` of a container: what it sets beside its image, and nothing else.
import { describe, expect, it } from 'vitest';
import { shellText } from './display.ts';
import { dockerRun } from './docker-run.ts';
import { runOfContainer } from './run-of-container.ts';

const image = { Config: { Env: ['PATH=/bin', 'LANG=C'], Cmd: ['python3'], Entrypoint: null, User: '' } };

function line(container: Readonly<Record<string, unknown>>): string {
  const run = runOfContainer(container, image);
  return shellText(dockerRun({ command: 'docker', env: {} }, run, { folder: '/' }));
}

describe('the command line of a container', () => {
  it('leaves out what its image sets', () => {
    const Config = { Image: 'site:1', Env: ['PATH=/bin', 'LANG=C'], Cmd: ['python3'] };
    expect(line({ Name: '/web', Config })).toBe('docker run --detach --name web site:1');
    expect(line({})).toBe("docker run --detach ''");
  });

  it('holds ports, variables, volumes, network, limits and the command', () => {
    const container = {
      Name: '/web',
      Config: {
        ...{ Image: 'site:1', Env: ['PATH=/bin', "SECRET_KEY=it's"], User: '1000' },
        ...{ Entrypoint: ['/entry', '-x'], Cmd: ['serve', 'all day'] },
      },
      HostConfig: {
        PortBindings: {
          '8000/tcp': [
            { HostIp: '127.0.0.1', HostPort: '8080' },
            { HostIp: '', HostPort: '81' },
          ],
          '53/udp': [{ HostIp: '::1', HostPort: '5353' }],
          '9/tcp': [{ HostIp: '', HostPort: '' }],
        },
        ...{ NetworkMode: 'shop', RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 } },
        ...{ Memory: 1_000_000, NanoCpus: 1_500_000_000, AutoRemove: true },
      },
      Mounts: [
        { Type: 'volume', Name: 'media', Destination: '/media', RW: true },
        { Type: 'bind', Source: '/w', Destination: '/app', RW: false },
        { Type: 'volume', Name: 'f'.repeat(64), Destination: '/cache', RW: true },
        { Type: 'tmpfs', Destination: '/tmp' },
      ],
    };
    expect(line(container)).toBe(
      [
        'docker run --detach --name web --rm --publish 127.0.0.1:8080:8000 --publish 81:8000',
        "--publish '[::1]:5353:53/udp' --publish 9 --env 'SECRET_KEY=it'\\''s'",
        '--volume media:/media --volume /w:/app:ro --volume /cache --network shop --user 1000',
        "--memory 1000000 --cpus 1.5 --restart on-failure:3 --entrypoint /entry site:1 -x serve 'all day'",
      ].join(' '),
    );
  });
});
