// The Compose files of a scaffold: compose.yaml, its override for development and its file for production.

import { yamlScalar } from '../compose/yaml-scalar.ts';
import type { Choices, DjangoReading } from './answers.ts';
import { watchService } from './node-text.ts';
import { indented, snippetText, withoutKeys } from './snippet-text.ts';

/** What the compose files are made from, beside the answers. */
export interface ComposeNeeds {
  /** Variables of every service that runs the project. */
  readonly environment: ReadonlyMap<string, string>;
  /** Those with other values in production, and those without a default there. */
  readonly production: ReadonlyMap<string, string>;
  readonly development: ReadonlyMap<string, string>;
  readonly databasePassword: string | undefined;
  readonly sqlite: boolean;
  /** In the container; undefined where the proxy does not serve them. */
  readonly staticRoot: string | undefined;
  readonly mediaRoot: string | undefined;
}

const databaseImages = {
  postgresql: 'dj-compose-postgres',
  mysql: 'dj-compose-mysql',
  mariadb: 'dj-compose-mariadb',
} as const;

/** compose.yaml: everything that development and production share. */
export function composeText(reading: DjangoReading, choices: Choices, needs: ComposeNeeds): string {
  const waits = dependencies(choices);
  const healthy = (names: readonly string[]): readonly string[] =>
    names.length === 0
      ? []
      : ['depends_on:', ...names.map((name) => `  ${name}:\n    condition: service_healthy`)];
  const service = (name: string, lines: readonly string[]): string =>
    `${name}:\n${indented(lines.join('\n'))}`;
  const data = needs.sqlite ? ['volumes:', '  - data:/data'] : [];
  const worker = (prefix: string): string => celeryService(reading, prefix);
  const withApp = (text: string): string => {
    const [name = '', ...rest] = text.split('\n');
    return [
      name,
      '  <<: *app',
      ...rest,
      ...[...data, ...healthy([...waits, 'web'])].map((line) => indented(line)),
    ].join('\n');
  };
  const services = [
    service('web', [
      '<<: *app',
      'environment:',
      '  <<: *environment',
      '  DJANGO_PREPARE: "yes"',
      ...data,
      ...healthy(waits),
      snippetText('compose', 'dj-compose-healthcheck-port'),
    ]),
    ...(choices.worker ? [withApp(worker('dj-compose-worker'))] : []),
    ...(choices.worker && choices.beat ? [withApp(worker('dj-compose-beat'))] : []),
    ...serverServices(reading, choices),
  ];
  const volumes = [
    ...(choices.database === 'sqlite' ? [] : ['db-data']),
    ...(needs.sqlite ? ['data'] : []),
    ...(needsRedis(choices) ? ['redis-data'] : []),
    ...(choices.broker === 'rabbitmq' ? ['rabbitmq-data'] : []),
  ];
  const app = [
    'build:',
    '  context: .',
    '  target: production',
    'env_file:',
    '  - path: .env',
    '    required: false',
    needs.environment.size > 0 ? 'environment: &environment' : 'environment: &environment {}',
    ...entries(needs.environment),
    'restart: unless-stopped',
  ];
  return `x-app: &app\n${indented(app.join('\n'))}\n\nservices:\n${services.map((one) => indented(one)).join('\n\n')}\n${
    volumes.length > 0 ? `\nvolumes:\n${volumes.map((name) => `  ${name}:\n`).join('')}` : ''
  }`;
}

/** A worker or beat: its command, and how it is stopped. */
export function celeryService({ celeryApp, projectPackage }: DjangoReading, prefix: string): string {
  const app = celeryApp ?? projectPackage ?? 'config';
  return withoutKeys(snippetText('compose', prefix, { 2: app }), [
    'build',
    'environment',
    'depends_on',
    'restart',
  ]);
}

/** Its command, started anew by watchfiles when a Python file changes. */
function reloaded(service: string): readonly string[] {
  const words = /command: \[(.*)\]/.exec(service)?.[1] ?? '';
  const command = words
    .split(', ')
    .map((word) => word.replaceAll('"', ''))
    .join(' ');
  return [`command: ["watchfiles", "--filter", "python", "${command}"]`];
}

/** compose.override.yaml, which `docker compose up` adds by itself. */
export function overrideText(reading: DjangoReading, choices: Choices, needs: ComposeNeeds): string {
  const { files, development } = reading.packages;
  const rebuilt = [...new Set([...files, ...development])];
  const build = ['build:', '  target: development', '  args:', '    APP_UID: ${APP_UID:-1000}'];
  const watch = [
    'develop:',
    '  watch:',
    ...rebuilt.map((path) => `    - action: rebuild\n      path: ${path}`),
  ];
  const environment = needs.development.size > 0 ? ['environment:', ...entries(needs.development)] : [];
  const code = ['volumes:', '  - .:/app'];
  const web = [...build, ...environment, 'ports:', '  - "8000:8000"', ...code, ...watch];
  const reloading = (prefix: string): readonly string[] => [
    ...build,
    ...reloaded(celeryService(reading, prefix)),
    ...environment,
    ...code,
    ...watch,
  ];
  const services = [
    ['web', web] as const,
    ...(choices.worker ? [['worker', reloading('dj-compose-worker')] as const] : []),
    ...(choices.worker && choices.beat ? [['beat', reloading('dj-compose-beat')] as const] : []),
  ].map(([name, lines]) => `${name}:\n${indented(lines.join('\n'))}`);
  const node = reading.assets && watchService(reading.assets);
  if (node !== undefined) services.push(node);
  if (choices.mailpit) services.push(snippetText('compose', 'dj-compose-mailpit'));
  if (choices.broker === 'rabbitmq') services.push('rabbitmq:\n  ports:\n    - "15672:15672"');
  return `# Development: \`docker compose up\` adds this file to compose.yaml.\nservices:\n${services.map((one) => indented(one)).join('\n\n')}\n`;
}

