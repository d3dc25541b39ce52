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

  it.each([
    "CACHES = {'default': {'BACKEND': 'django.core.cache.backends.locmem.LocMemCache', 'LOCATION': 'unique-snowflake'}}",
    "CACHES = {'default': {'BACKEND': 'django.core.cache.backends.locmem.LocMemCache', 'LOCATION': 'redis://cache:6379'}}",
    "CACHES = {'default': {'BACKEND': 'django.core.cache.backends.db.DatabaseCache', 'LOCATION': 'db://cache_table'}}",
    "CACHES = {'default': {'BACKEND': 'django.core.cache.backends.filebased.FileBasedCache', 'LOCATION': 'file://cache'}}",
    "CACHES = {'default': {'BACKEND': 'django.core.cache.backends.dummy.DummyCache', 'LOCATION': 'memcached://cache'}}",
    "CACHES = {'default': {'BACKEND': 'django.core.cache.backends.memcached.PyMemcacheCache', 'LOCATION': 'unix:/tmp/memcached.sock'}}",
    "CACHES = {'default': {'BACKEND': 'django.core.cache.backends.memcached.PyMemcacheCache', 'LOCATION': '/tmp/memcached.sock'}}",
    "CACHES = {'default': {'BACKEND': 'site.cache.Own', 'LOCATION': 'own://label'}}",
    "import environ\nenv = environ.Env()\nCACHES = {'default': env.cache(default='locmemcache://label')}",
    "import environ\nenv = environ.Env()\nCACHES = {'default': env.cache_url('C', default='dbcache://my_table')}",
    "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': 'db1,db2'}}",
    "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': '@abstract'}}",
    "import dj_database_url as d\nDATABASES = {'default': d.parse('postgres://u:p@%2Fvar%2Frun/app')}",
    "import dj_database_url as d\nDATABASES = {'default': d.parse('postgres://shop:p#ss/w?rd@db:5432/shop')}",
    "import dj_database_url as d\nDATABASES = {'default': d.parse('postgres://shop:12/34@db:5432/shop')}",
    "CELERY_BROKER_URL = 'redis://:p?ss@cache:6379/0'",
    "CELERY_BROKER_URL = 'amqp://shop:1#2@rabbit//'",
    "CHANNEL_LAYERS = {'default': {'BACKEND': 'channels.layers.InMemoryChannelLayer', 'CONFIG': {'hosts': [('redis', 6379)]}}}",
    "CHANNEL_LAYERS = {'default': {'BACKEND': 'channels_redis.core.RedisChannelLayer', 'CONFIG': {'hosts': ['unix:///run/redis.sock']}}}",
    "CELERY_BROKER_URL = 'memory://localhost/'",
    "CELERY_BROKER_URL = 'filesystem://broker'",
    "CELERY_BROKER_URL = 'sqs://AKIAKEY'",
    "CELERY_BROKER_URL = 'redis+socket://redis'",
    "CELERY_RESULT_BACKEND = 'db+sqlite://results'",
    "CELERY_RESULT_BACKEND = 'django-db'",
    "EMAIL_BACKEND = 'django.core.mail.backends.console.EmailBackend'\nEMAIL_HOST = 'mail'",
    "EMAIL_BACKEND = 'django.core.mail.backends.filebased.EmailBackend'\nEMAIL_HOST = 'mail'",
    "STORAGES = {'default': {'BACKEND': 'storages.backends.s3.S3Storage', 'OPTIONS': {'bucket_name': 'media'}}}",
    ...[
      "'OPTIONS': {'CLIENT_CLASS': 'django_redis.client.SentinelClient'}",
      "'OPTIONS': {'CONNECTION_POOL_CLASS': 'redis.sentinel.SentinelConnectionPool'}",
      "'OPTIONS': {'CONNECTION_FACTORY': 'django_redis.pool.SentinelConnectionFactory'}",
      "'OPTIONS': {'CLIENT_CLASS': client()}",
      "'OPTIONS': options()",
      "'OPTIONS': {**options()}",
    ].map(
      (options) =>
        `CACHES = {'default': {'BACKEND': 'django_redis.cache.RedisCache', 'LOCATION': 'redis://mymaster/0', ${options}}}`,
    ),
    "DJANGO_REDIS_CONNECTION_FACTORY = 'django_redis.pool.SentinelConnectionFactory'\nCACHES = {'default': {'BACKEND': 'django_redis.cache.RedisCache', 'LOCATION': 'redis://mymaster/0'}}",
    "import environ\nenv = environ.Env()\nCACHES = {'default': env.cache(default='rediscache://mymaster/0?client_class=django_redis.client.SentinelClient')}",
  ])('finds no host in %s', (text) => {
    expect(hosts(text)).toEqual([]);
  });

  it.each([
    [
      "CELERY_RESULT_BACKEND = 'db+postgresql://u:p@db/app'",
      ['CELERY_RESULT_BACKEND', 'postgres', 'db', 5432],
    ],
    [
      "CELERY_RESULT_BACKEND = 'cache+memcached://cache:11211/'",
      ['CELERY_RESULT_BACKEND', 'memcached', 'cache', 11211],
    ],
    [
      "CELERY_BROKER_URL = 'sentinel://s1:26379;sentinel://s2:26379'",
      ['CELERY_BROKER_URL', 'unknown', 's1', 26379],
    ],
    [
      "CACHES = {'default': {'BACKEND': 'django.core.cache.backends.memcached.PyMemcacheCache', 'LOCATION': 'cache:11211'}}",
      ["CACHES['default']", 'memcached', 'cache', 11211],
    ],
    [
      "CHANNEL_LAYERS = {'default': {'BACKEND': 'channels_rabbitmq.core.RabbitmqChannelLayer', 'CONFIG': {'host': 'amqp://u:p@rabbit/'}}}",
      ["CHANNEL_LAYERS['default']", 'amqp', 'rabbit', 5672],
    ],
    [
      "CACHES = {'default': {'BACKEND': 'django_redis.cache.RedisCache', 'LOCATION': 'redis://mymaster/0', 'OPTIONS': {'CLIENT_CLASS': 'django_redis.client.SentinelClient', 'SENTINELS': [('sentinel', 26379)]}}}",
      ["CACHES['default']", 'unknown', 'sentinel', 26379],
    ],
    [
      "CACHES = {'default': {'BACKEND': 'django_redis.cache.RedisCache', 'LOCATION': 'redis://cache/0', 'OPTIONS': {'CLIENT_CLASS': 'django_redis.client.DefaultClient'}}}",
      ["CACHES['default']", 'redis', 'cache', 6379],
    ],
    [
      "CHANNEL_LAYERS = {'default': {'BACKEND': 'channels_redis.core.RedisChannelLayer', 'CONFIG': {'hosts': [{'sentinels': [('sentinel', 26379)], 'master_name': 'mymaster'}]}}}",
      ["CHANNEL_LAYERS['default']", 'unknown', 'sentinel', 26379],
    ],
    [
      "RQ_QUEUES = {'default': {'SENTINELS': [('sentinel', 26379)], 'MASTER_NAME': 'mymaster', 'HOST': 'mymaster', 'DB': 0}}",
      ["RQ_QUEUES['default']", 'unknown', 'sentinel', 26379],
    ],
    [
      "CELERY_BROKER_URL = 'sentinel://s1:26379/0'\nCELERY_BROKER_TRANSPORT_OPTIONS = {'master_name': 'mymaster'}",
      ['CELERY_BROKER_URL', 'unknown', 's1', 26379],
    ],
    [
      "CELERY_BROKER_URL = 'redis+sentinel://s1:26379/mymaster/0'",
      ['CELERY_BROKER_URL', 'unknown', 's1', 26379],
    ],
  ])('finds the host in %s', (text, found) => {
    expect(hosts(text)).toEqual([found]);
  });
});
