// Reads a Django project of the workspace for its scaffold, from the model that everything else uses.
import type { DjangoSettings } from '../django/django-settings.ts';
import { databaseKind } from '../django/endpoints.ts';
import { at, textsOf } from '../django/evaluator/values.ts';
import { findModule } from '../django/modules.ts';
import { settingsModules } from '../django/settings-modules.ts';
import type { Dockerfile } from '../dockerfile/dockerfile-model.ts';
import { dirname, join, within } from '../files.ts';
import type { WorkspaceModel } from '../project/model/workspace-model.ts';
import type { PythonValue } from '../python/python-value.ts';
import type { Broker, Database, DjangoReading } from './answers.ts';
import { readNodeAssets } from './node-assets.ts';
import { baseFolder, pythonVersion, readPackages } from './python-packages.ts';
import { readsIn } from './settings-variables.ts';

/** What the files say of the Django project whose manage.py is in a folder. */
export function readDjango(workspace: WorkspaceModel, root: string): DjangoReading {
  const { files } = workspace;
  const base = baseFolder(files, root);
  const packages = readPackages(workspace, base);
  const first = workspace.defaultSettings(root);
  const modules = settingsModules(files, root);
  const productionModule = modules.find(
    (module) => /(?:^|[._])prod(?:uction)?$/.test(module) && module !== first?.module,
  );
  const production = productionModule === undefined ? undefined : workspace.settings(root, productionModule);
  const settings = [...(first ? [first] : []), ...(production ? [production] : [])];
  const settingsModule = first?.module ?? (modules.length === 1 ? modules[0] : undefined);
  const projectPackage = packageOf(workspace, root, settingsModule);
  const requires = (name: string): boolean => packages.items.some((item) => item.name === name);
  const apps = settings.flatMap((one) => appsOf(one));
  const module = (name: string): string | undefined => {
    const dotted = projectPackage === undefined ? name : `${projectPackage}.${name}`;
    return findModule(files, root, dotted) === undefined ? undefined : dotted;
  };
  const celeryFile = ['celery', 'celery_app'].flatMap((name) => module(name) ?? [])[0];
  const celeryApp =
    requires('celery') || celeryFile !== undefined ? appName(celeryFile, projectPackage) : undefined;
  const celeryText =
    celeryFile === undefined ? '' : (files.text(findModule(files, root, celeryFile) ?? '') ?? '');
  const broker = brokerOf(settings, celeryApp !== undefined);
  const engine = settings
    .map((one) => at(one.get('DATABASES'), 'default', 'ENGINE'))
    .find((one) => one?.kind === 'string');
  const node = readNodeAssets(files, base, root, settings);
  return {
    root,
    base,
    projectPackage,
    settingsModule,
    productionModule,
    settings,
    wsgi: module('wsgi'),
    asgi: module('asgi'),
    database: databaseOf(settings, requires),
    usesGis:
      (engine?.kind === 'string' && engine.value.includes('gis')) || apps.includes('django.contrib.gis'),
    celeryApp,
    usesBeat:
      requires('django-celery-beat') ||
      /beat_schedule/.test(celeryText) ||
      settings.some((one) => one.get('CELERY_BEAT_SCHEDULE') !== undefined),
    broker,
    usesRedis:
      ['CACHES', 'CHANNEL_LAYERS', 'RQ_QUEUES'].some((name) =>
        settings.some((one) => mentions(one.get(name), /redis/i)),
      ) ||
      (['redis', 'django-redis'].some(requires) &&
        settings.some((one) => readsIn(one.get('CACHES')).length > 0)),
    usesChannels: apps.some((app) => /^channels(?:\.|$)/.test(app)) || requires('channels'),
    sendsMail: settings.some((one) => one.get('EMAIL_HOST') !== undefined),
    staticRoot: pathOf(settings, 'STATIC_ROOT'),
    mediaRoot: pathOf(settings, 'MEDIA_ROOT'),
    staticUrl: urlPathOf(settings, 'STATIC_URL', '/static/'),
    mediaUrl: urlPathOf(settings, 'MEDIA_URL', '/media/'),
    usesWhiteNoise: settings.some((one) =>
      (textsOf(one.get('MIDDLEWARE')) ?? []).some((name) => name.startsWith('whitenoise.')),
    ),
    assets: node.assets,
    unreadAssets: node.unread,
    hasTranslations: settings.some((one) => one.get('LOCALE_PATHS') !== undefined),
    packages,
    python: pythonVersion(workspace, [...new Set([base, root])], packages),
    dockerFiles: dockerFilesIn(workspace, base),
  };
}

/** Whether a Django project of the workspace has no Docker files, and none of a dev container that it is developed in. */
export function isDockerizable(workspace: WorkspaceModel): boolean {
  const { djangoRoots, files, dockerfiles, composeFiles } = workspace;
  if ([...dockerfiles.values()].some(({ path }) => isOfDevContainer(path))) return false;
  if ([...composeFiles.keys()].some(isOfDevContainer)) return false;
  return djangoRoots.some((root) => dockerFilesIn(workspace, baseFolder(files, root)).length === 0);
}

