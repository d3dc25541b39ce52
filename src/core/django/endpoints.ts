// The network services that settings point at: databases, caches, brokers, channel layers.
import { own } from '../own.ts';
import type { PythonValue } from '../python/python-value.ts';
import type { Location } from '../text.ts';
import type { DjangoSettings } from './django-settings.ts';
import type { Environment } from './environment.ts';
import { setting } from './environment-substitution.ts';
import { parseServiceUrl, type UrlPart } from './evaluator/service-urls.ts';
import { at, convert } from './evaluator/values.ts';
import { type EndpointKind, kindOfScheme } from './url-schemes.ts';

/** A host that Django connects to, as one container's settings say it. */
export interface Endpoint {
  /** Where in the settings: `DATABASES['default']`. */
  readonly setting: string;
  readonly kind: EndpointKind;
  readonly host: UrlPart;
  /** Literal; the kind's default where none is written; undefined where not known. */
  readonly port: number | undefined;
  /** The port's digits; undefined where the default applies. */
  readonly portLocation: Location | undefined;
  readonly user: UrlPart | undefined;
  readonly password: UrlPart | undefined;
  /** Database name or path of the URL. */
  readonly name: UrlPart | undefined;
}

const defaultPorts: Readonly<Partial<Record<EndpointKind, number>>> = {
  postgres: 5432,
  mysql: 3306,
  redis: 6379,
  amqp: 5672,
  memcached: 11211,
  mongo: 27017,
  search: 9200,
  smtp: 25,
};

const layerName = "CHANNEL_LAYERS['default']";

const urlSettings = ['CELERY_BROKER_URL', 'BROKER_URL', 'CELERY_RESULT_BACKEND', 'DRAMATIQ_BROKER_URL'];

/** What Celery itself asks before its settings. Source: `celery/app/utils.py`, `Settings`. */
const celeryVariables: Readonly<Record<string, string>> = {
  CELERY_BROKER_URL: 'CELERY_BROKER_URL',
  BROKER_URL: 'CELERY_BROKER_URL',
  CELERY_RESULT_BACKEND: 'CELERY_RESULT_BACKEND',
};

/**
 * Every endpoint whose host is literal in a container with this environment. What is not known is
 * left out, so that nobody reports it.
 * @param celery the variables that Celery reads by itself
 */
export function endpoints(
  settings: DjangoSettings,
  environment: Environment,
  celery: Environment = environment,
): readonly Endpoint[] {
  const found: Endpoint[] = [];
  const read = (name: string): PythonValue | undefined => setting(settings, name, environment);
  const databases = read('DATABASES');
  if (databases?.kind === 'dict')
    for (const [alias, entry] of databases.entries)
      push(found, fromDatabase(`DATABASES['${alias}']`, convert(entry, 'database-url')));
  const caches = read('CACHES');
  if (caches?.kind === 'dict')
    for (const [alias, entry] of caches.entries)
      found.push(...fromCache(`CACHES['${alias}']`, entry, read('DJANGO_REDIS_CONNECTION_FACTORY')));
  for (const name of urlSettings) {
    const variable = own(celeryVariables, name);
    const over = variable === undefined ? undefined : celery(variable);
    if (over?.value) {
      if (over.location)
        push(found, fromUrl(name, { kind: 'string', value: over.value, location: over.location }));
    } else if (over?.known !== false) push(found, fromUrl(name, read(name)));
  }
  const layer = at(read('CHANNEL_LAYERS'), 'default');
  if (!isNamed(at(layer, 'BACKEND'), /inmemory/i)) {
    const layers = at(layer, 'CONFIG', 'hosts');
    if (layers?.kind === 'list') for (const item of layers.items) found.push(...fromLayer(item));
    push(found, fromUrl(layerName, at(layer, 'CONFIG', 'host')));
  }
  const queues = read('RQ_QUEUES');
  if (queues?.kind === 'dict')
    for (const [name, entry] of queues.entries) found.push(...fromQueue(`RQ_QUEUES['${name}']`, entry));
  if (sendsMail(read('EMAIL_BACKEND')))
    push(found, fromHost('EMAIL_HOST', 'smtp', read('EMAIL_HOST'), read('EMAIL_PORT')));
  return found;
}

/** Django's default backend, or one whose name says so. */
function sendsMail(backend: PythonValue | undefined): boolean {
  return backend === undefined || (backend.kind === 'string' && backend.value.includes('smtp'));
}

function push(list: Endpoint[], endpoint: Endpoint | undefined): void {
  if (endpoint) list.push(endpoint);
}

/** What an ENGINE talks to; undefined for one that uses no network (SQLite) or is not known. */
export function databaseKind(engine: PythonValue | undefined): 'postgres' | 'mysql' | 'sqlite' | undefined {
  if (engine?.kind !== 'string') return undefined;
  if (/postg|psycopg/.test(engine.value)) return 'postgres';
  if (engine.value.includes('mysql')) return 'mysql';
  return /sqlite|spatialite/.test(engine.value) ? 'sqlite' : undefined;
}

function fromDatabase(name: string, entry: PythonValue | undefined): Endpoint | undefined {
  const kind = databaseKind(at(entry, 'ENGINE'));
  if (!kind || kind === 'sqlite') return undefined;
  return fromHostPort(name, kind, entry);
}

function fromHostPort(
  name: string,
  kind: EndpointKind,
  entry: PythonValue | undefined,
): Endpoint | undefined {
  const base = fromHost(name, kind, at(entry, 'HOST'), at(entry, 'PORT'));
  return (
    base && {
      ...base,
      user: part(at(entry, 'USER')),
      password: part(at(entry, 'PASSWORD')),
      name: part(at(entry, 'NAME')),
    }
  );
}

