// Reports Django credentials that differ from those the database was created with.
import type { Endpoint } from '#core/django/endpoints.ts';
import type { UrlPart } from '#core/django/evaluator/service-urls.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import type { ComposeProject, Connection } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import type { Location } from '#core/text.ts';

/** The variables that an image reads credentials from, and its defaults. Source: the images' docker-entrypoint.sh. */
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

export const rule = defineRule({
  id: 'database-credentials-differ',
  on: 'compose-project',
  title: 'Mismatched database credentials',
  severity: 'warning',
  failure: 'password authentication failed for user',
  check(project, report) {
    if (!project.set.complete) return;
    for (const connection of project.connections) {
      const database = target(project, connection);
      const difference = database && differenceOf(database, connection.endpoint);
      if (!database || !difference) continue;
      const { given, wanted, variable, what } = difference;
      report({
        path: given.location.path,
        span: given.location.span,
        message: `\`${connection.from.name}\` uses another ${what} than \`${variable}\` of \`${database.name}\`, ${consequence(what)}`,
        related: wanted.location
          ? [{ message: `\`${variable}\` is set here.`, location: wanted.location }]
          : [],
        fixes: fixes(project, difference, database),
      });
    }
  },
});

/** The database of a connection, if its image creates the user from variables only. */
function target(
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

interface Word {
  readonly value: string;
  readonly location: Location | undefined;
}

interface Difference {
  readonly what: 'user' | 'password' | 'database name';
  readonly variable: string;
  readonly given: UrlPart;
  readonly wanted: Word;
}

function differenceOf(database: ProjectService, endpoint: Endpoint): Difference | undefined {
  const names = endpoint.kind === 'postgres' ? POSTGRES : MYSQL;
  const said = (name: string): Word | undefined => {
    const { value, known, location } = database.variable(name);
    return known && value ? { value, location } : undefined;
  };
  const isUnset = (name: string): boolean => {
    const { value, known } = database.variable(name);
    return known && value === undefined;
  };
  const given = endpoint.user;
  const user =
    said(names.user) ??
    (endpoint.kind === 'postgres' && isUnset(names.user)
      ? { value: names.admin.name, location: undefined }
      : undefined);
  const isAdmin = endpoint.kind === 'mysql' && given?.value === names.admin.name;
  if (!given || (!user && !isAdmin)) return undefined;
  if (user && !isAdmin && decoded(given.value) !== user.value)
    return { what: 'user', variable: names.user, given, wanted: user };
  const variable = isAdmin ? names.admin.password : names.password;
  const password = said(variable);
  if (endpoint.password && password && decoded(endpoint.password.value) !== password.value)
    return { what: 'password', variable, given: endpoint.password, wanted: password };
  const name = said(names.database) ?? (isUnset(names.database) ? user : undefined);
  if (endpoint.kind !== 'postgres' || !endpoint.name?.value || !name) return undefined;
  return decoded(endpoint.name.value) === name.value
    ? undefined
    : { what: 'database name', variable: names.database, given: endpoint.name, wanted: name };
}

/** A part of a URL may be escaped; broken escapes stay. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function consequence(what: Difference['what']): string {
  return what === 'database name'
    ? 'so the database does not exist. Use the same value.'
    : 'so the login fails. Use the same value; the variable applies only when the volume is first created.';
}

/** Changes Django's value to the database's, where both are plain texts. */
function fixes(
  { files }: ComposeProject,
  { given, wanted, what }: Difference,
  { name }: ProjectService,
): Fix[] {
  const { path, span } = given.location;
  const written = files.text(path)?.slice(span.start, span.end);
  if (written !== given.value || !/^[\w.-]+$/.test(wanted.value)) return [];
  return [
    { title: `Use the ${what} of \`${name}\``, safe: false, edits: [{ path, span, text: wanted.value }] },
  ];
}
