// Compose files made of a docker run, read again by the model that reads compose files.
import { describe, expect, it } from 'vitest';
import type { ImageBuild } from '../commands/docker-build.ts';
import type { ContainerRun } from '../commands/docker-run.ts';
import { MemoryFiles } from '../memory-files.ts';
import { readWorkspace } from '../project/workspace-reader.ts';
import { composeOfRun } from './compose-of-run.ts';

const plain: ContainerRun = {
  image: 'site',
  ports: ['8000:8000'],
  env: [],
  envFiles: [],
  volumes: [],
  args: [],
  detach: true,
  remove: false,
};
const build: ImageBuild = {
  tag: 'site',
  dockerfile: 'Dockerfile',
  context: '',
  buildArgs: {},
  noCache: false,
  pull: false,
};

describe('a run as a compose file', () => {
  it('is short for what a tutorial types', () => {
    expect(composeOfRun({ ...plain, name: 'site' }, build)).toBe(`services:
  site:
    image: site
    build: .
    ports:
      - "8000:8000"
`);
  });

  it('has every option that lasts', () => {
    const run: ContainerRun = {
      ...plain,
      ...{ env: ['DEBUG=1', 'TOKEN'], envFiles: ['.env'], volumes: ['media:/app/media', '.:/app'] },
      ...{ network: 'back', restart: 'on-failure:3', user: '1000:1000', entrypoint: '/start.sh' },
      ...{ memory: '512m', cpus: '1.5', args: ['--workers', '5'], detach: false },
    };
    const made: ImageBuild = {
      ...build,
      ...{ dockerfile: 'docker/Dockerfile.prod', context: 'app', target: 'final', buildArgs: { V: '3.13' } },
      ...{ platform: 'linux/arm64', noCache: true, pull: true },
    };
    expect(composeOfRun(run, made, () => 'DEBUG=1\n')).toBe(`services:
  web:
    image: site
    build:
      context: ./app
      dockerfile: ../docker/Dockerfile.prod
      target: final
      args:
        V: "3.13"
      platforms:
        - linux/arm64
    entrypoint:
      - /start.sh
    command:
      - --workers
      - "5"
    user: 1000:1000
    ports:
      - "8000:8000"
    env_file:
      - .env
    environment:
      - DEBUG=1
      - TOKEN
    volumes:
      - media:/app/media
      - .:/app
    networks:
      - back
    restart: on-failure:3
    mem_limit: 512m
    cpus: 1.5
    stdin_open: true
    tty: true
volumes:
  media:
    name: media
networks:
  back:
    name: back
    external: true
`);
  });

  it('leaves a dollar sign a dollar sign, and quotes what YAML would take for something else', () => {
    const run = { ...plain, env: ['KEY=a$b', 'ON=yes # no'], args: ['no'], ports: ['22:22'] };
    const text = composeOfRun(run, undefined);
    const [project] = readWorkspace(new MemoryFiles({ 'compose.yaml': text })).projects;
    const service = project?.services.get('web')?.service;
    expect(service?.environment.get('KEY')?.value).toBe('a$b');
    expect(service?.environment.get('ON')?.value).toBe('yes # no');
    expect(service?.ports.map(({ published }) => published?.from)).toEqual([22]);
    expect(project?.set.problems).toEqual([]);
  });

  it.each([
    ['a dollar sign', 'KEY=pa$$word\n', 'pa$$word'],
    ['a variable', 'KEY=$HOME/x', '$HOME/x'],
    ['quotes', 'KEY="a b"\n', '"a b"'],
    ['what looks like a comment', 'KEY=a # b\n', 'a # b'],
    ['what Compose refuses', 'KEY="a\n', '"a'],
  ])('keeps an env file with %s as docker run reads it', (_, env, value) => {
    const text = composeOfRun({ ...plain, envFiles: ['web.env'] }, undefined, () => env);
    expect(text).toContain('    env_file:\n      - path: web.env\n        format: raw\n');
    const [project] = readWorkspace(new MemoryFiles({ 'compose.yaml': text, 'web.env': env })).projects;
    expect(project?.services.get('web')?.service.environment.get('KEY')?.value).toBe(value);
    expect(project?.set.problems).toEqual([]);
  });

  it.each([
    [
      'short for an env file that both read in the same way',
      '# A comment\r\nKEY=a=b\r\n\r\nNAME\r\n',
      'web.env',
    ],
    ['raw for an env file that cannot be read', undefined, 'path: web.env\n        format: raw'],
  ])('is %s', (_, env, written) => {
    const text = composeOfRun({ ...plain, envFiles: ['web.env'] }, undefined, () => env);
    expect(text).toContain(`    env_file:\n      - ${written}\n`);
  });

  it.each(['host', 'none', 'bridge'])('uses the network %s as a mode', (network) => {
    expect(composeOfRun({ ...plain, network }, undefined)).toContain(`network_mode: ${network}`);
  });
});
