// Every setting, declared once. `dockyard.lint.rules` gets its properties from the rules when package.json is generated.
import type { SettingDeclaration, SettingsGroup } from './types.ts';

const linting = {
  'dockyard.lint.enabled': {
    type: 'boolean',
    default: true,
    description: 'Whether to report problems in Dockerfiles, Compose files and related files while you type.',
    scope: 'resource',
  },
  'dockyard.lint.rules': {
    type: 'object',
    default: {},
    description:
      'Level of each rule. Overrides `.dockyardrc.yaml`. Rules that are not listed keep their level.',
    scope: 'resource',
  },
} as const satisfies Record<string, SettingDeclaration>;

const engine = {
  'dockyard.docker.host': {
    type: 'string',
    default: '',
    description:
      'Docker engine to connect to, for example `unix:///var/run/docker.sock`, `tcp://host:2376` or `ssh://user@host`. If empty: `DOCKER_HOST`, `DOCKER_CONTEXT`, the current Docker context, then the default sockets.',
    scope: 'machine-overridable',
    restricted: true,
  },
  'dockyard.docker.path': {
    type: 'string',
    default: 'docker',
    description: 'Path of the `docker` command that Dockyard runs.',
    scope: 'machine-overridable',
    restricted: true,
  },
} as const satisfies Record<string, SettingDeclaration>;

const compose = {
  'dockyard.compose.files': {
    type: 'array',
    default: [],
    items: { type: 'string' },
    description:
      'Compose files of this folder, relative to it, in the order of `-f`. If empty: `COMPOSE_FILE`, else the default file with its override.',
    scope: 'resource',
    restricted: true,
  },
  'dockyard.compose.profiles': {
    type: 'array',
    default: [],
    items: { type: 'string' },
    description:
      'Compose profiles to enable. Compose Down always includes all profiles, so that no container keeps running.',
    scope: 'resource',
    restricted: true,
  },
  'dockyard.compose.envFile': {
    type: 'string',
    default: '',
    description: 'File with variables for the Compose files. If empty: `.env` beside them.',
    scope: 'resource',
    restricted: true,
  },
  'dockyard.compose.build': {
    type: 'boolean',
    default: true,
    description: 'Whether Compose Up builds images before it starts containers (`--build`).',
    scope: 'resource',
  },
  'dockyard.codeLens.enabled': {
    type: 'boolean',
    default: false,
    description: 'Whether to show Compose actions as code lenses in Compose files and Dockerfiles.',
    scope: 'window',
  },
  'dockyard.compose.migrate': {
    type: 'string',
    default: 'ask',
    enum: ['ask', 'always', 'never'],
    enumDescriptions: [
      'Ask whether to run `migrate`.',
      'Run `migrate` without asking.',
      'Do not look for unapplied migrations.',
    ],
    description: 'What to do about unapplied migrations after Compose Up.',
    scope: 'resource',
    restricted: true,
  },
} as const satisfies Record<string, SettingDeclaration>;

const manage = {
  'dockyard.manage.mode': {
    type: 'string',
    default: 'exec',
    enum: ['exec', 'entrypoint', 'run'],
    enumDescriptions: [
      'The running container, without its entrypoint.',
      "The running container, through the image's entrypoint. Use it for entrypoints that set variables such as `DATABASE_URL`.",
      'A new container that is removed afterwards (`docker compose run --rm`).',
    ],
    description: 'Container in which manage.py commands run.',
    scope: 'resource',
  },
  'dockyard.manage.user': {
    type: 'string',
    default: 'auto',
    enum: ['auto', 'container', 'host'],
    enumDescriptions: [
      'Your own user for commands that write project files, such as `makemigrations`, if the container runs as root and the project is a bind mount. The user of the container otherwise.',
      'The user of the container.',
      'Your own user and group.',
    ],
    description: 'User that manage.py commands run as in a running container.',
    scope: 'resource',
  },
} as const satisfies Record<string, SettingDeclaration>;

