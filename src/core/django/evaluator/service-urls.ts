// Service URLs in settings and variables: `postgres://user:pw@db:5432/name`, with the place of each part.
import { own } from '#core/own.ts';
import type { PythonValue } from '#core/python/python-value.ts';
import type { Location } from '#core/text.ts';

/** A part of a URL with its place; the place is the whole value where the text has escapes. */
export interface UrlPart {
  readonly value: string;
  readonly location: Location;
  /** A part of a URL, with its escapes. */
  readonly escaped?: true;
}

export interface ServiceUrl {
  /** Lower case: `postgres`, `redis`, `amqp`. */
  readonly scheme: string;
  readonly user: UrlPart | undefined;
  readonly password: UrlPart | undefined;
  readonly host: UrlPart | undefined;
  /** Digits as written. */
  readonly port: UrlPart | undefined;
  /** The path without its first `/`. */
  readonly path: UrlPart;
}

/**
 * Splits a URL without decoding it. Several hosts (`sentinel://a;sentinel://b`, `h1,h2`) give the first.
 * @param location the place of exactly these characters, or of something that holds them
 * @returns undefined for what is no `scheme://…`, and where a character of the password (`#`, `/`, `?`) ends the host too
 *   early, so that the user's name would stand in its place
 */
export function parseServiceUrl(url: string, location: Location): ServiceUrl | undefined {
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):\/\//.exec(url);
  if (!scheme) return undefined;
  const exact = location.span.end - location.span.start === url.length;
  const part = (start: number, end: number): UrlPart => ({
    value: url.slice(start, end),
    escaped: true,
    location: exact
      ? { path: location.path, span: { start: location.span.start + start, end: location.span.start + end } }
      : location,
  });
  const from = scheme[0].length;
  const tail = url.slice(from).search(/[/?#]/);
  const end = tail < 0 ? url.length : from + tail;
  const authorityEnd = Math.min(end, ...[',', ';'].map((sign) => indexOr(url, sign, from, end)));
  const sign = url.lastIndexOf('@', authorityEnd);
  const hostStart = sign >= from ? sign + 1 : from;
  const colon = sign >= from ? indexOr(url, ':', from, sign) : from;
  const closing = url[hostStart] === '[' ? indexOr(url, ']', hostStart, authorityEnd) : hostStart;
  const portAt = indexOr(url, ':', closing, authorityEnd);
  const port = url.slice(portAt + 1, authorityEnd);
  if (!/^\d*$/.test(port) || (sign < from && colonIn(url, from, end) && CUT_OFF.test(url.slice(end))))
    return undefined;
  const pathStart = url[end] === '/' ? end + 1 : end;
  const query = url.slice(pathStart).search(/[?#]/);
  return {
    scheme: (scheme[1] ?? '').toLowerCase(),
    user: sign > from && colon > from ? part(from, colon) : undefined,
    password: sign > from && colon < sign ? part(colon + 1, sign) : undefined,
    host: portAt > hostStart ? part(hostStart, portAt) : undefined,
    port: portAt + 1 < authorityEnd ? part(portAt + 1, authorityEnd) : undefined,
    path: part(pathStart, query < 0 ? url.length : pathStart + query),
  };
}

/** What is left of `password@host:port/name` behind a character that ends the host. */
const CUT_OFF = /@[\w.-]+(?::\d+)?(?:[/?#]|$)/;

function colonIn(text: string, from: number, end: number): boolean {
  return indexOr(text, ':', from, end) < end;
}

function indexOr(text: string, sign: string, from: number, end: number): number {
  const at = text.indexOf(sign, from);
  return at < 0 || at > end ? end : at;
}

/** The engines behind the schemes of dj-database-url and django-environ. */
const engines: Readonly<Record<string, string>> = {
  postgres: 'django.db.backends.postgresql',
  postgresql: 'django.db.backends.postgresql',
  psql: 'django.db.backends.postgresql',
  pgsql: 'django.db.backends.postgresql',
  postgis: 'django.contrib.gis.db.backends.postgis',
  timescale: 'timescale.db.backends.postgresql',
  timescalegis: 'timescale.db.backends.postgis',
  cockroach: 'django_cockroachdb',
  mysql: 'django.db.backends.mysql',
  mysql2: 'django.db.backends.mysql',
  mysqlgis: 'django.contrib.gis.db.backends.mysql',
  sqlite: 'django.db.backends.sqlite3',
  spatialite: 'django.contrib.gis.db.backends.spatialite',
  oracle: 'django.db.backends.oracle',
  mssql: 'mssql',
};

/** What dj-database-url and django-environ make of a database URL: the entry of DATABASES. */
export function databaseFromUrl(url: string, location: Location): PythonValue {
  const parsed = parseServiceUrl(url, location);
  if (!parsed) return { kind: 'unknown', location };
  const entries = new Map<string, PythonValue>();
  const put = (key: string, part: UrlPart | undefined): void => {
    if (part) entries.set(key, { kind: 'string', ...part });
  };
  const engine = own(engines, parsed.scheme);
  entries.set('ENGINE', engine ? { kind: 'string', value: engine, location } : { kind: 'unknown', location });
  put('NAME', parsed.path);
  put('USER', parsed.user);
  put('PASSWORD', parsed.password);
  put('HOST', parsed.host);
  put('PORT', parsed.port);
  return { kind: 'dict', entries, complete: true, location };
}
