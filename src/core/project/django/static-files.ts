// Static files by the settings: whether there are any, where they are collected, and who serves them.
import type { DjangoSettings } from '#core/django/django-settings.ts';
import { setting } from '#core/django/environment-substitution.ts';
import { at, textsOf } from '#core/django/evaluator/values.ts';
import { findModule } from '#core/django/modules.ts';
import { basename, dirname, type Files, join } from '#core/files.ts';
import type { PythonValue } from '#core/python/python-value.ts';
import type { ProjectService } from '../model/project-service.ts';

/** Apps that bring static files; with none to copy, collectstatic does not ask for the folder. */
const BRINGS_FILES = new Set([
  'django.contrib.admin',
  'django.contrib.gis',
  'rest_framework',
  'drf_yasg',
  'drf_spectacular_sidecar',
  'debug_toolbar',
  'django_extensions',
  'ckeditor',
  'wagtail.admin',
  'jazzmin',
]);

/** Whether an app or a folder of the settings surely has static files. */
export function hasStaticFiles({ variable }: ProjectService, settings: DjangoSettings): boolean {
  const apps = setting(settings, 'INSTALLED_APPS', variable);
  const folders = setting(settings, 'STATICFILES_DIRS', variable);
  return (
    (folders?.kind === 'list' && folders.items.length > 0) ||
    (apps?.kind === 'list' &&
      apps.items.some(
        (app) => app.kind === 'string' && BRINGS_FILES.has(app.value.replace(/\.apps\.\w+$/, '')),
      ))
  );
}

/** Whether STATIC_ROOT is missing or empty, and the storage is one that writes into it. */
export function lacksStaticRoot(service: ProjectService, settings: DjangoSettings): boolean {
  const root = setting(settings, 'STATIC_ROOT', service.variable);
  if (root && root.kind !== 'none' && !(root.kind === 'string' && root.value === '')) return false;
  return collectsIntoRoot(service, settings);
}

/** Whether `collectstatic` writes into STATIC_ROOT: no storage of another kind is configured. */
export function collectsIntoRoot({ variable }: ProjectService, settings: DjangoSettings): boolean {
  const own = at(setting(settings, 'STORAGES', variable), 'staticfiles', 'BACKEND');
  const storages = [
    setting(settings, 'STORAGES', variable) ? (own ?? null) : undefined,
    setting(settings, 'STATICFILES_STORAGE', variable),
  ];
  return storages.every((storage) => storage === undefined || (storage !== null && writesIntoRoot(storage)));
}

function writesIntoRoot(storage: PythonValue): boolean {
  return storage.kind === 'string' && /^(django\.contrib\.staticfiles|whitenoise)\./.test(storage.value);
}

/** `STATIC_URL` as a path that ends in a slash; undefined where another host serves it, or it is not known. */
export function staticUrlPath({ variable }: ProjectService, settings: DjangoSettings): string | undefined {
  const value = setting(settings, 'STATIC_URL', variable);
  if (value?.kind !== 'string' || value.value === '' || value.value.includes('//')) return undefined;
  const path = join('/', value.value);
  return path === '/' ? undefined : `${path}/`;
}

/**
 * Whether Django itself serves no static files, so that a proxy has to: DEBUG is off, there are static files, and
 * neither middleware, storage, URLs nor application serve them.
 */
export function leavesStaticToProxy(
  files: Files,
  { variable, django }: ProjectService,
  settings: DjangoSettings,
): boolean {
  const debug = setting(settings, 'DEBUG', variable);
  if (debug?.kind !== 'boolean' || debug.value) return false;
  const apps = textsOf(setting(settings, 'INSTALLED_APPS', variable));
  const middleware = textsOf(setting(settings, 'MIDDLEWARE', variable));
  if (!apps?.includes('django.contrib.staticfiles') || !middleware) return false;
  if (
    [...apps, ...middleware].some((name) =>
      /whitenoise|servestatic|dj_static|static_handler|storages/i.test(name),
    )
  )
    return false;
  const storages = setting(settings, 'STORAGES', variable);
  const backend = storages
    ? at(storages, 'staticfiles', 'BACKEND')
    : setting(settings, 'STATICFILES_STORAGE', variable);
  if (backend && (backend.kind !== 'string' || !backend.value.startsWith('django.'))) return false;
  // URLs and applications that mention static files may serve them.
  const folder = dirname(settings.path);
  const places = [django?.root ?? '', folder, dirname(folder)].flatMap((place) =>
    ['urls.py', 'wsgi.py', 'asgi.py'].map((name) => join(place, name)),
  );
  const urlconf = setting(settings, 'ROOT_URLCONF', variable);
  if (urlconf?.kind !== 'string') return false;
  const urls = findModule(files, django?.root ?? '', urlconf.value);
  if (urls === undefined) return false;
  const all =
    basename(urls) === '__init__.py'
      ? files.list(dirname(urls)).map((name) => join(dirname(urls), name))
      : [urls];
  const texts = [...places, ...all].flatMap((path) => files.text(path) ?? []);
  return !texts.some((text) => /static|whitenoise|cling/i.test(text));
}
