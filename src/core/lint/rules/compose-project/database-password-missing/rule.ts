// Reports official database images without a password: their entrypoint refuses to start.
import { addEntry } from '#core/compose/edits.ts';
import { isTakenOver } from '#core/compose/inherited.ts';
import { nodeAt } from '#core/compose/tree.ts';
import { composeScalar } from '#core/compose/yaml-scalar.ts';
import { officialName } from '#core/dockerfile/base-images.ts';
import { acceptsEveryLogin } from '#core/images/postgres-logins.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';
import { own } from '#core/own.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import { unescaped } from '#core/project/network/database-credentials.ts';

interface Database {
  /** One of these must be set and not empty. Source: docker-entrypoint.sh of each image. */
  readonly variables: readonly string[];
  readonly server: RegExp;
}

const MYSQL = [
  'ROOT_PASSWORD',
  'ROOT_PASSWORD_FILE',
  'ALLOW_EMPTY_PASSWORD',
  'ALLOW_EMPTY_ROOT_PASSWORD',
  'RANDOM_ROOT_PASSWORD',
  'ROOT_PASSWORD_HASH',
  'ROOT_PASSWORD_HASH_FILE',
];
const DATABASES: Readonly<Record<string, Database>> = {
  postgres: {
    variables: ['POSTGRES_PASSWORD', 'POSTGRES_PASSWORD_FILE', 'POSTGRES_HOST_AUTH_METHOD'],
    server: /^(?:-|postgres$)/,
  },
  mysql: { variables: MYSQL.map((name) => `MYSQL_${name}`), server: /^(?:-|mysqld$)/ },
  mariadb: {
    variables: MYSQL.flatMap((name) => [`MARIADB_${name}`, `MYSQL_${name}`]),
    server: /^(?:-|mariadbd$|mysqld$)/,
  },
};

export const rule = defineRule({
  id: 'database-password-missing',
  on: 'compose-project',
  title: 'Database password missing',
  severity: 'error',
  completable: true,
  failure: 'Database is uninitialized and superuser password is not specified.',
  check(project, report) {
    if (!project.set.complete) return;
    for (const target of project.services.values()) {
      const { service, image, name } = target;
      const database = service.build ? undefined : own(DATABASES, officialName(image) ?? '');
      const [variable] = database?.variables ?? [];
      if (!database || !variable || !service.image || !startsServer(target, database)) continue;
      if (image && acceptsEveryLogin(image)) continue;
      const values = database.variables.map((one) => target.variable(one));
      if (values.some(({ value, known }) => !known || (value !== undefined && value !== ''))) continue;
      report({
        ...at(service.image.location),
        message: `\`${name}\` has no administrator password, so the image refuses to start with a new volume. Set ${oneOf(database.variables.slice(0, 3))}.`,
        fixes: fixes(project, target, variable),
      });
    }
  },
});

function oneOf(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

/** The image's own entrypoint starts the server; other commands need no password. */
function startsServer({ service }: ProjectService, { server }: Database): boolean {
  const [first] = service.command?.words ?? [];
  return service.entrypoint === undefined && (first === undefined || server.test(first.value));
}

function fixes(project: ComposeProject, target: ProjectService, variable: string): Fix[] {
  const { name, service } = target;
  const file = project.set.parsed.get(service.image?.location.path ?? '');
  if (!file || service.environment.has(variable)) return [];
  const password = passwordInUse(project, target) ?? 'change-me';
  if (isTakenOver(project.set, file, name, 'environment')) return [];
  const list = nodeAt(file.root, 'services', name, 'environment')?.kind === 'list';
  const value = list ? [composeScalar(`${variable}=${password}`)] : { [variable]: composeScalar(password) };
  const edit = addEntry(file, ['services', name], 'environment', value);
  return edit ? [{ title: `Set \`${variable}\``, edits: [edit] }] : [];
}

/** The administrator's password that Django signs in with. */
function passwordInUse(project: ComposeProject, { name, role }: ProjectService): string | undefined {
  const found = project.connections.find(
    ({ endpoint }) =>
      project.resolve(endpoint.host.value)?.name === name &&
      (role === 'postgres' || endpoint.user?.value === 'root') &&
      endpoint.password?.value,
  );
  return found?.endpoint.password && unescaped(found.endpoint.password);
}
