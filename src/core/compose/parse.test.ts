// One file as written: the tree, its spans and its problems.
import { describe, expect, it } from 'vitest';
import type { ComposeNode } from './compose-file.ts';
import { parseCompose } from './parse.ts';
import { nodeAt, scalarAt, valuesOf } from './tree.ts';

function problems(text: string, path = 'compose.yaml'): string[] {
  return parseCompose(path, text).problems.map(
    ({ kind, message, location }) =>
      `${kind} ${JSON.stringify(text.slice(location.span.start, location.span.end))} ${message}`,
  );
}

describe('the tree', () => {
  it('knows the value and its place, quotes excluded', () => {
    const text = "services:\n  web:\n    image: \"python:3.13\" # base\n    command: 'it''s'\n";
    const { root, comments } = parseCompose('compose.yaml', text);
    const image = scalarAt(root, 'services', 'web', 'image');
    expect(image).toMatchObject({ raw: 'python:3.13', value: 'python:3.13', style: 'double' });
    expect(text.slice(image?.location.span.start, image?.location.span.end)).toBe('python:3.13');
    expect(scalarAt(root, 'services', 'web', 'command')?.raw).toBe("it's");
    expect(comments.map(({ start, end }) => text.slice(start, end))).toEqual(['# base']);
  });

  it('types plain scalars as the YAML library of compose does', () => {
    const values: readonly [string, unknown][] = [
      ['true', true],
      ['yes', 'yes'],
      ['on', 'on'],
      ['~', null],
      ['', null],
      ['8000', 8000],
      ['0755', 493],
      ['0x1F', 31],
      ['1.5', 1.5],
      ['1e3', 1000],
      ['22:22', '22:22'],
      ['"8000"', '8000'],
      ['!!str 8000', '8000'],
      ['1.2.3', '1.2.3'],
      ['2026-01-01', '2026-01-01'],
    ];
    for (const [written, value] of values) {
      expect([
        written,
        scalarAt(parseCompose('compose.yaml', `x-a: ${written}\n`).root, 'x-a')?.value,
      ]).toEqual([written, value]);
    }
  });

  it('resolves anchors and merges; what is written wins, of several the earlier', () => {
    const text = [
      'x-a: &a { image: one, init: true }',
      'x-b: &b { image: two, tty: true }',
      'services:',
      '  web: { <<: [*a, *b], init: false }',
      '  worker:',
      '    <<: *b',
      '    image: three',
    ].join('\n');
    const { root, problems: none } = parseCompose('compose.yaml', text);
    expect(none).toEqual([]);
    expect(scalarAt(root, 'services', 'web', 'image')?.value).toBe('one');
    expect(scalarAt(root, 'services', 'web', 'init')?.value).toBe(false);
    expect(scalarAt(root, 'services', 'web', 'tty')?.value).toBe(true);
    expect(scalarAt(root, 'services', 'worker', 'image')?.value).toBe('three');
    expect(nodeAt(root, 'services', 'web', '<<')).toBeUndefined();
  });

  it('finds variables inside quotes, escapes and folded lines', () => {
    const text =
      'services:\n  web:\n    command: "a\\t${ONE:-x} \\\n      $TWO"\n    image: >-\n      b\n      ${THREE}\n';
    const { root } = parseCompose('compose.yaml', text);
    const places = valuesOf(root as ComposeNode).flatMap((scalar) =>
      scalar.variables.map(({ location }) => text.slice(location.span.start, location.span.end)),
    );
    expect(places).toEqual(['${ONE:-x}', '$TWO', '${THREE}']);
  });

  it('keeps the tags of the merge', () => {
    const { root } = parseCompose(
      'compose.yaml',
      'services:\n  web:\n    ports: !reset []\n    image: !override x\n',
    );
    expect(nodeAt(root, 'services', 'web', 'ports')?.tag).toBe('reset');
    expect(nodeAt(root, 'services', 'web', 'image')?.tag).toBe('override');
  });

  it('reads a byte order mark, Windows line ends and several documents', () => {
    const text =
      '\uFEFFservices:\r\n  web:\r\n    image: a\r\n---\r\nservices:\r\n  web:\r\n    image: b\r\n';
    const { root, problems: none } = parseCompose('compose.yaml', text);
    expect(none).toEqual([]);
    const image = scalarAt(root, 'services', 'web', 'image');
    expect(image?.value).toBe('b');
    expect(text.slice(image?.location.span.start, image?.location.span.end)).toBe('b');
  });
});