const tests = {
  'dockyard.tests.runner': {
    type: 'string',
    default: 'auto',
    enum: ['auto', 'django', 'pytest'],
    enumDescriptions: [
      'pytest if the project configures it or the image installs `pytest-django`, `manage.py test` otherwise.',
      '`manage.py test`.',
      'pytest with `pytest-django`.',
    ],
    description: 'Test runner of the Test Explorer.',
    scope: 'resource',
  },
  'dockyard.tests.arguments': {
    type: 'array',
    default: [],
    items: { type: 'string' },
    description: 'Additional arguments for the test runner, one per item.',
    scope: 'resource',
    restricted: true,
  },
  'dockyard.tests.keepDatabase': {
    type: 'boolean',
    default: false,
    description:
      'Whether to keep the test database for the next run (`--keepdb`, `--reuse-db` of `pytest-django`).',
    scope: 'resource',
  },
  'dockyard.tests.parallel': {
    type: 'number',
    default: 1,
    minimum: 0,
    maximum: 256,
    description:
      'Number of processes that run tests (`--parallel`, `-n` of `pytest-xdist`). 0: one for each processor.',
    scope: 'resource',
  },
  'dockyard.tests.settingsModule': {
    type: 'string',
    default: '',
    description:
      'Settings module for tests (`--settings`, `--ds` of `pytest-django`). If empty: that of manage.py commands.',
    scope: 'resource',
    restricted: true,
  },
} as const satisfies Record<string, SettingDeclaration>;

const logs = {
  'dockyard.logs.tail': {
    type: 'number',
    default: 200,
    minimum: 0,
    maximum: 10000,
    description: 'Number of existing log lines to show when tailing starts.',
    scope: 'resource',
  },
  'dockyard.logs.timestamps': {
    type: 'boolean',
    default: false,
    description: 'Whether to show a timestamp before each line.',
    scope: 'resource',
  },
  'dockyard.logs.window': {
    type: 'number',
    default: 10000,
    minimum: 1000,
    maximum: 100000,
    description:
      'Number of lines that a log keeps. The Output panel shows up to twice as many before older lines are removed.',
    scope: 'resource',
  },
  'dockyard.logs.problems': {
    type: 'boolean',
    default: true,
    description:
      'Whether to report a traceback in a log as a problem in the workspace file that raised it, until the file changes or the server reloads.',
    scope: 'resource',
  },
} as const satisfies Record<string, SettingDeclaration>;

const explorer = {
  'dockyard.views.badge': {
    type: 'string',
    default: 'attention',
    enum: ['attention', 'running', 'off'],
    enumDescriptions: [
      'Containers that are unhealthy, restarting or dead, or that exited with an error.',
      'Running containers.',
      'No number.',
    ],
    description: 'Number on the Dockyard icon in the Activity Bar.',
    scope: 'window',
  },
  'dockyard.views.sort': {
    type: 'string',
    default: 'name',
    enum: ['name', 'newest'],
    enumDescriptions: ['By name.', 'The newest first.'],
    description: 'Order of images, volumes, networks, and containers that belong to no Compose project.',
    scope: 'window',
  },
  'dockyard.views.group': {
    type: 'string',
    default: 'project',
    enum: ['project', 'none'],
    enumDescriptions: ['By Compose project and service.', 'One list of all containers.'],
    description: 'Grouping of containers.',
    scope: 'window',
  },
  'dockyard.views.description': {
    type: 'array',
    default: ['state', 'ports'],
    items: { type: 'string', enum: ['state', 'ports', 'image'] },
    description: 'Details to show beside the name of a container, in this order.',
    scope: 'window',
  },
} as const satisfies Record<string, SettingDeclaration>;

export const settingsGroups: readonly SettingsGroup[] = [
  { title: 'Lint', settings: linting },
  { title: 'Docker', settings: engine },
  { title: 'Compose', settings: compose },
  { title: 'manage.py', settings: manage },
  { title: 'Tests', settings: tests },
  { title: 'Logs', settings: logs },
  { title: 'Views', settings: explorer },
];

type Declared = typeof linting &
  typeof engine &
  typeof compose &
  typeof manage &
  typeof tests &
  typeof logs &
  typeof explorer;
type Widen<T> = T extends boolean
  ? boolean
  : T extends number
    ? number
    : T extends string
      ? string
      : T extends readonly unknown[]
        ? readonly string[]
        : Readonly<Record<string, unknown>>;

/** The value that each setting holds. */
export type SettingValues = { [Id in keyof Declared]: Widen<Declared[Id]['default']> };
export type SettingId = keyof SettingValues;
