// The Debian packages that Python packages need in an image: to be compiled, and to run.
import { at } from '../django/evaluator/values.ts';
import { own } from '../own.ts';
import type { Choices, DjangoReading } from './answers.ts';
import { isDjangoBefore } from './django-series.ts';

export interface SystemPackages {
  /** Only in the stage that installs the requirements. */
  readonly build: readonly string[];
  readonly runtime: readonly string[];
}

const compiler = 'build-essential';

/** By the Python package, for `python:3.x-slim` images on Debian 13. */
const needs: Readonly<Record<string, Partial<SystemPackages>>> = {
  psycopg: { runtime: ['libpq5'] },
  psycopg2: { build: [compiler, 'libpq-dev'], runtime: ['libpq5'] },
  mysqlclient: { build: [compiler, 'default-libmysqlclient-dev', 'pkg-config'], runtime: ['libmariadb3'] },
  uwsgi: { build: [compiler] },
  'python-ldap': { build: [compiler, 'libldap-dev', 'libsasl2-dev'], runtime: ['libldap2'] },
  'django-auth-ldap': { build: [compiler, 'libldap-dev', 'libsasl2-dev'], runtime: ['libldap2'] },
  'python-magic': { runtime: ['libmagic1t64'] },
  weasyprint: { runtime: ['libharfbuzz-subset0', 'libpango-1.0-0', 'libpangoft2-1.0-0'] },
  pycairo: { build: [compiler, 'libcairo2-dev', 'pkg-config'], runtime: ['libcairo2'] },
  xmlsec: { build: [compiler, 'libxmlsec1-dev', 'pkg-config'], runtime: ['libxmlsec1t64-openssl'] },
  pycurl: { build: [compiler, 'libcurl4-openssl-dev', 'libssl-dev'], runtime: ['libcurl4t64'] },
};

/** What the image needs for the requirements, with those that the choices add. */
export function systemPackages(reading: DjangoReading, added: readonly string[]): SystemPackages {
  const { packages } = reading;
  const build = new Set<string>();
  const runtime = new Set<string>();
  const binary = packages.items.some(({ name, extras }) => name === 'psycopg' && extras.includes('binary'));
  const names = [
    ...packages.items.map(({ name }) => name),
    ...added.map((one) => one.replace(/[^\w-].*/, '')),
  ];
  for (const name of names) {
    if (name === 'psycopg' && (binary || added.includes('psycopg[binary]'))) continue;
    for (const one of own(needs, name)?.build ?? []) build.add(one);
    for (const one of own(needs, name)?.runtime ?? []) runtime.add(one);
  }
  if (packages.items.some(({ name, extras }) => name === 'psycopg' && extras.includes('c')))
    for (const one of needs['psycopg2']?.build ?? []) build.add(one);
  if (reading.usesGis) runtime.add('gdal-bin');
  if (reading.hasTranslations) runtime.add('gettext');
  return { build: [...build].sort(), runtime: [...runtime].sort() };
}

/** The Python packages that the choices need and the project does not require. */
export function addedPackages(reading: DjangoReading, choices: Choices): readonly string[] {
  const requires = (...names: readonly string[]): boolean =>
    reading.packages.items.some(({ name }) => names.includes(name));
  const added: string[] = [];
  if (!reading.packages.found) added.push('django');
  if (choices.database === 'postgresql' && !requires('psycopg', 'psycopg2', 'psycopg2-binary'))
    added.push(postgresDriver(reading));
  if (/^m/.test(choices.database) && !requires('mysqlclient', 'pymysql', 'mysql-connector-python'))
    added.push('mysqlclient');
  if (choices.server === 'uvicorn' && !requires('uvicorn')) added.push('uvicorn[standard]');
  if (choices.server !== 'uvicorn' && !requires(choices.server)) added.push(choices.server);
  if (choices.worker && !requires('celery')) added.push('celery');
  const bringsRedis = reading.packages.items.some(
    ({ name, extras }) => name === 'celery' && extras.includes('redis'),
  );
  const needsRedis = choices.redis || choices.broker === 'redis';
  if (needsRedis && lacksDjangoRedis(reading, choices)) added.push('django-redis');
  else if (needsRedis && !bringsRedis && !requires('redis', 'django-redis', 'channels-redis'))
    added.push('redis');
  if (choices.proxy === 'none' && !requires('whitenoise')) added.push('whitenoise');
  return added;
}

/** Django supports psycopg 3 since 4.2, and psycopg2 2.9 since 3.1. */
function postgresDriver({ packages: { items } }: DjangoReading): string {
  if (isDjangoBefore(items, '3.1')) return 'psycopg2-binary<2.9';
  return isDjangoBefore(items, '4.2') ? 'psycopg2-binary' : 'psycopg[binary]';
}

/** Whether Redis is chosen for a cache: the settings name it neither for one nor for anything else. */
export function isForCache({ usesRedis }: DjangoReading, { redis }: Choices): boolean {
  return redis && !usesRedis;
}

/** Django has a Redis backend of its own since 4.0. */
export function needsDjangoRedis({ packages: { items } }: DjangoReading): boolean {
  return isDjangoBefore(items, '4.0');
}

function lacksDjangoRedis(reading: DjangoReading, choices: Choices): boolean {
  if (reading.packages.items.some(({ name }) => name === 'django-redis')) return false;
  const isNamed = reading.settings.some((one) => {
    const backend = at(one.get('CACHES'), 'default', 'BACKEND');
    return backend?.kind === 'string' && backend.value.startsWith('django_redis.');
  });
  const isWritten = reading.settings.some((one) => one.get('CACHES') === undefined);
  return isNamed || (isWritten && isForCache(reading, choices) && needsDjangoRedis(reading));
}
