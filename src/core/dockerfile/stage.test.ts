// Stages: what they inherit, how they are found, and what they are built on.
import { describe, expect, test } from 'vitest';
import { commandsOf } from './dockerfile-model.ts';
import { parseDockerfile } from './parse.ts';

const parse = (text: string) => parseDockerfile('Dockerfile', text);

describe('stages', () => {
  const file = parse(`ARG V=3.13
FROM python:\${V}-slim AS Base
ENV A=1
ARG B=2
WORKDIR /app
USER app
EXPOSE 8000
SHELL ["/bin/bash", "-c"]
CMD ["a"]
FROM base AS final
WORKDIR sub
EXPOSE 9000-9001/udp
ENTRYPOINT ["b"]
`);
  const [base, final] = file.stages;

  test('take build arguments in the place of defaults, in every stage that names them', () => {
    const built = parseDockerfile(
      'Dockerfile',
      'ARG V=3.8\nARG W=1\nFROM python:$V\nARG V\nARG W=2\nARG X\nARG Y=5\nENV ALL=$V-$W-$X ENV=$Y\n',
      new Map([
        ['V', '3.13'],
        ['W', '3'],
        ['X', '4'],
        ['Y', undefined],
        ['Z', '6'],
      ]),
    ).final;
    expect(built?.base?.text).toBe('python:3.13');
    expect([built?.env.get('ALL')?.value, built?.env.get('ENV')?.value]).toEqual(['3.13-3-4', undefined]);
  });

  test('know where the first relative WORKDIR starts, where the base image is known', () => {
    const [python, other] = parse(
      'FROM python:3.13-slim\nWORKDIR site\nFROM example.com/app\nWORKDIR site\n',
    ).stages;
    expect(python?.workdir).toBe('/site');
    expect(other?.workdir).toBeUndefined();
  });

  test.each([
    ['app-${TARGETARCH}', 'app-amd64'],
    ['app-$TARGETARCH', 'app-amd64'],
    ['app-${TARGETARCH:-arm64}', 'app-arm64'],
    ['app-${TARGETARCH}${TARGETVARIANT}', 'app-amd64'],
    ['${TARGETOS}-app', 'linux-app'],
    ['only-$TARGETARCH', 'only-arm64'],
    ['app-${OTHER}', undefined],
    ['none-${TARGETARCH}', undefined],
  ])('inherit from one of those that the platform chooses among: %s', (from, name) => {
    const chosen = parse(`FROM python:3.13-slim AS app-arm64
WORKDIR /arm
FROM python:3.13-slim AS app-amd64
WORKDIR /amd
CMD ["gunicorn"]
FROM python:3.13-slim AS only-arm64
FROM python:3.13-slim AS linux-app
FROM ${from}
`).final;
    expect(chosen?.parent?.name).toBe(name);
    expect(chosen?.workdir).toBe(
      name === undefined ? undefined : name === 'app-amd64' ? '/amd' : name === 'app-arm64' ? '/arm' : '/',
    );
  });

  test('inherit from the stage they build on', () => {
    expect(final?.parent).toBe(base);
    expect(final?.workdir).toBe('/app/sub');
    expect(final?.user?.args[0]?.value).toBe('app');
    expect(final?.env.get('A')?.value).toBe('1');
    expect(final?.exposed.map(({ port, protocol }) => [port, protocol])).toEqual([
      [8000, 'tcp'],
      [9000, 'udp'],
      [9001, 'udp'],
    ]);
    expect(final && file.shellAt(final.from)).toEqual(['/bin/bash', '-c']);
    expect(file.final).toBe(final);
  });

  test('expose what stands behind the colon, as BuildKit does', () => {
    const [stage] = parse('FROM a\nEXPOSE 8080:8000 127.0.0.1:1:2/udp x:y\n').stages;
    expect(stage?.exposed.map(({ port, protocol }) => [port, protocol])).toEqual([
      [8000, 'tcp'],
      [2, 'udp'],
    ]);
  });

  test.each([
    'mcr.microsoft.com/windows/servercore:ltsc2022',
    'python:3.13-windowsservercore',
    'a/nanoserver',
  ])('of %s have the shell of Windows, whose words are not read', (image) => {
    const windows = parse(`FROM ${image} AS a\nRUN pip install x\nFROM a\nSHELL ["bash", "-c"]\nRUN b\n`);
    const [first, second] = windows.stages.map(({ instructions }) => instructions.at(-1));
    expect(first && [windows.shellAt(first), commandsOf(first)]).toEqual([['cmd', '/S', '/C'], []]);
    expect(second && commandsOf(second)).toHaveLength(1);
  });

  test('an own ENTRYPOINT makes the inherited CMD void', () => {
    expect(base?.cmd?.text).toBe('["a"]');
    expect(final?.cmd).toBeUndefined();
    expect(final?.entrypoint?.text).toBe('["b"]');
  });

  test('are found by name in any case, and by index', () => {
    expect(file.stage('BASE')).toBe(base);
    expect(file.stage('1')).toBe(final);
    expect(file.stage('2')).toBeUndefined();
  });

  test('know their base image', () => {
    expect(base?.base).toMatchObject({ registry: 'docker.io', repository: 'python', tag: '3.13-slim' });
    expect(final?.base).toBeUndefined();
    const image = (text: string) => parse(`FROM ${text}`).final?.base;
    expect(image('localhost:5000/a/b@sha256:0')).toMatchObject({
      registry: 'localhost:5000',
      repository: 'a/b',
      name: 'b',
      tag: undefined,
      digest: 'sha256:0',
    });
    expect(image('$X')).toBeUndefined();
    expect(image('scratch')).toMatchObject({ name: 'scratch', tag: undefined });
  });
});
