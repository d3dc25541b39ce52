// The servers that settings connect to.
import { describe, expect, it } from 'vitest';
import { endpoints } from './endpoints.ts';
import { environment, read } from './testing.ts';

describe('endpoints', () => {
  const hosts = (text: string, values: Readonly<Record<string, string>> = {}) =>
    endpoints(read(text), environment(values)).map(({ setting: name, kind, host, port }) => [
      name,
      kind,
      host.value,
      port,
    ]);

  it('finds databases, caches, brokers and layers', () => {
    const text = `import os
DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': os.environ.get('DB', 'localhost'), 'PORT': '5433'}}
CACHES = {'default': {'BACKEND': 'django_redis.cache.RedisCache', 'LOCATION': 'redis://127.0.0.1:6379/1'}}
CELERY_BROKER_URL = 'amqp://u:p@rabbit//'
CHANNEL_LAYERS = {'default': {'BACKEND': 'x', 'CONFIG': {'hosts': [('redis', 6379)]}}}
`;
    expect(hosts(text)).toEqual([
      ["DATABASES['default']", 'postgres', 'localhost', 5433],
      ["CACHES['default']", 'redis', '127.0.0.1', 6379],
      ['CELERY_BROKER_URL', 'amqp', 'rabbit', 5672],
      ["CHANNEL_LAYERS['default']", 'redis', 'redis', 6379],
    ]);
    expect(hosts(text, { DB: 'db' })[0]).toEqual(["DATABASES['default']", 'postgres', 'db', 5433]);
  });

  it('knows that Celery asks its environment first', () => {
    const text =
      "CELERY_BROKER_URL = 'redis://127.0.0.1:6379/0'\nCELERY_RESULT_BACKEND = 'redis://127.0.0.1/1'\n";
    const url = 'redis://redis:6379/0';
    expect(hosts(text, { CELERY_BROKER_URL: url })).toEqual([
      ['CELERY_RESULT_BACKEND', 'redis', '127.0.0.1', 6379],
    ]);
    expect(hosts(text, { CELERY_BROKER_URL: '' })[0]).toEqual([
      'CELERY_BROKER_URL',
      'redis',
      '127.0.0.1',
      6379,
    ]);
    const unread = () => ({ value: undefined, known: false, location: undefined });
    expect(endpoints(read(text), unread)).toEqual([]);
  });

  it('says nothing about sockets, SQLite and what is not known', () => {
    expect(
      hosts(`DATABASES = {
  'a': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': 'x'},
  'b': {'ENGINE': 'django.db.backends.postgresql', 'HOST': '/var/run'},
  'c': {'ENGINE': 'django.db.backends.postgresql', 'HOST': somewhere()},
  'd': {'ENGINE': 'django.db.backends.postgresql'},
}`),
    ).toEqual([]);
  });
});
