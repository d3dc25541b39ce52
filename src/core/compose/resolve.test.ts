// Sets resolved: places of values, what stays unknown, and texts that nobody meant. `test/engine` holds the values against the CLI.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { mutated, processorTime, yamlPieces } from '../testing.ts';
import type { Location } from '../text.ts';
import { resolveSet } from './resolve.ts';

vi.setConfig({ testTimeout: 60_000 });
/** The processor's milliseconds that only quadratic work on these texts takes. */
const QUADRATIC = 15_000;

function resolved(texts: Record<string, string>, paths = [Object.keys(texts)[0] ?? '']) {
  const set = resolveSet(new MemoryFiles(texts), paths);
  const at = (location: Location | undefined) =>
    location && `${location.path} ${texts[location.path]?.slice(location.span.start, location.span.end)}`;
  const service = (name: string) => {
    const found = set.services.get(name);
    if (!found) throw new Error(`no service ${name}`);
    return found;
  };
  return { set, at, service };
}

describe('every value knows its place', () => {
  it('in the file that it comes from', () => {
    const { at, service } = resolved(
      {
        'compose.yaml':
          'services:\n  web:\n    image: "a:1"\n    ports: ["127.0.0.1:8000-8001:80-81/udp"]\n    environment: [A=1, "B=x"]\n',
        'compose.override.yaml':
          'services:\n  web:\n    image: b:2\n    volumes:\n      - ./code:/app:ro\n    environment:\n      B: "y"\n    env_file: a.env\n',
        'a.env': 'C="z" # c\n',
      },
      ['compose.yaml', 'compose.override.yaml'],
    );
    const web = service('web');
    expect(web.keys.map(at)).toEqual(['compose.yaml web', 'compose.override.yaml web']);
    expect(at(web.image?.location)).toBe('compose.override.yaml b:2');
    expect(at(web.ports[0]?.publishedLocation)).toBe('compose.yaml 8000-8001');
    expect(at(web.ports[0]?.targetLocation)).toBe('compose.yaml 80-81');
    expect(at(web.mounts[0]?.sourceLocation)).toBe('compose.override.yaml ./code');
    expect(at(web.mounts[0]?.targetLocation)).toBe('compose.override.yaml /app');
    const places = [...web.environment.values()].map(({ location, valueLocation }) => [
      at(location),
      at(valueLocation),
    ]);
    expect(places).toEqual([
      ['a.env C="z"', 'a.env z'],
      ['compose.yaml A', 'compose.yaml 1'],
      ['compose.override.yaml B', 'compose.override.yaml y'],
    ]);
  });

  it('of a word in a command, through quotes, escapes, variables and folding', () => {
    const text =
      'services:\n  web:\n    image: a\n    command: >\n      sh -c "run ${PORT:-8000}\n      && it\'s"\n    entrypoint: ["/entry.sh", "a b"]\n';
    const { at, service } = resolved({ 'compose.yaml': text });
    const words = service('web').command?.words ?? [];
    const place = (span: Location['span']) =>
      at({ path: 'compose.yaml', span })?.slice('compose.yaml '.length);
    expect(words.map(({ value, span }) => [value, place(span)])).toEqual([
      ['sh', 'sh'],
      ['-c', '-c'],
      ["run 8000 && it's", '"run ${PORT:-8000}\n      && it\'s"'],
    ]);
    const [run] = service('web').command?.script.commands ?? [];
    expect(run?.argv.map(({ value, span }) => [value, place(span)])).toEqual([
      ['run', 'run'],
      ['8000', '${PORT:-8000}'],
    ]);
    expect(service('web').entrypoint?.words.map(({ span }) => place(span))).toEqual(['"/entry.sh"', '"a b"']);
  });
});

