// Which files of a workspace are used together.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { processorTime } from '../testing.ts';
import { findSets } from './sets.ts';

vi.setConfig({ testTimeout: 60_000 });
/** The processor's milliseconds that only quadratic work on these texts takes. */
const QUADRATIC = 15_000;

const WEB = 'services:\n  web:\n    image: a:1\n';
const DB = 'services:\n  db:\n    image: b:1\n';

/** The sets as `origin: file + file`. */
function sets(texts: Record<string, string>): string[] {
  return findSets(new MemoryFiles(texts), Object.keys(texts)).map(
    ({ files, origin, envFiles }) =>
      `${origin}: ${[...files, ...(envFiles ?? []).map((path) => `(${path})`)].join(' + ')}`,
  );
}

describe('the default set', () => {
  it.each([
    [['compose.yaml', 'compose.yml', 'docker-compose.yml'], 'compose.yaml'],
    [['compose.yml', 'docker-compose.yaml'], 'compose.yml'],
    [['docker-compose.yml', 'docker-compose.yaml'], 'docker-compose.yml'],
    [['docker-compose.yaml'], 'docker-compose.yaml'],
  ])('of %j is %s', (names, first) => {
    expect(sets(Object.fromEntries(names.map((name) => [name, WEB])))[0]).toBe(`default: ${first}`);
  });

  it('takes its override along, whatever it is called', () => {
    expect(sets({ 'docker-compose.yml': WEB, 'docker-compose.override.yml': DB })).toEqual([
      'default: docker-compose.yml + docker-compose.override.yml',
    ]);
    expect(sets({ 'compose.yaml': WEB, 'docker-compose.override.yaml': DB })).toEqual([
      'default: compose.yaml + docker-compose.override.yaml',
    ]);
  });

  it.each([
    'docker-compose.override.yml.example',
    'docker-compose.override.example.yml',
    'compose.override.yaml.dist',
    'example.docker-compose.override.yml',
    'docker-compose.override-sample.yml',
  ])('makes a set with the example of an override that each developer writes: %s', (example) => {
    const texts = { 'compose.yaml': WEB, [example]: DB };
    expect(sets(texts)).toEqual(['default: compose.yaml', `sibling: compose.yaml + ${example}`]);
    const found = findSets(new MemoryFiles(texts), Object.keys(texts));
    expect(found.map(({ ownOverride }) => ownOverride)).toEqual(['example', undefined]);
    const written = { ...texts, 'compose.override.yaml': DB };
    expect(sets(written)[0]).toBe('default: compose.yaml + compose.override.yaml');
  });

  it.each([
    [{ '.gitignore': 'docker-compose.override.yml\n' }, 'git-ignored'],
    [{ '.gitignore': '*.override.y*ml\n' }, 'git-ignored'],
    [{ '.gitignore': 'compose.prod.yaml\n' }, undefined],
    [{ 'compose.example.yaml': DB }, undefined],
  ])('knows the sign of such an override: %j', (more, ownOverride) => {
    const texts: Record<string, string> = { 'compose.yaml': WEB, ...more };
    expect(findSets(new MemoryFiles(texts), Object.keys(texts))[0]).toMatchObject({
      files: ['compose.yaml'],
      ...(ownOverride ? { ownOverride } : {}),
    });
    expect(findSets(new MemoryFiles(texts), Object.keys(texts))[0]?.ownOverride).toBe(ownOverride);
  });

  it('is one for each folder, the top first', () => {
    expect(sets({ 'a/b/compose.yaml': WEB, 'compose.yaml': WEB, 'z/docker-compose.yml': WEB })).toEqual([
      'default: compose.yaml',
      'default: z/docker-compose.yml',
      'default: a/b/compose.yaml',
    ]);
  });

  it('is what COMPOSE_FILE in .env says', () => {
    expect(
      sets({
        '.env': 'COMPOSE_FILE=compose.yaml:compose.dev.yaml\n',
        'compose.yaml': WEB,
        'compose.dev.yaml': WEB,
      }),
    ).toEqual(['COMPOSE_FILE: compose.yaml + compose.dev.yaml']);
    expect(
      sets({ '.env': 'COMPOSE_FILE=a.yml;b.yml\nCOMPOSE_PATH_SEPARATOR=;\n', 'a.yml': WEB, 'b.yml': DB }),
    ).toEqual(['COMPOSE_FILE: a.yml + b.yml']);
    expect(sets({ '.env': 'COMPOSE_FILE=a.yml\n', 'a.yml': WEB, 'compose.yaml': DB })).toEqual([
      'COMPOSE_FILE: a.yml',
      'single: compose.yaml',
    ]);
  });
});

