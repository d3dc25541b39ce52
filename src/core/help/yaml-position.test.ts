// Where the cursor is, at `|`.
import { describe, expect, it } from 'vitest';
import { processorTime } from '../testing.ts';
import { namesBelow, yamlKey, yamlPlace } from './yaml-position.ts';

function at(marked: string): string | undefined {
  const offset = marked.indexOf('|');
  const place = yamlPlace(marked.replace('|', ''), offset);
  return place && `${place.path.join('.')} ${place.on} ${place.typed}`.trimEnd();
}

describe('yamlPlace', () => {
  it.each([
    ['ser|', ' key ser'],
    ['services:\n  web:\n    im|', 'services.web key im'],
    ['services:\n  web:\n    |\n    image: x\n', 'services.web key'],
    ['services:\n  web:\n    image: pyth|', 'services.web.image value pyth'],
    ['services:\r\n  web:\r\n    image: pyth|', 'services.web.image value pyth'],
    ['services:\n  web:\n    depends_on:\n      - d|', 'services.web.depends_on.[] item d'],
    ['services:\n  web:\n    depends_on:\n    - a\n    - |', 'services.web.depends_on.[] item'],
    ['services:\n  web:\n    depends_on:\n    - a\n    im|', 'services.web key im'],
    ['services:\n  web:\n    depends_on: [a, d|', 'services.web.depends_on.[] item d'],
    ['services:\n  web:\n    depends_on: [|]', 'services.web.depends_on.[] item'],
    ['services:\n  web:\n    depends_on:\n      db:\n        cond|', 'services.web.depends_on.db key cond'],
    ['services:\n  web:\n    volumes:\n      - type: bind\n        so|', 'services.web.volumes.[] key so'],
    ['services:\n  web:\n    volumes:\n      - type: b|', 'services.web.volumes.[].type value b'],
    ['services:\n  web: &x\n    build:\n      target: "f|', 'services.web.build.target value f'],
    ['a:\n  b: |\n', 'a.b value'],
    ['volumes:\n  data:\nservices:\n  |', 'services key'],
    ['services:\n  "web":\n    |', 'services.web key'],
  ])('%j', (text, expected) => expect(at(text)).toBe(expected));

  it.each([
    ['a comment', '# ima|'],
    ['a comment behind a value', 'a: b # x|'],
    ['a flow map', 'a: {b|'],
    ['a value with blanks', 'a: b c|'],
    ['a key with its colon', 'a:|'],
  ])('says nothing in %s', (_, text) => expect(at(text)).toBeUndefined());

  it('says nothing in a block scalar', () => {
    const text = 'a:\n  command: |\n    ser';
    expect(yamlPlace(text, text.length)).toBeUndefined();
    const after = 'a:\n  command: >-\n    x\n  ser';
    expect(yamlPlace(after, after.length)?.path).toEqual(['a']);
  });

  it('knows the keys that are there, above and below', () => {
    const text = 'services:\n  web:\n    image: x\n    \n    ports:\n      - a\n  db:\n    build: .\n';
    const place = yamlPlace(text, text.indexOf('    \n') + 4);
    expect([...(place?.present ?? [])]).toEqual(['image', 'ports']);
  });

  it('reads a megabyte in no time', () => {
    const text = '  - '.repeat(250_000);
    const time = processorTime(() => {
      yamlPlace(text, text.length);
      yamlPlace(`${'a: b\n'.repeat(200_000)}c`, 1_000_001);
    });
    expect(time).toBeLessThan(1000);
  });
});

describe('namesBelow', () => {
  it('finds the services of a file that does not parse', () =>
    expect(
      namesBelow(
        'services:\n  web:\n    image: "x\n  db:\n    services:\n      no:\nvolumes:\n  data:\n',
        'services',
      ),
    ).toEqual(['web', 'db']));
});

describe('yamlKey', () => {
  const text = 'services:\n  web:\n    build:\n      - target: x\n    command: |\n      a: b\n';
  const key = (word: string): string | undefined => {
    const found = yamlKey(text, text.indexOf(word) + 1);
    return found && `${found.path.join('.')} ${text.slice(found.span.start, found.span.end)}`;
  };
  it('knows the path of a key', () => {
    expect(key('build')).toBe('services.web.build build');
    expect(key('target')).toBe('services.web.build.[].target target');
  });
  it('says nothing on a value and in a block scalar', () => {
    expect(key('x')).toBeUndefined();
    expect(key('a: b')).toBeUndefined();
  });
});