function fromHost(
  name: string,
  kind: EndpointKind,
  host: PythonValue | undefined,
  port: PythonValue | undefined,
): Endpoint | undefined {
  const written = part(host);
  if (!written || isNoHost(written.value)) return undefined;
  const absent = !port || port.kind === 'none' || (port.kind === 'string' && port.value === '');
  const number = absent ? defaultPorts[kind] : portNumber(port);
  return {
    setting: name,
    kind,
    host: written,
    port: number,
    portLocation: absent ? undefined : port.location,
    user: undefined,
    password: undefined,
    name: undefined,
  };
}

/** An empty host, a path or an abstract name is a Unix socket; of several hosts none is the one. */
function isNoHost(host: string): boolean {
  return host === '' || /^(?:[/@]|%2f|unix:)/i.test(host) || /[,;\s]/.test(host);
}

function isNamed(value: PythonValue | undefined, pattern: RegExp): boolean {
  return value?.kind === 'string' && pattern.test(value.value);
}

function fromUrl(name: string, value: PythonValue | undefined): Endpoint | undefined {
  if (value?.kind !== 'string') return undefined;
  const url = parseServiceUrl(value.value, value.location);
  const kind = url && kindOfScheme(url.scheme);
  if (!url?.host || !kind || isNoHost(url.host.value)) return undefined;
  return {
    setting: name,
    kind,
    host: url.host,
    port: url.port ? portNumber({ kind: 'string', ...url.port }) : defaultPorts[kind],
    portLocation: url.port?.location,
    user: url.user,
    password: url.password,
    name: url.path,
  };
}

/** Backends of Django's that keep the cache in the process, a table, a folder or nowhere: their LOCATION is no host. */
const LOCAL_CACHE = /(?:locmem|\.db\.|filebased|dummy|diskcache)/i;

/** @param factory what makes the connections of django-redis, for all caches */
function fromCache(name: string, entry: PythonValue, factory: PythonValue | undefined): readonly Endpoint[] {
  const value = entry.kind === 'dict' ? at(entry, 'LOCATION') : entry;
  const first = value?.kind === 'list' ? value.items[0] : value;
  const backend = at(entry, 'BACKEND');
  if (first?.kind !== 'string' || isNamed(backend, LOCAL_CACHE)) return [];
  if (first.value.includes('://')) {
    const options = at(entry, 'OPTIONS');
    const mayBeMaster =
      asksSentinel(options) || isNamed(factory, SENTINEL) || SENTINEL_OPTION.test(first.value);
    return mayBeMaster ? fromSentinels(name, at(options, 'SENTINELS')) : listed(fromUrl(name, first));
  }
  if (!isNamed(backend, /memcache/i) || isNoHost(first.value)) return [];
  return listed(fromUrl(name, { ...first, value: `memcached://${first.value}` }));
}

const SENTINEL = /sentinel/i;
/** `redis://mymaster/0?client_class=django_redis.client.SentinelClient`, of which django-environ makes OPTIONS. */
const SENTINEL_OPTION = /[?&](?:sentinels=|\w+=[^&]*sentinel)/i;

/**
 * django-redis asks Sentinel for the server, so that the host of LOCATION is the name of a master; also where that is
 * not known. Source: github.com/jazzband/django-redis, "Use the sentinel connection factory".
 */
function asksSentinel(options: PythonValue | undefined): boolean {
  if (!options || options.kind === 'none') return false;
  if (options.kind !== 'dict' || !options.complete || options.entries.has('SENTINELS')) return true;
  return ['CLIENT_CLASS', 'CONNECTION_FACTORY', 'CONNECTION_POOL_CLASS'].some((key) => {
    const value = options.entries.get(key);
    return value !== undefined && (value.kind !== 'string' || SENTINEL.test(value.value));
  });
}

/** `[('sentinel', 26379)]` */
function fromSentinels(name: string, sentinels: PythonValue | undefined): readonly Endpoint[] {
  const items = sentinels?.kind === 'list' ? sentinels.items : [];
  return items.flatMap((item) =>
    item.kind === 'list' ? listed(fromHost(name, 'unknown', item.items[0], item.items[1])) : [],
  );
}

/** Of several ways to name the server the first one counts. Source: django-rq, `get_redis_connection`. */
function fromQueue(name: string, entry: PythonValue): readonly Endpoint[] {
  const url = at(entry, 'URL');
  if (url) return listed(fromUrl(name, url));
  const sentinels = at(entry, 'SENTINELS');
  return sentinels ? fromSentinels(name, sentinels) : listed(fromHostPort(name, 'redis', entry));
}

/** `('redis', 6379)`, `'redis://redis:6379/0'`, `{'address': …}` or `{'sentinels': […], 'master_name': …}`. */
function fromLayer(item: PythonValue): readonly Endpoint[] {
  if (item.kind === 'list') return listed(fromHost(layerName, 'redis', item.items[0], item.items[1]));
  if (item.kind !== 'dict') return listed(fromUrl(layerName, item));
  const sentinels = at(item, 'sentinels');
  return sentinels ? fromSentinels(layerName, sentinels) : listed(fromUrl(layerName, at(item, 'address')));
}

function listed(endpoint: Endpoint | undefined): readonly Endpoint[] {
  return endpoint ? [endpoint] : [];
}

function part(value: PythonValue | undefined): UrlPart | undefined {
  if (value?.kind !== 'string') return undefined;
  const { kind: _, ...written } = value;
  return written;
}

function portNumber(value: PythonValue): number | undefined {
  if (value.kind === 'number') return value.value;
  return value.kind === 'string' && /^\d{1,5}$/.test(value.value) ? Number(value.value) : undefined;
}