describe('what is not known stays unknown', () => {
  it('a variable that nobody sets', () => {
    const { set, service } = resolved({
      'compose.yaml':
        'services:\n  web:\n    image: a:${TAG}\n    command: run ${ARG} x\n    ports: ["${PORT}:80"]\n    volumes: ["${DIR}:/a", "./$X:/b"]\n    env_file: ${FILE}\n    environment: { A: "${B}" }\n',
    });
    const web = service('web');
    expect(web.image).toMatchObject({ value: undefined, raw: 'a:${TAG}' });
    expect(web.command?.known).toBe(false);
    expect(web.command?.words.map(({ value, literal }) => [value, literal])).toEqual([
      ['run', true],
      ['${ARG}', false],
      ['x', true],
    ]);
    expect(web.ports[0]).toMatchObject({ known: false, published: undefined, target: { from: 80, to: 80 } });
    expect(web.mounts.map(({ type, source, target }) => [type, source, target])).toEqual([
      ['unknown', undefined, '/a'],
      ['bind', undefined, '/b'],
    ]);
    expect(web.environmentComplete).toBe(false);
    expect(web.environment.get('A')?.value).toBeUndefined();
    expect(set.variables.map(({ name, value }) => [name, value])).toEqual(
      ['TAG', 'ARG', 'PORT', 'DIR', 'X', 'FILE', 'B'].map((name) => [name, undefined]),
    );
  });

  it('what a file says that cannot be read', () => {
    for (const text of [
      'include: ["oci://a/b"]\n',
      'include: [../x.yaml]\n',
      'services: { a: { extends: { file: "${X}", service: b } } }\n',
      'a: "\n',
    ]) {
      expect([text, resolved({ 'compose.yaml': text }).set.complete]).toEqual([text, false]);
    }
  });
});

describe('variables of several env files', () => {
  const texts = {
    'a.env': 'HOST=db\nSHARED=a\n',
    'b.env': 'URL=redis://$HOST:6379\nSHARED=b\nREF=$SHARED\n',
    'c.yaml': 'services: { c: { image: a, environment: { A: "$URL", B: "$SHARED", C: "$REF" } } }\n',
    'compose.yaml': 'include: [{ path: c.yaml, env_file: [a.env, b.env] }]\n',
  };
  it.each([
    ['of --env-file', 'c.yaml', ['a.env', 'b.env']],
    ['of an include', 'compose.yaml', []],
  ])('see those of the files before, %s', (_, path, envFiles) => {
    const set = resolveSet(new MemoryFiles(texts), [path], { envFiles });
    const values = [...(set.services.get('c')?.environment.values() ?? [])].map(({ value }) => value);
    expect(values).toEqual(['redis://db:6379', 'b', 'b']);
  });
});

describe('circles and missing things end in a problem', () => {
  it.each([
    [{ 'compose.yaml': 'include: [compose.yaml]\n' }, 'circular'],
    [
      {
        'compose.yaml': 'include: [b.yaml]\n',
        'b.yaml': 'include: [c.yaml]\n',
        'c.yaml': 'include: [b.yaml]\n',
      },
      'circular',
    ],
    [{ 'compose.yaml': 'services: { a: { extends: a } }\n' }, 'circular'],
    [
      {
        'compose.yaml': 'services: { a: { extends: { file: b.yaml, service: b } } }\n',
        'b.yaml': 'services: { b: { extends: { file: compose.yaml, service: a } } }\n',
      },
      'circular',
    ],
    [{ 'compose.yaml': 'include: [dir]\n', 'dir/x': '' }, 'include'],
    [{ 'compose.yaml': 'services: { a: { extends: b } }\n' }, 'service'],
    [{ 'compose.yaml': 'services: { a: { extends: { file: b.yaml, service: b } } }\n' }, 'extends'],
  ] as const)('%j', (texts, kind) => {
    const { set } = resolved(texts);
    expect(set.problems.map((problem) => problem.kind)).toContain(kind);
    expect(set.complete).toBe(false);
  });
});

