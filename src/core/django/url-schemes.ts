// What the schemes of service URLs stand for: which server, and whether the part behind `://` is a host at all.
import { own } from '../own.ts';

export type EndpointKind =
  | 'postgres'
  | 'mysql'
  | 'redis'
  | 'amqp'
  | 'memcached'
  | 'mongo'
  | 'search'
  | 'smtp'
  | 'unknown';

/** Schemes whose URLs name a host. Those of Django's local caches, of Celery's local transports and of cloud queues do not. */
const schemes: Readonly<Record<string, EndpointKind>> = {
  postgres: 'postgres',
  postgresql: 'postgres',
  postgis: 'postgres',
  psql: 'postgres',
  pgsql: 'postgres',
  timescale: 'postgres',
  timescalegis: 'postgres',
  mysql: 'mysql',
  mysql2: 'mysql',
  mysqlgis: 'mysql',
  mariadb: 'mysql',
  redis: 'redis',
  rediss: 'redis',
  rediscache: 'redis',
  valkey: 'redis',
  valkeys: 'redis',
  amqp: 'amqp',
  amqps: 'amqp',
  pyamqp: 'amqp',
  librabbitmq: 'amqp',
  memcache: 'memcached',
  memcached: 'memcached',
  pymemcache: 'memcached',
  pymemcached: 'memcached',
  pylibmc: 'memcached',
  djangopylibmc: 'memcached',
  elasticache: 'memcached',
  mongodb: 'mongo',
  http: 'search',
  https: 'search',
  elasticsearch: 'search',
  sentinel: 'unknown',
  kafka: 'unknown',
  confluentkafka: 'unknown',
  cockroach: 'unknown',
  cockroachdb: 'unknown',
  oracle: 'unknown',
  mssql: 'unknown',
  couchbase: 'unknown',
  cassandra: 'unknown',
  consul: 'unknown',
  zookeeper: 'unknown',
  nats: 'unknown',
};

/**
 * What a URL of this scheme connects to; undefined where it names no host, or is not known. Celery's `db+postgresql` and
 * `cache+memcached`, and SQLAlchemy's `postgresql+psycopg`, count as what they hold; `redis+socket` is a Unix socket.
 * @param scheme in lower case
 */
export function kindOfScheme(scheme: string): EndpointKind | undefined {
  const parts = scheme.replace(/^prometheus-/, '').split('+');
  const [first = '', second = ''] = parts;
  if (second === 'socket') return undefined;
  if (second === 'sentinel') return 'unknown';
  return own(schemes, ['db', 'cache', 'sqla'].includes(first) ? second : first);
}
