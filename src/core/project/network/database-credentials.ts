// User, password and name of a database: what its image makes of variables, beside what Django signs in with.
import type { EnvironmentVariable } from '#core/compose/compose-service.ts';
import type { Endpoint } from '#core/django/endpoints.ts';
import type { UrlPart } from '#core/django/evaluator/service-urls.ts';
import type { Location } from '#core/text.ts';
import type { ComposeProject } from '../model/compose-project.ts';
import type { Connection, ProjectService } from '../model/project-service.ts';

/** The variables that an image reads, and its administrator. Source: the images' docker-entrypoint.sh. */
interface Names {
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly admin: { readonly name: string; readonly password: string };
}
const POSTGRES: Names = {
  user: 'POSTGRES_USER',
  password: 'POSTGRES_PASSWORD',
  database: 'POSTGRES_DB',
  admin: { name: 'postgres', password: 'POSTGRES_PASSWORD' },
};
const MYSQL: Names = {
  user: 'MYSQL_USER',
  password: 'MYSQL_PASSWORD',
  database: 'MYSQL_DATABASE',
  admin: { name: 'root', password: 'MYSQL_ROOT_PASSWORD' },
};

/** A value that a database is made with. */
export interface Credential {
  readonly value: string;
  /** Undefined where the image's default applies. */
  readonly location: Location | undefined;
}

/** The first of user, password and name in which Django and its database disagree. */
export interface CredentialDifference {
  readonly what: 'user' | 'password' | 'database name';
  /** The variable of the database. */
  readonly variable: string;
  /** What Django uses. */
  readonly given: UrlPart;
  /** What the database is made with. */
  readonly wanted: Credential;
}

/** The database that a connection means: an image that makes its user from variables, and nothing beside. */
export function databaseOf(
  project: ComposeProject,
  { endpoint: { host, kind } }: Connection,
): ProjectService | undefined {
  const database = project.resolve(host.value);
  const fits =
    kind === 'postgres'
      ? database?.role === 'postgres'
      : kind === 'mysql' && (database?.role === 'mysql' || database?.role === 'mariadb');
  if (!database || !fits || database.service.build || /bitnami/.test(database.image?.repository ?? ''))
    return undefined;
  const more = database.service.mounts.some(
    (mount) => mount.target === undefined || mount.target.includes('initdb'),
  );
  const opened = database.variable('POSTGRES_HOST_AUTH_METHOD').value !== undefined;
  return more || opened || database.service.entrypoint || database.service.configs.length > 0
    ? undefined
    : database;
}

/**
 * In what an endpoint and its database disagree; undefined where they agree, or one of the two is not known.
 * @param database as `databaseOf` gives it
 */
export function credentialDifference(
  database: ProjectService,
  endpoint: Endpoint,
): CredentialDifference | undefined {
  const names = endpoint.kind === 'postgres' ? POSTGRES : MYSQL;
  const set = (name: string): Credential | undefined => {
    const { value, known, location } = database.variable(name);
    return known && value ? { value, location } : undefined;
  };
  const isUnset = (name: string): boolean => {
    const { value, known } = database.variable(name);
    return known && value === undefined;
  };
  const given = endpoint.user;
  const user =
    set(names.user) ??
    (endpoint.kind === 'postgres' && isUnset(names.user)
      ? { value: names.admin.name, location: undefined }
      : undefined);
  const isAdmin = endpoint.kind === 'mysql' && given?.value === names.admin.name;
  if (!given || (!user && !isAdmin)) return undefined;
  if (user && !isAdmin && !agree(given, user))
    return { what: 'user', variable: names.user, given, wanted: user };
  const variable = isAdmin ? names.admin.password : names.password;
  const password = set(variable);
  if (endpoint.password && password && !agree(endpoint.password, password))
    return { what: 'password', variable, given: endpoint.password, wanted: password };
  const name = set(names.database) ?? (isUnset(names.database) ? user : undefined);
  if (endpoint.kind !== 'postgres' || !endpoint.name?.value || !name) return undefined;
  return agree(endpoint.name, name)
    ? undefined
    : { what: 'database name', variable: names.database, given: endpoint.name, wanted: name };
}

/** As it is written, or as a URL escapes it. */
function agree(given: UrlPart, wanted: Credential): boolean {
  return given.value === wanted.value || decoded(given.value) === wanted.value;
}

/**
 * The variable of an env file that the database is meant to be made with: its own is `${NAME:-default}`, which Compose
 * fills in from the shell and `.env` alone, so the default applies. Undefined where that is not the cause.
 */
export function unreadVariable(
  database: ProjectService,
  from: ProjectService,
  { variable, given }: CredentialDifference,
): EnvironmentVariable | undefined {
  const { raw, origin } = database.service.environment.get(variable) ?? {};
  const name = origin === 'environment' ? /^\$\{(\w+):?-[^${}]*\}$/.exec(raw ?? '')?.[1] : undefined;
  const meant = name === undefined ? undefined : from.service.environment.get(name);
  return meant?.origin === 'env_file' && meant.value === decoded(given.value) ? meant : undefined;
}

/** The text of a user or password, without the escapes of the URL that it stands in. */
export function unescaped({ value, escaped }: UrlPart): string {
  return escaped ? decoded(value) : value;
}

/** A part of a URL may be escaped; broken escapes stay. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