/** Dockerfiles and Compose files in the build context, and Compose files above it; those of dev containers do not count. */
function dockerFilesIn({ dockerfiles, composeFiles }: WorkspaceModel, base: string): readonly string[] {
  const isAbove = (path: string): boolean => within(dirname(path), base) !== undefined;
  const own = [...dockerfiles.values()].flatMap((file) =>
    dirname(file.path) === base || !runsNoPython(file) ? file.path : [],
  );
  return [...own, ...composeFiles.keys()]
    .filter((path) => !isOfDevContainer(path))
    .filter((path) => within(base, path) !== undefined || (composeFiles.has(path) && isAbove(path)));
}

function isOfDevContainer(path: string): boolean {
  return path.split('/').includes('.devcontainer');
}

/** Official images without a Python: of frontends, proxies and servers. */
const withoutPython = new Set(
  'node nginx caddy httpd traefik haproxy golang rust php ruby openjdk postgres mysql mariadb redis rabbitmq'.split(
    ' ',
  ),
);

/** Whether every stage is based on an image without Python, as in the Dockerfile of a frontend. */
function runsNoPython({ stages }: Dockerfile): boolean {
  return (
    stages.length > 0 &&
    stages.every(({ base, parent }) => parent !== undefined || (base && withoutPython.has(base.name)))
  );
}

/** The package of the WSGI or ASGI module: the nearest around the settings. */
function packageOf(
  { files }: WorkspaceModel,
  root: string,
  settings: string | undefined,
): string | undefined {
  const parts = settings?.split('.').slice(0, -1) ?? [];
  for (let length = parts.length; length > 0; length--) {
    const name = parts.slice(0, length).join('.');
    if (['wsgi', 'asgi'].some((module) => findModule(files, root, `${name}.${module}`) !== undefined))
      return name;
  }
  const beside = files
    .list(root)
    .find((name) => ['wsgi.py', 'asgi.py'].some((file) => files.kind(join(root, name, file)) === 'file'));
  return beside ?? parts[0];
}

function appName(file: string | undefined, projectPackage: string | undefined): string {
  return file?.endsWith('.celery_app') ? file : (projectPackage ?? file ?? 'config');
}

function appsOf(settings: DjangoSettings): readonly string[] {
  const apps = settings.get('INSTALLED_APPS');
  return apps?.kind === 'list' ? apps.items.flatMap((app) => (app.kind === 'string' ? [app.value] : [])) : [];
}

function databaseOf(
  settings: readonly DjangoSettings[],
  requires: (name: string) => boolean,
): Database | undefined {
  const drivers: readonly (readonly [Database, readonly string[]])[] = [
    ['postgresql', ['psycopg', 'psycopg2', 'psycopg2-binary']],
    ['mysql', ['mysqlclient', 'pymysql', 'mysql-connector-python']],
  ];
  // With a settings module for production, its database is the one that needs a server.
  for (const one of [...settings].reverse()) {
    const entry = at(one.get('DATABASES'), 'default') ?? one.get('DATABASES');
    const written = entry?.kind === 'environment' ? undefined : databaseKind(at(entry, 'ENGINE'));
    if (written === 'postgres') return 'postgresql';
    if (written === 'mysql') return 'mysql';
    if (written === 'sqlite') return 'sqlite';
  }
  return drivers.find(([, names]) => names.some(requires))?.[0];
}

function brokerOf(settings: readonly DjangoSettings[], usesCelery: boolean): Broker {
  if (!usesCelery) return 'none';
  const urls = ['CELERY_BROKER_URL', 'BROKER_URL'].flatMap((name) => settings.map((one) => one.get(name)));
  return urls.some((url) => mentions(url, /amqp|rabbit/i)) ? 'rabbitmq' : 'redis';
}

/** Whether a text, a variable's name or its default in a value matches. */
function mentions(value: PythonValue | undefined, pattern: RegExp): boolean {
  if (!value) return false;
  return [...textsIn(value), ...readsIn(value).map(({ name }) => name)].some((text) => pattern.test(text));
}

function textsIn(value: PythonValue, depth = 0): readonly string[] {
  if (depth > 20) return [];
  const parts =
    value.kind === 'list'
      ? value.items
      : value.kind === 'dict'
        ? [...value.entries.values()]
        : value.kind === 'template'
          ? value.parts
          : value.kind === 'environment' && value.fallback
            ? [value.fallback]
            : [];
  return value.kind === 'string' ? [value.value] : parts.flatMap((part) => textsIn(part, depth + 1));
}

function pathOf(settings: readonly DjangoSettings[], name: string): string | undefined {
  const values = settings
    .map((one) => one.get(name))
    .map((one) => (one?.kind === 'environment' ? one.fallback : one));
  const known = values.find((value) => value?.kind === 'path' || value?.kind === 'string');
  return known?.kind === 'path' || (known?.kind === 'string' && known.value !== '') ? known.value : undefined;
}

/** As production has it. */
function urlPathOf(settings: readonly DjangoSettings[], name: string, usual: string): string | undefined {
  const value = settings.map((one) => one.get(name)).findLast((one) => one !== undefined);
  const known = value?.kind === 'environment' ? value.fallback : value;
  if (value === undefined || (known?.kind === 'string' && known.value === '')) return usual;
  if (known?.kind !== 'string' || known.value.includes('//')) return undefined;
  const path = `${join('/', known.value)}/`;
  return /^\/(?:[\w.~-]+\/)+$/.test(path) ? path : undefined;
}
