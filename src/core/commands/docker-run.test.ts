// Command lines of docker build, run and exec: every flag, and that no value is taken for one.
import { describe, expect, it } from 'vitest';
import { dockerExec } from './docker.ts';
import { dockerBuild, type ImageBuild } from './docker-build.ts';
import { type ContainerRun, dockerRun, dockerRunOnce } from './docker-run.ts';

const cli = { command: 'docker', env: { DOCKER_HOST: 'unix:///run/docker.sock' } };
const folder = '/w/site';

const plainBuild: ImageBuild = {
  tag: 'site',
  dockerfile: 'Dockerfile',
  context: '',
  buildArgs: {},
  noCache: false,
  pull: false,
};

const plainRun: ContainerRun = {
  image: 'site',
  ports: [],
  env: [],
  envFiles: [],
  volumes: [],
  args: [],
  detach: true,
  remove: false,
};

describe('docker build', () => {
  it('is what a tutorial types', () => {
    const { command, args, cwd, env, output } = dockerBuild(cli, plainBuild, { folder, json: false });
    expect([command, ...args]).toEqual(['docker', 'build', '--tag', 'site', '.']);
    expect(cwd).toBe(folder);
    expect(env).toEqual(cli.env);
    expect(output?.env).toEqual({ BUILDKIT_PROGRESS: 'plain' });
  });

  it('has every option', () => {
    const build: ImageBuild = {
      tag: 'example.com/site:1.2',
      dockerfile: 'docker/Dockerfile.prod',
      context: 'app',
      target: 'final',
      buildArgs: { PYTHON: '3.13', EMPTY: '' },
      noCache: true,
      pull: true,
      platform: 'linux/arm64',
    };
    expect(dockerBuild(cli, build, { folder, json: true }).args).toEqual([
      ...['build', '--file', 'docker/Dockerfile.prod', '--tag', 'example.com/site:1.2', '--target', 'final'],
      ...['--build-arg', 'PYTHON=3.13', '--build-arg', 'EMPTY=', '--no-cache', '--pull'],
      ...['--platform', 'linux/arm64', 'app'],
    ]);
  });

  it('names no file that the context has at its top', () => {
    const build = { ...plainBuild, dockerfile: 'app/Dockerfile', context: 'app' };
    expect(dockerBuild(cli, build, { folder, json: true }).args).toEqual(['build', '--tag', 'site', 'app']);
  });

  it('takes no folder for a flag', () => {
    const build = { ...plainBuild, dockerfile: '-x/Dockerfile', context: '-x' };
    expect(dockerBuild(cli, build, { folder, json: true }).args.at(-1)).toBe('./-x');
  });
});

describe('docker run', () => {
  it('is what a tutorial types', () => {
    const run = { ...plainRun, name: 'site', ports: ['8000:8000'] };
    const { command, args, cwd } = dockerRun(cli, run, { folder });
    expect([command, ...args]).toEqual([
      ...['docker', 'run', '--detach', '--name', 'site', '--publish', '8000:8000', 'site'],
    ]);
    expect(cwd).toBe(folder);
  });

  it('has every option, and the arguments behind the image', () => {
    const run: ContainerRun = {
      image: 'site:1',
      name: 'site',
      ports: ['8001:8000'],
      env: ['DEBUG=1', 'TOKEN'],
      envFiles: ['.env'],
      volumes: ['media:/app/media', '.:/app'],
      network: 'back',
      restart: 'always',
      user: '1000:1000',
      entrypoint: '/start.sh',
      memory: '512m',
      cpus: '1.5',
      args: ['--workers', '5'],
      detach: false,
      remove: true,
    };
    expect(dockerRun(cli, run, { folder, labels: { a: 'b=c' } }).args).toEqual([
      ...['run', '--interactive', '--tty', '--name', 'site', '--label', 'a=b=c', '--rm'],
      ...['--publish', '8001:8000', '--env-file', '.env', '--env', 'DEBUG=1', '--env', 'TOKEN'],
      ...['--volume', 'media:/app/media', '--volume', '/w/site:/app', '--network', 'back'],
      ...['--user', '1000:1000', '--memory', '512m', '--cpus', '1.5'],
      ...['--restart', 'always', '--entrypoint', '/start.sh', 'site:1', '--workers', '5'],
    ]);
  });

  it('runs one program beside it: the same variables, volumes and network, no name, no port, no restart', () => {
    const run = {
      ...plainRun,
      ...{ name: 'site', ports: ['8000:8000'], restart: 'always', env: ['A=1'], volumes: ['data:/data'] },
    };
    const argv = ['python', '/app/manage.py', 'migrate'];
    expect(dockerRunOnce(cli, { run, folder }, argv, { interactive: false }).args).toEqual([
      ...['run', '--rm', '--label', 'dockyard.one-off=true', '--env', 'A=1', '--volume', 'data:/data'],
      ...['--entrypoint', 'python', 'site', '/app/manage.py', 'migrate'],
    ]);
    const options = { interactive: true, workdir: '/app', user: 'app', env: { B: '2' } };
    const { args } = dockerRunOnce(cli, { run: plainRun, folder }, argv, options);
    expect(args.slice(4, -4)).toEqual([
      ...['--interactive', '--tty', '--workdir', '/app', '--user', 'app', '--env', 'B=2', '--entrypoint'],
    ]);
  });

  it.each([
    ['.:/app', '/w/site:/app'],
    ['./logs:/logs:ro', '/w/site/logs:/logs:ro'],
    ['../shared:/shared', '/w/site/../shared:/shared'],
    ['/srv:/srv', '/srv:/srv'],
    ['.hidden:/x', '.hidden:/x'],
    ['/data', '/data'],
  ])('makes the host path of %s absolute', (volume, expected) => {
    const { args } = dockerRun(cli, { ...plainRun, volumes: [volume] }, { folder });
    expect(args[args.indexOf('--volume') + 1]).toBe(expected);
  });

  it('executes in a running container', () => {
    expect(dockerExec(cli, 'abc', ['ls', '-l'], { interactive: true }).args).toEqual([
      ...['exec', '--interactive', '--tty', 'abc', 'ls', '-l'],
    ]);
    expect(dockerExec(cli, 'abc', ['ls'], { interactive: false }).args).toEqual(['exec', 'abc', 'ls']);
  });
});
