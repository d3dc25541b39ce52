// What a scaffold is made from: what was read of a Django project, and what a person chose.
import type { DjangoSettings } from '../django/django-settings.ts';
import type { Requirement } from '../django/requirements-file.ts';
import type { NodeAssets } from './node-assets.ts';

export const databases = ['postgresql', 'mysql', 'mariadb', 'sqlite'] as const;
export type Database = (typeof databases)[number];

export const servers = ['gunicorn', 'uvicorn', 'daphne'] as const;
export type Server = (typeof servers)[number];

export const proxies = ['none', 'nginx', 'caddy'] as const;
export type ReverseProxy = (typeof proxies)[number];

export const brokers = ['none', 'redis', 'rabbitmq'] as const;
export type Broker = (typeof brokers)[number];

export type PackageTool = 'pip' | 'uv' | 'uv-pip' | 'poetry' | 'pipenv';

/** How a project installs what it requires. Paths are relative to the build context. */
export interface PythonPackages {
  readonly tool: PackageTool;
  /** The files that are copied before the installation. Of pip, the first is installed and may include the others. */
  readonly files: readonly string[];
  /** The same for development only; of pip. */
  readonly development: readonly string[];
  /** Whether development installs more than production. */
  readonly hasDevelopment: boolean;
  /** Whether a folder of the build context is installed, too; of pip. */
  readonly hasLocal: boolean;
  readonly locked: boolean;
  readonly items: readonly Requirement[];
  /** A plain requirements file that may get more lines: a workspace path. */
  readonly editable: string | undefined;
  /** False where the project names no requirements at all. */
  readonly found: boolean;
}

/** A Django project, as far as its files say. */
export interface DjangoReading {
  /** The folder of manage.py, relative to the workspace folder. */
  readonly root: string;
  /** The build context, which gets the Docker files: the folder of the requirements, else that of manage.py. */
  readonly base: string;
  /** The package with the settings and the WSGI module, e.g. `config`. */
  readonly projectPackage: string | undefined;
  /** The settings module that manage.py loads. */
  readonly settingsModule: string | undefined;
  /** The settings module for production, where the project has one of its own. */
  readonly productionModule: string | undefined;
  /** Every settings module that is read, that of manage.py first. */
  readonly settings: readonly DjangoSettings[];
  readonly wsgi: string | undefined;
  readonly asgi: string | undefined;
  readonly database: Database | undefined;
  readonly usesGis: boolean;
  /** What `celery --app` gets; undefined without Celery. */
  readonly celeryApp: string | undefined;
  readonly usesBeat: boolean;
  readonly broker: Broker;
  readonly usesRedis: boolean;
  readonly usesChannels: boolean;
  readonly sendsMail: boolean;
  /** Workspace folder or absolute path in the container; undefined where not set or not known. */
  readonly staticRoot: string | undefined;
  readonly mediaRoot: string | undefined;
  /** As paths between slashes; the usual ones where they are not set, undefined where they are no path or not known. */
  readonly staticUrl: string | undefined;
  readonly mediaUrl: string | undefined;
  readonly usesWhiteNoise: boolean;
  /** The front-end build whose output Django serves. */
  readonly assets: NodeAssets | undefined;
  /** A package.json whose build could not be followed: a workspace path. */
  readonly unreadAssets: string | undefined;
  readonly hasTranslations: boolean;
  readonly packages: PythonPackages;
  /** `3.13`. */
  readonly python: string;
  /** Dockerfiles and Compose files that are there already. */
  readonly dockerFiles: readonly string[];
}

/** What the scaffold is to hold. */
export interface Choices {
  readonly database: Database;
  readonly server: Server;
  readonly broker: Broker;
  readonly redis: boolean;
  readonly worker: boolean;
  readonly beat: boolean;
  readonly mailpit: boolean;
  readonly proxy: ReverseProxy;
}

/** A project that needs nothing beside its server. */
export const noServices: Choices = {
  database: 'sqlite',
  server: 'gunicorn',
  broker: 'none',
  redis: false,
  worker: false,
  beat: false,
  mailpit: false,
  proxy: 'none',
};

/** What the reading suggests. */
export function suggestedChoices(reading: DjangoReading): Choices {
  const requires = (name: string): boolean => reading.packages.items.some((item) => item.name === name);
  const server = reading.usesChannels
    ? requires('uvicorn') && !requires('daphne')
      ? 'uvicorn'
      : 'daphne'
    : requires('uvicorn') && !requires('gunicorn')
      ? 'uvicorn'
      : 'gunicorn';
  const worker = reading.celeryApp !== undefined;
  return {
    database: reading.database ?? 'postgresql',
    server,
    broker: reading.broker,
    redis: reading.usesRedis,
    worker,
    beat: worker && reading.usesBeat,
    mailpit: reading.sendsMail,
    proxy: 'none',
  };
}

export type Extra = 'redis' | 'rabbitmq' | 'worker' | 'beat' | 'mailpit';

/** What further services bring with them: beat a worker, and a worker a broker. */
export function servicesOf(
  extras: ReadonlySet<string>,
): Pick<Choices, 'redis' | 'broker' | 'worker' | 'beat' | 'mailpit'> {
  const has = (extra: Extra): boolean => extras.has(extra);
  const worker = has('worker') || has('beat');
  return {
    redis: has('redis'),
    broker: has('rabbitmq') ? 'rabbitmq' : worker ? 'redis' : 'none',
    worker,
    beat: has('beat'),
    mailpit: has('mailpit'),
  };
}
