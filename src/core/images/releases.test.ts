// What tags mean, and which are offered.
import { describe, expect, it } from 'vitest';
import { parseReference } from './image-reference.ts';
import { hasEnded, type Product, releaseName, releasesIn, releasesOf } from './releases.ts';
import { suggestedTags } from './tags.ts';

const names = (image: string): readonly string[] => releasesIn(parseReference(image)).map(releaseName);

describe('releasesIn', () => {
  it.each([
    ['python:3.12-slim-bookworm', ['Python 3.12', 'Debian 12 (bookworm)']],
    ['python:2-stretch', ['Python 2.7', 'Debian 9 (stretch)']],
    ['python:3.12.4-alpine3.20', ['Python 3.12', 'Alpine 3.20']],
    ['docker.io/library/python:3.9', ['Python 3.9']],
    ['ghcr.io/astral-sh/uv:python3.13-bookworm-slim', ['Python 3.13', 'Debian 12 (bookworm)']],
    ['debian:bookworm-slim', ['Debian 12 (bookworm)']],
    ['debian:12.5', ['Debian 12 (bookworm)']],
    ['ubuntu:jammy', ['Ubuntu 22.04 (jammy)']],
    ['alpine:3.20.1', ['Alpine 3.20']],
    ['node:22-bookworm-slim', ['Node.js 22', 'Debian 12 (bookworm)']],
    ['postgres:16-alpine', ['PostgreSQL 16']],
  ])('%s', (image, expected) => expect(names(image)).toEqual(expected));

  it.each(['python', 'python:3', 'python:latest', 'python:3.1', 'corp/python:3.12', 'redis:7', 'node:lts'])(
    'knows nothing of %s',
    (image) => expect(names(image)).toEqual([]),
  );
});

describe('the table', () => {
  const products: readonly Product[] = ['Python', 'Node.js', 'PostgreSQL', 'Debian', 'Ubuntu', 'Alpine'];
  it.each(products)('of %s holds days, the newest release first', (product) => {
    const days = releasesOf(product)
      .filter(({ version }) => version !== '2.7')
      .map(({ ends }) => ends);
    for (const day of days) expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
    expect(days).toEqual([...days].sort().reverse());
  });

  it('counts the last day as supported', () => {
    const [release] = releasesIn(parseReference('python:3.9'));
    expect(release && [hasEnded(release, '2025-10-31'), hasEnded(release, '2025-11-01')]).toEqual([
      false,
      true,
    ]);
  });
});

describe('suggestedTags', () => {
  it('offers what is supported, newest first', () => {
    const tags = suggestedTags('python', '2026-11-21');
    expect(tags.slice(0, 3)).toEqual(['3.14-slim', '3.14', '3.14-alpine']);
    expect(tags).not.toContain('3.10');
    expect(suggestedTags('debian', '2026-11-21')).toEqual([
      'trixie-slim',
      'trixie',
      'bookworm-slim',
      'bookworm',
    ]);
  });

  it('offers nothing for an image that it does not know', () =>
    expect(suggestedTags('corp/base', '2026-11-21')).toEqual([]));
});
