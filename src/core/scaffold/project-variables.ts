// The environment of the services of a scaffold: what the settings read, with values for development and production.
import type { EnvironmentRead } from '../django/environment-reads.ts';
import { join, within } from '../files.ts';
import type { Choices, DjangoReading } from './answers.ts';
import { type ComposeNeeds, needsRedis } from './compose-text.ts';
import { databaseNames, engineOf } from './database-edits.ts';
import { type Address, readsIn, Variables } from './settings-variables.ts';

export interface ProjectVariables {
  readonly needs: ComposeNeeds;
  /** See `ImageNeeds`. */
  readonly collectWith: readonly string[] | undefined;
  /** The lines of .env.example. */
  readonly examples: ReadonlyMap<string, string>;
  /** Variables that the settings require and nothing here can know. */
  readonly required: readonly string[];
}

const redisAt = (index: number): Address => ({
  url: `redis://redis:6379/${index}`,
  host: 'redis',
  port: '6379',
  user: '',
  password: '',
  name: String(index),
});

/** @param after the reading of the project with the proposed edits made */
export function projectVariables(
  reading: DjangoReading,
  after: DjangoReading,
  choices: Choices,
): ProjectVariables {
  const variables = new Variables(after.settings);
  if (reading.settingsModule !== undefined) variables.set('DJANGO_SETTINGS_MODULE', reading.settingsModule);
  const { prefix } = choices.database === 'sqlite' ? { prefix: '' } : databaseNames[choices.database];
  const passwordName = prefix === '' ? undefined : `${prefix}_PASSWORD`;
  const sqlite = setDatabase(variables, choices, after.usesGis);
  if (!needsRedis(choices)) variables.cacheUrl('locmemcache://');
  setServers(variables, choices);
  const secretNames = namesOf(after, 'SECRET_KEY');
  for (const name of secretNames) variables.set(name, `\${${name}:-development-only}`);
  const flags = new Variables(after.settings);
  flags.flag('DEBUG', true);
  const off = new Variables(after.settings);
  off.flag('DEBUG', false);
  const hosts = new Map(readsOf(after, 'ALLOWED_HOSTS').map((read) => [read.name, localHosts(read)]));
  const mustExist = requiredNames(after);
  for (const [name, text] of hosts) if (mustExist.includes(name)) variables.set(name, `\${${name}:-${text}}`);
  const staticRoot = choices.proxy === 'none' ? undefined : containerPath(after, after.staticRoot);
  const mediaRoot = containerPath(after, after.mediaRoot);
  const production = new Map<string, string>();
  if (reading.productionModule !== undefined)
    production.set('DJANGO_SETTINGS_MODULE', reading.productionModule);
  for (const [name, value] of off.all) production.set(name, value);
  for (const name of secretNames) production.set(name, demanded(name));
  for (const [name, text] of hosts) production.set(name, `\${${name}:-${text}}`);
  for (const [name, value] of variables.all)
    if (passwordName !== undefined && value.includes(`\${${passwordName}:-`))
      production.set(name, value.replace(/\$\{\w+:-\w+\}/, demanded(passwordName)));
    else if (value.includes('${RABBITMQ_PASSWORD:-'))
      production.set(name, value.replace(/\$\{\w+:-\w+\}/, demanded('RABBITMQ_PASSWORD')));
  const examples = new Map<string, string>(secretNames.map((name) => [name, 'development-only']));
  for (const [name, text] of hosts) examples.set(name, text);
  if (passwordName !== undefined) examples.set(passwordName, 'app');
  if (choices.broker === 'rabbitmq') examples.set('RABBITMQ_PASSWORD', 'app');
  const required = mustExist.filter((name) => !variables.all.has(name) && !flags.all.has(name));
  for (const name of required) examples.set(name, '');
  return {
    needs: {
      environment: variables.all,
      development: flags.all,
      production,
      databasePassword: passwordName === undefined ? undefined : demanded(passwordName),
      sqlite,
      staticRoot,
      mediaRoot,
    },
    collectWith:
      staticRoot === undefined && after.staticRoot !== undefined
        ? [...productionSettings(reading), ...placeholders(after, secretNames, required)]
        : undefined,
    examples,
    required,
  };
}

/**
 * The variables by which the settings find the servers of the choices, and no others.
 * @param after the reading of the project with the proposed edits made
 */
export function serverVariables(after: DjangoReading, choices: Choices): ReadonlyMap<string, string> {
  const variables = new Variables(after.settings);
  if (choices.database !== 'sqlite') setDatabase(variables, choices, after.usesGis);
  setServers(variables, choices);
  return variables.all;
}

