// Every setting, declared once. `dockyard.lint.rules` gets its properties from the rules when package.json is generated.
import type { SettingDeclaration, SettingsGroup } from './types.ts';

const linting = {
  'dockyard.lint.enabled': {
    type: 'boolean',
    default: true,
    description: 'Warn while you type in Dockerfiles, compose files and what belongs to them.',
    scope: 'resource',
  },
  'dockyard.lint.rules': {
    type: 'object',
    default: {},
    description:
      'The level of each rule. Wins over `.dockyardrc.yaml`. Rules that are not named keep their own level.',
    scope: 'resource',
  },
} as const satisfies Record<string, SettingDeclaration>;

const engine = {
  'dockyard.docker.host': {
    type: 'string',
    default: '',
    description:
      'Docker engine to connect to, e.g. `unix:///var/run/docker.sock`, `tcp://host:2376` or `ssh://user@host`. Empty: `DOCKER_HOST`, `DOCKER_CONTEXT`, the current Docker context, then the usual sockets.',
    scope: 'machine-overridable',
    restricted: true,
  },
  'dockyard.docker.path': {
    type: 'string',
    default: 'docker',
    description: 'The `docker` command to run Compose and terminals with.',
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
      'Compose files of this folder, in the order of `-f`, relative to it. Empty: `COMPOSE_FILE`, else the default file with its override.',
    scope: 'resource',
    restricted: true,
  },
  'dockyard.compose.profiles': {
    type: 'array',
    default: [],
    items: { type: 'string' },
    description: 'Profiles to enable. Compose Down always includes all of them, so nothing is left running.',
    scope: 'resource',
    restricted: true,
  },
  'dockyard.compose.envFile': {
    type: 'string',
    default: '',
    description: 'File with variables for the Compose files. Empty: `.env` beside them.',
    scope: 'resource',
    restricted: true,
  },
  'dockyard.compose.build': {
    type: 'boolean',
    default: true,
    description: 'Build images before Compose Up starts containers (`--build`).',
    scope: 'resource',
  },
} as const satisfies Record<string, SettingDeclaration>;

const manage = {
  'dockyard.manage.mode': {
    type: 'string',
    default: 'exec',
    enum: ['exec', 'entrypoint', 'run'],
    enumDescriptions: [
      'In the running container (`docker compose exec`).',
      "In the running container through the image's entrypoint, for entrypoints that set variables such as DATABASE_URL.",
      'In a container of its own that is removed afterwards (`docker compose run --rm`).',
    ],
    description: 'Where manage.py commands run.',
    scope: 'resource',
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
    description: "Show the engine's timestamp before each line.",
    scope: 'resource',
  },
} as const satisfies Record<string, SettingDeclaration>;

export const settingsGroups: readonly SettingsGroup[] = [
  { title: 'Lint', settings: linting },
  { title: 'Docker', settings: engine },
  { title: 'Compose', settings: compose },
  { title: 'manage.py', settings: manage },
  { title: 'Logs', settings: logs },
];

type Declared = typeof linting & typeof engine & typeof compose & typeof manage & typeof logs;
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
