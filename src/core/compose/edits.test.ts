// Edits of compose files: entries, items and nested maps, in the file's own indentation and line ends.
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../text.ts';
import { addEntry, removeEntry, type YamlValue } from './edits.ts';
import { parseCompose } from './parse.ts';

function added(text: string, path: readonly string[], key: string, value: YamlValue): string | undefined {
  const edit = addEntry(parseCompose('compose.yaml', text), path, key, value);
  return edit && applyEdits(text, [edit]);
}

describe('addEntry', () => {
  it('adds a list below the image or build of a service', () => {
    expect(added('services:\n  web:\n    build: .\n', ['services', 'web'], 'ports', ['"8000:8000"'])).toBe(
      'services:\n  web:\n    build: .\n    ports:\n      - "8000:8000"\n',
    );
    const build = 'services:\n  web:\n    image: a\n    build:\n      context: .\n    command: x\n';
    expect(added(build, ['services', 'web'], 'ports', ['"80:80"'])).toBe(
      build.replace('    command', '    ports:\n      - "80:80"\n    command'),
    );
  });
  it('adds it at the end of a file without a last line end, and before the first entry where there is no image', () => {
    expect(added('services:\n  web:\n    image: a # b', ['services', 'web'], 'ports', ['"80:80"'])).toBe(
      'services:\n  web:\n    image: a # b\n    ports:\n      - "80:80"',
    );
    expect(added('services:\n  web:\n    command: a\n', ['services', 'web'], 'ports', ['"80:80"'])).toBe(
      'services:\n  web:\n    ports:\n      - "80:80"\n    command: a\n',
    );
  });
  it('adds items to a block list, at its own indentation', () => {
    expect(
      added('services:\n  web:\n    ports:\n    - "80:80"\n', ['services', 'web'], 'ports', ['"81:81"']),
    ).toBe('services:\n  web:\n    ports:\n    - "81:81"\n    - "80:80"\n');
  });
  it('adds a nested map, with the line ends of the file', () => {
    expect(
      added('services:\r\n  db:\r\n    image: a\r\n', ['services', 'db'], 'healthcheck', {
        test: '["CMD", "x"]',
        interval: '5s',
      }),
    ).toBe(
      'services:\r\n  db:\r\n    image: a\r\n    healthcheck:\r\n      test: ["CMD", "x"]\r\n      interval: 5s\r\n',
    );
  });
  it('adds what is missing of a map that is there', () => {
    expect(added('volumes:\n  a:\n', [], 'volumes', { a: null, b: null })).toBe('volumes:\n  b:\n  a:\n');
  });
  it('adds a top-level entry at the end', () => {
    expect(added('services:\n  a:\n    image: b', [], 'volumes', { data: null })).toBe(
      'services:\n  a:\n    image: b\n\nvolumes:\n  data:\n',
    );
  });
  it('adds behind a byte order mark, which is no indentation', () => {
    const text = '\uFEFFservices:\n  db:\n    image: b\n';
    expect(added(text, [], 'volumes', { data: null })).toBe(`${text}\nvolumes:\n  data:\n`);
  });
  it('writes in the map itself, not in the one that it merges in', () => {
    const text = 'x-db: &db\n  image: a\nservices:\n  db:\n    <<: *db\n';
    expect(added(text, ['services', 'db'], 'volumes', ['a:/b'])).toBe(
      text.replace('    <<', '    volumes:\n      - a:/b\n    <<'),
    );
    const more = text.replace('<<: *db\n', '<<: *db\n    command: x\n');
    expect(added(more, ['services', 'db'], 'volumes', ['a:/b'])).toBe(
      more.replace('    command', '    volumes:\n      - a:/b\n    command'),
    );
  });
  it.each([
    ['a flow map', 'services:\n  web: { build: . }\n'],
    ['a flow list', 'services:\n  web:\n    ports: ["80:80"]\n'],
    ['nothing there', 'services:\n  web:\n'],
    ['another kind', 'services:\n  web:\n    ports: none\n'],
  ])('gives up on %s', (_, text) => {
    expect(added(text, ['services', 'web'], 'ports', ['"81:81"'])).toBeUndefined();
  });
});

describe('removeEntry', () => {
  it('takes the lines of an entry, and the gap behind the first', () => {
    const text = 'version: "3"\n\nservices:\n  db:\n    image: b\n';
    const edit = removeEntry(parseCompose('compose.yaml', text), [], 'version');
    expect(edit && applyEdits(text, [edit])).toBe('services:\n  db:\n    image: b\n');
  });
  it('keeps a byte order mark', () => {
    const text = '\uFEFFversion: "3"\n\nservices:\n  db:\n    image: b\n';
    const edit = removeEntry(parseCompose('compose.yaml', text), [], 'version');
    expect(edit && applyEdits(text, [edit])).toBe('\uFEFFservices:\n  db:\n    image: b\n');
  });
});