/** compose.production.yaml, for `docker compose -f compose.yaml -f compose.production.yaml up`. */
export function productionText(choices: Choices, needs: ComposeNeeds): string {
  const { staticRoot, mediaRoot } = needs;
  const environment = ['environment:', ...entries(needs.production)];
  const media = mediaRoot === undefined ? [] : [`  - media:${mediaRoot}`];
  const mounted = [...(staticRoot === undefined ? [] : [`  - static:${staticRoot}`]), ...media];
  const isProxied = choices.proxy !== 'none';
  const web = [
    ...environment,
    ...(staticRoot === undefined ? [] : ['  DJANGO_COLLECT_STATIC: "yes"']),
    ...limits('1.0', '512M'),
    ...(isProxied ? [] : ['ports:', '  - "8000:8000"']),
    ...(mounted.length > 0 ? ['volumes:', ...mounted] : []),
  ];
  const worker = [
    ...environment,
    ...limits('1.0', '512M'),
    ...(media.length > 0 ? ['volumes:', ...media] : []),
  ];
  const limited = (name: string, lines: readonly string[], cpus: string, memory: string): string =>
    `${name}:\n${indented([...lines, ...limits(cpus, memory)].join('\n'))}`;
  const services = [
    ['web', web] as const,
    ...(choices.worker ? [['worker', worker] as const] : []),
    ...(choices.worker && choices.beat ? [['beat', worker] as const] : []),
  ].map(([name, lines]) => `${name}:\n${indented(lines.join('\n'))}`);
  const password = databasePassword(choices);
  if (password !== undefined && needs.databasePassword !== undefined)
    services.push(limited('db', ['environment:', `  ${password}: ${needs.databasePassword}`], '1.0', '1G'));
  if (needsRedis(choices)) services.push(limited('redis', [], '0.5', '256M'));
  if (choices.broker === 'rabbitmq') {
    const secret = '  RABBITMQ_DEFAULT_PASS: ${RABBITMQ_PASSWORD:?Set RABBITMQ_PASSWORD in .env}';
    services.push(limited('rabbitmq', ['environment:', secret], '1.0', '512M'));
  }
  if (choices.proxy !== 'none')
    services.push(
      `${proxyService(choices.proxy, staticRoot, mediaRoot)}\n${indented(limits('0.5', '128M').join('\n'))}`,
    );
  const volumes = [
    ...(staticRoot === undefined ? [] : ['static']),
    ...(mediaRoot === undefined ? [] : ['media']),
    ...(choices.proxy === 'caddy' ? ['caddy-data'] : []),
  ];
  return `# Production: docker compose -f compose.yaml -f compose.production.yaml up --detach --build\nservices:\n${services
    .map((one) => indented(one))
    .join(
      '\n\n',
    )}\n${volumes.length > 0 ? `\nvolumes:\n${volumes.map((name) => `  ${name}:\n`).join('')}` : ''}`;
}

/** What a service may use at most: to be set to what the server has. */
function limits(cpus: string, memory: string): readonly string[] {
  return ['deploy:', '  resources:', '    limits:', `      cpus: "${cpus}"`, `      memory: ${memory}`];
}

/** The proxy reads the files where Django has them. */
export function proxyService(
  proxy: 'nginx' | 'caddy',
  staticRoot: string | undefined,
  mediaRoot: string | undefined,
  port = '80',
): string {
  const text = snippetText('compose', `dj-compose-${proxy}`, {
    3: port,
    6: staticRoot ?? '',
    8: mediaRoot ?? '',
  }).replace(/depends_on:\n {4}- web/, 'depends_on:\n    web:\n      condition: service_healthy');
  return text
    .split('\n')
    .filter((line) => (mediaRoot ?? line.includes('- media:')) !== true)
    .filter((line) => (staticRoot ?? line.includes('- static:')) !== true)
    .join('\n');
}

function serverServices(reading: DjangoReading, choices: Choices): readonly string[] {
  const found: string[] = [];
  if (choices.database !== 'sqlite') {
    const text = snippetText('compose', databaseImages[choices.database]);
    found.push(
      reading.usesGis && choices.database === 'postgresql'
        ? text.replace('image: postgres:17', 'image: postgis/postgis:17-3.5')
        : text,
    );
  }
  if (needsRedis(choices)) found.push(snippetText('compose', 'dj-compose-redis'));
  if (choices.broker === 'rabbitmq')
    found.push(withoutKeys(snippetText('compose', 'dj-compose-rabbitmq'), ['ports']));
  return found;
}

function dependencies(choices: Choices): readonly string[] {
  return [
    ...(choices.database === 'sqlite' ? [] : ['db']),
    ...(needsRedis(choices) ? ['redis'] : []),
    ...(choices.broker === 'rabbitmq' ? ['rabbitmq'] : []),
  ];
}

export function needsRedis({ redis, broker }: Choices): boolean {
  return redis || broker === 'redis';
}

function databasePassword({ database }: Choices): string | undefined {
  if (database === 'sqlite') return undefined;
  return { postgresql: 'POSTGRES_PASSWORD', mysql: 'MYSQL_PASSWORD', mariadb: 'MARIADB_PASSWORD' }[database];
}

/** `KEY: value`. */
function entries(variables: ReadonlyMap<string, string>): readonly string[] {
  return [...variables].map(([name, value]) => `  ${name}: ${yamlScalar(value)}`);
}
