// The services that can be added to a Compose project: their texts, what they bring, and which of them a project lacks.
import type { ComposeProject } from '../project/model/compose-project.ts';
import type { ProjectService } from '../project/model/project-service.ts';
import type { Choices } from './answers.ts';
import type { SettingsPart } from './settings-edits.ts';
import { snippetText, withoutKeys } from './snippet-text.ts';

export const addedServices = [
  'postgresql',
  'mysql',
  'mariadb',
  'redis',
  'rabbitmq',
  'worker',
  'beat',
  'nginx',
  'caddy',
  'mailpit',
] as const;
export type AddedService = (typeof addedServices)[number];

type Role = NonNullable<ProjectService['role']>;

interface Kind {
  /** Its name in the compose file. */
  readonly name: string;
  /** Images that do the same: a project with one of them has no use for it. */
  readonly roles: readonly Role[];
  /** What the project must run on top, as if it was chosen for a scaffold. */
  readonly choices: Partial<Choices>;
  readonly settings?: SettingsPart;
  /** Its named volume. */
  readonly volume?: string;
  /** The variable with its password, for .env.example. */
  readonly secret?: string;
  /** What can be published for tools on this machine, on the loopback address. */
  readonly port?: number;
}

const databaseRoles: readonly Role[] = ['postgres', 'mysql', 'mariadb'];
const proxyRoles: readonly Role[] = ['nginx', 'caddy', 'traefik'];

export const kinds: Readonly<Record<AddedService, Kind>> = {
  postgresql: {
    name: 'db',
    roles: databaseRoles,
    choices: { database: 'postgresql' },
    settings: 'database',
    volume: 'db-data',
    secret: 'POSTGRES_PASSWORD',
    port: 5432,
  },
  mysql: {
    name: 'db',
    roles: databaseRoles,
    choices: { database: 'mysql' },
    settings: 'database',
    volume: 'db-data',
    secret: 'MYSQL_PASSWORD',
    port: 3306,
  },
  mariadb: {
    name: 'db',
    roles: databaseRoles,
    choices: { database: 'mariadb' },
    settings: 'database',
    volume: 'db-data',
    secret: 'MYSQL_PASSWORD',
    port: 3306,
  },
  redis: {
    name: 'redis',
    roles: ['redis'],
    choices: { redis: true },
    settings: 'cache',
    volume: 'redis-data',
    port: 6379,
  },
  rabbitmq: {
    name: 'rabbitmq',
    roles: ['rabbitmq'],
    choices: { broker: 'rabbitmq' },
    volume: 'rabbitmq-data',
    secret: 'RABBITMQ_PASSWORD',
    port: 15672,
  },
  worker: { name: 'worker', roles: [], choices: { worker: true } },
  beat: { name: 'beat', roles: [], choices: { worker: true, beat: true } },
  nginx: { name: 'nginx', roles: proxyRoles, choices: { proxy: 'nginx' } },
  caddy: { name: 'caddy', roles: proxyRoles, choices: { proxy: 'caddy' }, volume: 'caddy-data' },
  mailpit: { name: 'mailpit', roles: [], choices: { mailpit: true }, settings: 'mail' },
};

/** The services that the project has no use for yet. */
export function missingServices({ services }: ComposeProject): readonly AddedService[] {
  const all = [...services.values()];
  const runs = (word: string): boolean =>
    all.some(({ celery }) => celery?.command.argv.some(({ value }) => value === word));
  return addedServices.filter((kind) => {
    const { name, roles } = kinds[kind];
    if (services.has(name) || all.some(({ role }) => role !== undefined && roles.includes(role)))
      return false;
    return (kind !== 'worker' && kind !== 'beat') || !runs(kind);
  });
}

const snippets = {
  postgresql: 'dj-compose-postgres',
  mysql: 'dj-compose-mysql',
  mariadb: 'dj-compose-mariadb',
  redis: 'dj-compose-redis',
  rabbitmq: 'dj-compose-rabbitmq',
  mailpit: 'dj-compose-mailpit',
} as const;

/** The text of a service that does not run the project's own code. */
export function serverText(kind: keyof typeof snippets): string {
  const text = snippetText('compose', snippets[kind]);
  return kind === 'rabbitmq' ? withoutKeys(text, ['ports']) : text;
}

export function isServer(kind: AddedService): kind is keyof typeof snippets {
  return Object.hasOwn(snippets, kind);
}