describe('the name of the project', () => {
  it.each([
    [{ 'compose.yaml': 'name: shop\n', '.env': 'A=1\n' }, 'shop'],
    [{ 'compose.yaml': 'name: shop\n', '.env': 'COMPOSE_PROJECT_NAME=env\n' }, 'env'],
    [{ 'compose.yaml': 'services: {}\n', '.env': 'COMPOSE_PROJECT_NAME=env\n' }, 'env'],
    [{ 'My Site.d/compose.yaml': 'services: {}\n' }, 'mysited'],
    [{ 'compose.yaml': 'services: {}\n' }, 'folder'],
  ] as const)('%j', (texts, name) => {
    const set = resolveSet(new MemoryFiles(texts), [Object.keys(texts)[0] ?? ''], { folderName: '_Folder' });
    expect(set.name).toBe(name);
  });
});

describe('any text', () => {
  const BASE =
    'x-a: &a { image: "a:${T:-1}", environment: [A=1, B] }\nservices:\n  web:\n    <<: *a\n    extends: { file: b.yaml, service: base }\n    ports: ["80:80", { target: 81 }]\n    volumes: ["./a:/a", { type: volume, source: v, target: /v }]\n    depends_on: { db: { condition: service_healthy } }\n    env_file: [a.env, { path: b.env, required: false }]\n    command: sh -c "a && b"\n    healthcheck: { test: [CMD, a] }\n  db: { image: b, build: { context: ., args: [X] } }\ninclude: [c.yaml]\n';
  const OTHERS = {
    'b.yaml': 'services:\n  base:\n    ports: !reset []\n    networks: [n]\n',
    'c.yaml': 'services:\n  c: { image: c }\n',
    'a.env': 'X=1\nexport Y="$X"\n',
  };

  it('mutated anywhere, resolves', () => {
    fc.assert(
      fc.property(mutated(BASE, yamlPieces), (text) => {
        const files = new MemoryFiles({ 'compose.yaml': text, ...OTHERS });
        const set = resolveSet(files, ['compose.yaml', 'b.yaml']);
        for (const { command, ports } of set.services.values()) {
          for (const word of command?.words ?? [])
            expect(word.span.end).toBeLessThanOrEqual(Math.max(text.length, 100));
          for (const port of ports)
            expect(port.location.span.end).toBeGreaterThanOrEqual(port.location.span.start);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    [
      'anchors that multiply',
      `x: &a {a: 1}\nservices:\n${Array.from({ length: 200 }, (_, at) => `  s${at}: &s${at} { <<: [${Array.from({ length: Math.min(at, 20) }, (__, back) => `*s${at - back - 1}`).join(', ')}], k${at}: *a }\n`).join('')}`,
    ],
    [
      'services that extend each other in a long chain',
      `services:\n${Array.from({ length: 300 }, (_, at) => `  s${at}: { extends: s${at + 1}, image: a }\n`).join('')}`,
    ],
    [
      'ports without end',
      `services: { a: { image: a, expose: ["1-65535"], ports: [${'"1-65535:1-65535", '.repeat(200)}] } }`,
    ],
    ['a value of a megabyte', `services: { a: { image: a, command: "${'a $$b ${C:-d} '.repeat(70_000)}" } }`],
    ['variables without end', `services: { a: { image: a, command: "${'${A}'.repeat(200_000)}" } }`],
    [
      'an environment of a megabyte',
      `services:\n  a:\n    environment:\n${Array.from({ length: 30_000 }, (_, at) => `      - K${at}=$V${at}\n`).join('')}`,
    ],
  ])('that wants to hang: %s', (_, text) => {
    expect(processorTime(() => resolved({ 'compose.yaml': text }))).toBeLessThan(QUADRATIC);
  });

  it('files that include the next one twice', () => {
    const next = (at: number): string => `include: [c${at}.yaml, ./c${at}.yaml]\nservices: {}\n`;
    const texts = Object.fromEntries(Array.from({ length: 26 }, (_, at) => [`c${at}.yaml`, next(at + 1)]));
    expect(
      processorTime(() => resolved({ 'compose.yaml': next(0), ...texts, 'c26.yaml': 'services: {}\n' })),
    ).toBeLessThan(QUADRATIC);
  });
});
