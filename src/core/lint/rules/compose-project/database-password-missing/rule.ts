// An official database image without a password: its entrypoint refuses to start.
import { addEntry } from '#core/compose/edits.ts';
import { nodeAt } from '#core/compose/tree.ts';
import { officialName } from '#core/dockerfile/base-images.ts';
import type { ImageReference } from '#core/images/image-reference.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';
import { own } from '#core/own.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';

interface Database {
  /** Any of these, not empty, is enough. Source: docker-entrypoint.sh of each image. */
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
  title: 'A database without a password',
  severity: 'error',
  failure: 'Database is uninitialized and superuser password is not specified.',
  check(project, report) {
    if (!project.set.complete) return;
    for (const target of project.services.values()) {
      const { service, image, name } = target;
      const database = service.build ? undefined : own(DATABASES, officialName(image) ?? '');
      const [variable] = database?.variables ?? [];
      if (!database || !variable || !service.image || !startsServer(target, database)) continue;
      if (image && trustsEverybody(image)) continue;
      const values = database.variables.map((one) => target.variable(one));
      if (values.some(({ value, known }) => !known || (value !== undefined && value !== ''))) continue;
      report({
        ...at(service.image.location),
        message: `\`${name}\` sets none of ${database.variables
          .slice(0, 3)
          .map((one) => `\`${one}\``)
          .join(', ')}: with a new volume the image refuses to start.`,
        fixes: fixes(project, target, variable),
      });
    }
  },
});

/**
 * The first releases of PostgreSQL whose image asks for a password; those before let everybody in.
 * Source: docker-library/postgres#658 and #681, released on 2020-02-14.
 */
const ASKING: Readonly<Record<string, number>> = {
  '9.4': 26,
  '9.5': 21,
  '9.6': 17,
  '10': 12,
  '11': 7,
  '12': 2,
};

function trustsEverybody({ name, tag = '' }: ImageReference): boolean {
  const [, major = '', minor] = /^(9\.\d+|\d+)(?:\.(\d+))?/.exec(tag) ?? [];
  if (name !== 'postgres' || major === '') return false;
  const first = own(ASKING, major);
  return first === undefined ? Number(major) < 9.4 && major !== '9' : Number(minor ?? first) < first;
}

/** The image's own entrypoint runs, and with the server: other commands need no password. */
function startsServer({ service }: ProjectService, { server }: Database): boolean {
  const [first] = service.command?.words ?? [];
  return service.entrypoint === undefined && (first === undefined || server.test(first.value));
}

function fixes({ set }: ComposeProject, { name, service }: ProjectService, variable: string): Fix[] {
  const file = set.parsed.get(service.image?.location.path ?? '');
  if (!file || service.environment.has(variable)) return [];
  const list = nodeAt(file.root, 'services', name, 'environment')?.kind === 'list';
  const value = list ? [`${variable}=change-me`] : { [variable]: 'change-me' };
  const edit = addEntry(file, ['services', name], 'environment', value);
  return edit ? [{ title: `Set \`${variable}\``, edits: [edit] }] : [];
}