/** @returns whether the SQLite file is on a volume of its own */
function setDatabase(variables: Variables, { database }: Choices, usesGis: boolean): boolean {
  const engine = engineOf(database, usesGis);
  if (database === 'sqlite') {
    variables.engine(engine, 'sqlite');
    variables.value('DATABASES', ['default', 'HOST'], '');
    const url = 'sqlite:////data/db.sqlite3';
    const file = '/data/db.sqlite3';
    const address = { url, host: file, port: '', user: '', password: '', name: file };
    const isNamed = variables.value('DATABASES', ['default', 'NAME'], file);
    return variables.address('DATABASES', ['default'], address) || isNamed;
  }
  const { prefix, kind } = databaseNames[database];
  variables.engine(engine, kind);
  const isPostgres = database === 'postgresql';
  const port = isPostgres ? '5432' : '3306';
  const password = `\${${prefix}_PASSWORD:-app}`;
  const url = `${isPostgres ? 'postgres' : 'mysql'}://app:${password}@db:${port}/app`;
  const address = { url, host: 'db', port, user: 'app', password, name: 'app' };
  for (const [key, value] of Object.entries({
    HOST: 'db',
    PORT: port,
    USER: 'app',
    PASSWORD: password,
    NAME: 'app',
  }))
    variables.value('DATABASES', ['default', key], value);
  const isRead = [
    variables.address('DATABASES', ['default'], address),
    variables.address('DATABASES', [], address),
  ].includes(true);
  if (!isRead) variables.set('DATABASE_URL', url);
  return false;
}

function setServers(variables: Variables, choices: Choices): void {
  if (needsRedis(choices)) {
    variables.address('CACHES', ['default', 'LOCATION'], redisAt(0));
    variables.address('CACHES', ['default'], redisAt(0));
    variables.address('CHANNEL_LAYERS', ['default', 'CONFIG', 'hosts'], redisAt(2));
    variables.address('CHANNEL_LAYERS', ['default', 'CONFIG', 'hosts', 0], redisAt(2));
  }
  const password = '${RABBITMQ_PASSWORD:-app}';
  const broker: Address | undefined =
    choices.broker === 'rabbitmq'
      ? {
          url: `amqp://app:${password}@rabbitmq:5672//`,
          host: 'rabbitmq',
          port: '5672',
          user: 'app',
          password,
          name: '',
        }
      : choices.broker === 'redis'
        ? redisAt(1)
        : undefined;
  if (broker) {
    for (const name of ['CELERY_BROKER_URL', 'BROKER_URL']) variables.address(name, [], broker);
    // Celery itself reads it before its settings.
    variables.set('CELERY_BROKER_URL', broker.url);
    if (choices.broker === 'redis') variables.address('CELERY_RESULT_BACKEND', [], broker);
  }
  if (choices.mailpit) {
    variables.value('EMAIL_HOST', [], 'mailpit');
    variables.value('EMAIL_PORT', [], '1025');
  }
}

function readsOf({ settings }: DjangoReading, setting: string): readonly EnvironmentRead[] {
  return settings.flatMap((one) => readsIn(one.get(setting)));
}

function namesOf(reading: DjangoReading, setting: string): readonly string[] {
  return [...new Set(readsOf(reading, setting).map(({ name }) => name))];
}

/** What ALLOWED_HOSTS is while nobody has named the site's own host. */
function localHosts({ cast }: EnvironmentRead): string {
  return ['localhost', '127.0.0.1'].join(cast === 'words' ? ' ' : ',');
}

function requiredReads({ settings }: DjangoReading): readonly EnvironmentRead[] {
  const reads = settings.flatMap((one) => one.names().flatMap((name) => readsIn(one.get(name))));
  return reads.filter(({ required }) => required);
}

function requiredNames(after: DjangoReading): readonly string[] {
  return [...new Set(requiredReads(after).map(({ name }) => name))].sort();
}

function placeholder(cast: EnvironmentRead['cast'] | undefined): string {
  if (cast === 'database-url') return 'sqlite:////tmp/none';
  if (cast === 'cache-url') return 'dummycache://';
  return cast === 'number' || cast === 'boolean' ? '1' : 'for-this-step-only';
}

/** Static files are collected as they are served: development may have another storage, and apps that the image lacks. */
function productionSettings({ productionModule }: DjangoReading): readonly string[] {
  return productionModule === undefined ? [] : [`DJANGO_SETTINGS_MODULE=${productionModule}`];
}

/** What the settings must find while static files are collected in the build. */
function placeholders(
  after: DjangoReading,
  secrets: readonly string[],
  required: readonly string[],
): readonly string[] {
  const needed = new Set([...secrets, ...required, ...requiredNames(after)]);
  const casts = new Map(requiredReads(after).map(({ name, cast }) => [name, cast]));
  return [...needed].map((name) => `${name}=${placeholder(casts.get(name))}`);
}

function containerPath({ base }: DjangoReading, path: string | undefined): string | undefined {
  if (path === undefined || path.startsWith('/')) return path;
  const inside = within(base, path);
  return inside === undefined ? undefined : join('/app', inside);
}

function demanded(name: string): string {
  return `\${${name}:?Set ${name} in .env}`;
}
