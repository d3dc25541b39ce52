// A project from nothing: its name, and that what is written for it has no finding.
import { describe, expect, it } from 'vitest';
import { rules } from '#core/lint/generated/rules.ts';
import { lintTexts } from '#core/lint/testing.ts';
import { type Choices, noServices } from './answers.ts';
import { newProjectFiles, problemOfName, suggestedName } from './new-project.ts';
import { project } from './testing/shape-parts.ts';

const started = { ...project({ package: 'quayside' }), 'requirements.txt': 'Django~=5.2.1\n' };
const large: Choices = {
  ...noServices,
  ...{
    database: 'postgresql',
    broker: 'redis',
    redis: true,
    worker: true,
    beat: true,
    mailpit: true,
    proxy: 'nginx',
  },
};

describe('a new project', () => {
  it.each([noServices, large])('has no finding: %j', (choices) => {
    const texts = { ...started, ...newProjectFiles(started, 'quayside', choices).texts };
    const found = lintTexts(
      rules.filter((rule) => rule.enabled),
      texts,
      ['docker/entrypoint.sh'],
    );
    expect(found.map(({ rule, path, message }) => `${rule.id} in ${path}: ${message}`)).toEqual([]);
  });

  it('has a Celery application where it has a worker', () => {
    const { texts } = newProjectFiles(started, 'quayside', large);
    expect(texts['quayside/celery.py']).toContain("app = Celery('quayside')");
    expect(texts['quayside/__init__.py']).toContain('from .celery import app');
    expect(texts['requirements.txt']).toContain('celery\n');
    expect(newProjectFiles(started, 'quayside', noServices).texts['quayside/celery.py']).toBeUndefined();
  });

  it('caches in the Redis that is chosen for it, and not in that of Celery', () => {
    const settings = (choices: Choices): string | undefined =>
      newProjectFiles(started, 'quayside', choices).texts['quayside/settings.py'];
    expect(settings(large)).toContain('django.core.cache.backends.redis.RedisCache');
    expect(settings({ ...large, redis: false })).not.toContain('CACHES');
  });

  it('tells what is left to do', () => {
    expect(newProjectFiles(started, 'quayside', noServices).notes.join(' ')).toContain(
      'healthcheck of `web`',
    );
  });

  it.each([
    ['my-site', 'my_site'],
    ['2024 Harbour', 'harbour'],
    ['test', 'config'],
    ['', 'config'],
  ])('in the folder %j is called %s', (folder, name) => {
    expect(suggestedName(folder)).toBe(name);
    expect(problemOfName(name)).toBeUndefined();
  });

  it.each(['django', 'my-site', '1a', '', 'class'])('cannot be called %j', (name) => {
    expect(problemOfName(name)).toMatch(/^(?:Use letters|"\w+" is a word)/);
  });
});