describe('lists in scripts and settings', () => {
  const texts = {
    'docker-compose.yml': WEB,
    'docker-compose.prod.yml': WEB,
    'local.yml': WEB,
    'deploy/base.yml': WEB,
    'deploy/prod.yml': WEB,
  };
  it.each([
    [
      'Makefile',
      'up:\n\tdocker compose -f docker-compose.yml -f docker-compose.prod.yml up\n',
      'docker-compose.yml + docker-compose.prod.yml',
    ],
    ['bin/up', '#!/bin/sh\nexec docker-compose --file=local.yml "$@"\n', 'local.yml'],
    ['README.md', 'Run `docker compose -f local.yml up`.\n', 'local.yml'],
    ['package.json', '{"scripts": {"up": "docker compose -f local.yml up"}}', 'local.yml'],
    ['justfile', 'export COMPOSE_FILE := "local.yml"\n', 'local.yml'],
    ['.env.example', 'COMPOSE_FILE=local.yml\n', 'local.yml'],
    [
      'deploy/run.sh',
      'docker compose -f base.yml \\\n  -f prod.yml up -d\n',
      'deploy/base.yml + deploy/prod.yml',
    ],
    [
      '.github/workflows/ci.yml',
      'run: docker compose -f deploy/base.yml -f deploy/prod.yml build\n',
      'deploy/base.yml + deploy/prod.yml',
    ],
    [
      '.github/workflows/local.yml',
      'name: local\njobs:\n  up:\n    steps:\n      - run: docker compose -f local.yml up\n',
      'local.yml',
    ],
    [
      '.devcontainer/devcontainer.json',
      '{ // dev\n "dockerComposeFile": ["../docker-compose.yml", "../docker-compose.prod.yml"] }',
      'docker-compose.yml + docker-compose.prod.yml',
    ],
    ['tasks.py', 'c.run("docker-compose -p site -f local.yml up")\n', 'local.yml'],
  ])('%s', (path, text, files) => {
    expect(sets({ ...texts, [path]: text }).map((set) => set.replace(/^.*?: /, ''))).toContain(files);
  });

  it('keeps the env file that the command line names', () => {
    expect(
      sets({
        Makefile: 'docker compose --env-file prod.env -f local.yml up',
        'local.yml': WEB,
        'prod.env': '',
      }),
    ).toEqual(['command line: local.yml + (prod.env)']);
  });

  it('leaves alone what it cannot read', () => {
    const text =
      'docker compose -f $FILE up\ndocker compose -f missing.yml up\ndocker compose --project-directory x -f first.yml up\ndocker compose up\n';
    expect(sets({ 'up.sh': text, 'first.yml': WEB })).toEqual([]);
  });
});

describe('other files', () => {
  it('are merged onto the default where one lacks what the other says', () => {
    expect(
      sets({
        'docker-compose.yml': WEB,
        'docker-compose.prod.yml': 'services:\n  web:\n    restart: always\n',
      }),
    ).toEqual(['default: docker-compose.yml', 'sibling: docker-compose.yml + docker-compose.prod.yml']);
    expect(
      sets({
        'compose.yaml': 'services:\n  web:\n    ports: [80]\n',
        'compose.dev.yaml': 'services:\n  web:\n    build: .\n',
      })[1],
    ).toBe('sibling: compose.yaml + compose.dev.yaml');
    expect(
      sets({
        'compose.yaml': WEB,
        'compose.test.yaml': 'services:\n  sut:\n    build: .\n    depends_on: [web]\n',
      })[1],
    ).toBe('sibling: compose.yaml + compose.test.yaml');
    expect(
      sets({
        'compose.yaml': `${WEB}volumes:\n  data:\n`,
        'compose.extra.yaml': 'services:\n  x:\n    image: x:1\n    volumes: ["data:/data"]\n',
      })[1],
    ).toBe('sibling: compose.yaml + compose.extra.yaml');
  });

  it('are laid over another file that declares what they lack', () => {
    const prod = 'services:\n  proxy:\n    image: nginx:1\n    depends_on: [web]\n';
    expect(sets({ 'docker/compose.base.yml': WEB, 'docker/compose.prod.yml': prod })).toEqual([
      'single: docker/compose.base.yml',
      'sibling: docker/compose.base.yml + docker/compose.prod.yml',
    ]);
    expect(sets({ 'docker-compose.yml': WEB, 'deploy/docker-compose.prod.yml': prod })[1]).toBe(
      'sibling: docker-compose.yml + deploy/docker-compose.prod.yml',
    );
  });

  it('stand alone where they can, as those of cookiecutter-django do', () => {
    expect(sets({ 'docker-compose.local.yml': WEB, 'docker-compose.production.yml': WEB })).toEqual([
      'single: docker-compose.local.yml',
      'single: docker-compose.production.yml',
    ]);
    expect(sets({ 'local.yml': WEB, 'production.yml': WEB })).toEqual([
      'single: local.yml',
      'single: production.yml',
    ]);
    expect(sets({ 'compose.yaml': WEB, 'compose.other.yaml': DB })[1]).toBe('single: compose.other.yaml');
  });

  it('that merely look like compose are none', () => {
    expect(
      sets({
        'docker-compose.yml': 'services:\n  - web\n{% if x %}\n',
        'render.yaml': 'services:\n  - type: web\n',
        'values.yml': WEB,
        'production.yml': 'services:\n  app.mailer:\n    class: App\\Mailer\n',
        'staging.yml': '- hosts: all\n  services: {}\n',
      }),
    ).toEqual([]);
  });
});

it('never throws and never hangs', () => {
  const path = fc.constantFrom(
    'compose.yaml',
    'docker-compose.yml',
    '.env',
    'Makefile',
    'a/compose.override.yaml',
    '.devcontainer/devcontainer.json',
    'README.md',
  );
  const text = fc.oneof(
    fc.string({ maxLength: 80 }),
    fc.constantFrom(
      WEB,
      'COMPOSE_FILE=:::',
      'COMPOSE_FILE=compose.yaml',
      'docker compose -f -f --file',
      `docker compose ${'-f compose.yaml '.repeat(2000)}`,
      '"dockerComposeFile": [',
      `docker compose${' \\\n'.repeat(20_000)}`,
    ),
  );
  fc.assert(
    fc.property(fc.dictionary(path, text), (texts) => {
      expect(processorTime(() => sets(texts))).toBeLessThan(QUADRATIC);
    }),
    { numRuns: 200 },
  );
});

it('dev containers that open the list of their files without end are read at once', () => {
  const texts = Array.from({ length: 4 }, (_, at) => [
    `.devcontainer/${at}/devcontainer.json`,
    '"dockerComposeFile":['.repeat(9000),
  ]);
  expect(processorTime(() => sets(Object.fromEntries(texts)))).toBeLessThan(1000);
});
