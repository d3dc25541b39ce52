// Keys, values and descriptions of the real schema.
import { describe, expect, it } from 'vitest';
import { descriptionAt, keysAt, valuesAt } from './schema.ts';
import { schemaHoverAt } from './schema-hover.ts';

const names = (path: string): readonly string[] =>
  keysAt(path === '' ? [] : path.split('.')).map(({ name }) => name);

describe('keysAt', () => {
  it('knows the root, without what is obsolete', () => {
    expect(names('')).toEqual(expect.arrayContaining(['services', 'volumes', 'networks', 'secrets']));
    expect(names('')).not.toContain('version');
  });
  it('knows a service', () =>
    expect(
      keysAt(['services', 'web'])
        .filter(({ name }) => ['image', 'ports', 'build', 'healthcheck'].includes(name))
        .map(({ name, holds }) => [name, holds])
        .sort(),
    ).toEqual([
      ['build', 'value'],
      ['healthcheck', 'map'],
      ['image', 'value'],
      ['ports', 'list'],
    ]));
  it('goes through references, alternatives and lists', () => {
    expect(names('services.web.build')).toContain('target');
    expect(names('services.web.depends_on.db')).toEqual(['restart', 'required', 'condition']);
    expect(names('services.web.volumes.[]')).toContain('read_only');
    expect(names('volumes.data')).toContain('external');
  });
  it('knows no key of a value', () => expect(names('services.web.image')).toEqual([]));
});

describe('valuesAt', () => {
  it('lists what is listed', () => {
    expect(valuesAt(['services', 'web', 'depends_on', 'db', 'condition'])).toEqual([
      'service_started',
      'service_healthy',
      'service_completed_successfully',
    ]);
    expect(valuesAt(['services', 'web', 'image'])).toEqual([]);
  });
});

describe('descriptions', () => {
  it('come from the property or what it refers to', () => {
    expect(descriptionAt(['services', 'web', 'image'])).toMatch(/image/i);
    expect(descriptionAt(['services', 'web', 'healthcheck'])).toBeDefined();
    expect(descriptionAt(['services', 'web', 'nothing'])).toBeUndefined();
  });
  it('are found at a key of a text', () => {
    const text = 'services:\n  web:\n    image: x\n';
    const help = schemaHoverAt(text, text.indexOf('image') + 2);
    expect(help && text.slice(help.span.start, help.span.end)).toBe('image');
    expect(schemaHoverAt(text, text.indexOf('x'))).toBeUndefined();
  });
});