describe('problems, one readable message on an exact span', () => {
  const cases: readonly [name: string, text: string, problems: string[]][] = [
    [
      'a key half typed',
      'services:\n  web:\n    image: a\n    por\n',
      ['syntax "por" A `:` and a value are missing after this key.'],
    ],
    ['an open quote', 'services:\n  web:\n    image: "a\n', ['syntax "\\"a" The closing `"` is missing.']],
    [
      'a second colon',
      'services:\n  web:\n    image: a: b\n',
      ['syntax "a" Second `:` on the same line. Quote the value, or start a new line after the key.'],
    ],
    [
      'a tab',
      'services:\n  web:\n\t\timage: a\n',
      ['syntax "\\t\\t" YAML does not allow tabs as indentation. Use spaces.'],
    ],
    [
      'a key twice',
      'services:\n  web:\n    image: a\n    image: b\n',
      ['syntax "image" Duplicate key `image`. Remove or rename one of them.'],
    ],
    [
      'an alias of nothing',
      'services:\n  web: *x\n',
      ['syntax "*x" No anchor `&x` is defined above this alias. Correct the name or define it.'],
    ],
    [
      'an anchor in itself',
      'services: &x\n  web: *x\n',
      ['circular "*x" The anchor `&x` contains itself. Remove this alias.'],
    ],
    [
      'a bracket left open',
      'services:\n  web:\n    ports: ["80:80"\n    image: a\n',
      ['syntax "[\\"80:80\\"" The closing `]` is missing.'],
    ],
    [
      'a key at a depth of its own',
      'services:\n  web:\n    image: a\n  db:\n    image: b\n   ports: []\n',
      ['syntax "ports" This key is not indented like the other keys of its mapping.'],
    ],
    [
      'text behind a value',
      'services:\n  web:\n    image: "a" b\n',
      ['syntax "b" This follows a value that has already ended. Quote the whole value.'],
    ],
    [
      'a dollar that starts nothing',
      'services:\n  web:\n    command: echo $1 $(x) $ ${A-b} ${B!}\n',
      ['interpolation "${B!}" Invalid variable syntax. Write `$$` for a literal dollar sign.'],
    ],
    [
      'a variable left open',
      'services:\n  web:\n    image: a:${TAG\n',
      ['interpolation "${" Invalid variable syntax. Write `$$` for a literal dollar sign.'],
    ],
  ];
  for (const [name, text, expected] of cases) {
    it(name, () => {
      expect(problems(text)).toEqual(expected);
    });
  }
});

describe('files that merely look like compose', () => {
  const is = (path: string, text: string) => parseCompose(path, text).isCompose;
  it('are left alone', () => {
    expect(is('render.yaml', 'services:\n  - type: web\n    name: site\n    env: python\n')).toBe(false);
    expect(is('.travis.yml', 'language: python\nservices:\n  - docker\n')).toBe(false);
    expect(is('docker-compose.yml', 'services:\n  web:\n    image: {{ cookiecutter.image }}\n')).toBe(false);
    expect(
      is('docker-compose.yml', 'services:\n{%- if postgres %}\n  db:\n    image: postgres\n{%- endif %}\n'),
    ).toBe(false);
    expect(is('compose.yaml', 'apiVersion: v1\nkind: Service\nmetadata: {}\n')).toBe(false);
    expect(is('compose-rules.yml', 'rules:\n  - a\n')).toBe(false);
    expect(is('compose.yaml', 'on: push\njobs: {}\n')).toBe(false);
  });

  it.each([
    ['.github/workflows/compose-smoke-test.yml', 'name: Smoke\non: push\njobs:\n  up:\n    steps: []\n'],
    ['.github/workflows/docker-compose.yml', 'name: a\n'],
    ['.github/workflows/compose-broken.yml', 'name: [\n'],
    ['.github/compose.yml', 'name: Up\ndescription: Starts it\n'],
    ['ci/compose-build.yml', 'name: Build\non: push\njobs:\n  a: { runs-on: x }\n'],
    ['compose-deploy.yml', 'version: 2.1\norbs: {}\nworkflows: {}\n'],
    ['compose-test.yml', 'build:\n  image: a\n  script: [make]\n'],
    ['compose-test.yml', 'services: [postgres]\nbefore_script: [make]\n'],
    ['compose-up.yml', '- hosts: all\n  tasks: []\n'],
    ['ansible/group_vars/docker-compose.yml', 'version: 2.29.1\n'],
    ['roles/docker/vars/compose.yml', 'name: docker-compose\nversion: 2.29.1\n'],
    ['k8s/docker-compose.yml', '---\nname: a\n---\napiVersion: v1\nkind: Service\n'],
    ['deploy/compose.yml', 'name: a\n---\napiVersion: v1\nkind: Service\n'],
    ['compose.tasks.yml', 'version: "3"\ntasks:\n  up: { cmds: [docker compose up] }\n'],
    ['compose.processes.yml', 'version: "0.5"\nprocesses:\n  web: { command: gunicorn }\n'],
  ])('are left alone: %s', (path, text) => {
    expect(is(path, text)).toBe(false);
  });

  it.each([
    ['.github/docker-compose.yml', 'services:\n  db:\n    image: postgres:17\n'],
    ['ansible/files/docker-compose.yml', 'services:\n  web:\n    image: a\n'],
    ['docker-compose.ci.yml', 'x-a: 1\nservices:\n  web:\n    image: a\nsteps: []\n'],
    ['roles.yml/compose.yaml', 'services: {}\n'],
  ])('and files of other folders that hold services are not: %s', (path, text) => {
    expect(is(path, text)).toBe(true);
  });

  it('and files that are compose are not', () => {
    expect(is('docker-compose.yml', 'services:\n  web:\n    image: a\n')).toBe(true);
    expect(is('local.yml', 'version: "3"\nservices:\n  web:\n    build: .\n')).toBe(true);
    expect(is('compose.yaml', 'services:\n  web:\n    image: a\n    hostname: "{{.Node.Hostname}}"\n')).toBe(
      true,
    );
    expect(is('compose.yaml', "services:\n  web:\n    command: docker inspect -f '{{json .State}}'\n")).toBe(
      true,
    );
    expect(is('compose.yaml', '# {{ not a template }}\nservices: {}\n')).toBe(true);
    expect(is('docker-compose.yml', 'web:\n  image: a\n')).toBe(true);
    expect(is('compose.yaml', '')).toBe(true);
    expect(is('compose.yaml', 'serv')).toBe(true);
    expect(is('docker-compose.networks.yml', 'networks:\n  a:\n')).toBe(true);
  });
});
