// Reports projects in which neither Django nor the proxy serves static files while DEBUG is off.

import type { DjangoSettings } from '#core/django/django-settings.ts';
import { setting } from '#core/django/environment-substitution.ts';
import { at } from '#core/django/evaluator/values.ts';
import { basename, dirname, join, within } from '#core/files.ts';
import { defineRule } from '#core/lint/rule.ts';
import { mountOf } from '#core/project/image/mounts.ts';
import type { ComposeProject, Forward } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import { forwardsTo } from '#core/project/network/traffic.ts';
import type { PythonValue } from '#core/python/python-value.ts';
import type { Location } from '#core/text.ts';
import { findModule } from '../../../../django/modules.ts';

export const rule = defineRule({
  id: 'static-not-served',
  on: 'compose-project',
  title: 'Static files not served',
  severity: 'warning',
  failure: 'Not Found: /static/',
  check(project, report) {
    if (!project.set.complete) return;
    for (const service of project.services.values()) {
      const { settings, server } = service;
      if (!settings?.complete || !server || !leavesItToProxy(project, service, settings)) continue;
      const url = urlOf(setting(settings, 'STATIC_URL', service.variable));
      const forwards = forwardsTo(project, service);
      if (url === undefined || forwards.length === 0) continue;
      const gap = gapOf(project, forwards, url);
      if (!gap) continue;
      report({
        path: gap.location.path,
        span: gap.location.span,
        message: gap.empty
          ? `Nothing is mounted at this folder, so neither the proxy nor Django (with \`DEBUG\` off) serves static files. Share a volume with \`STATIC_ROOT\` of \`${service.name}\`.`
          : `This proxy forwards \`${url}\` to Django, which serves no static files with \`DEBUG\` off. Serve \`STATIC_ROOT\` in a \`location ${url}\`, or use WhiteNoise.`,
        related: related(settings),
      });
    }
  },
});

/** DEBUG is off, apps have static files, and neither middleware, storage, URLs nor the application serve them. */
function leavesItToProxy(
  { files }: ComposeProject,
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

function textsOf(value: PythonValue | undefined): readonly string[] | undefined {
  if (value?.kind !== 'list' || !value.complete) return undefined;
  const texts = value.items.map((item) => (item.kind === 'string' ? item.value : undefined));
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/** `STATIC_URL` as a path; undefined where another host serves it. */
function urlOf(value: PythonValue | undefined): string | undefined {
  if (value?.kind !== 'string' || value.value === '' || value.value.includes('//')) return undefined;
  const path = join('/', value.value);
  return path === '/' ? undefined : `${path}/`;
}

interface Gap {
  readonly location: Location;
  /** The proxy serves a folder that must be empty. */
  readonly empty: boolean;
}

/** Where static files are missing, if every proxy of the service can be read and none has the files. */
function gapOf(project: ComposeProject, forwards: readonly Forward[], url: string): Gap | undefined {
  const gaps: Gap[] = [];
  for (const forward of forwards) {
    const proxy = project.services.get(forward.proxy);
    if (!proxy?.nginx?.complete) return undefined;
    const serving = proxy.nginx.served.filter(
      ({ prefix }) => prefix.startsWith(url) || url.startsWith(prefix),
    );
    const [first] = serving;
    if (!first) {
      const { prefix } = forward.target;
      if (prefix === undefined || within(prefix, url) === undefined) return undefined;
      gaps.push({ location: forward.target.hostLocation, empty: false });
    } else if (serving.length > 1 || first.prefix === '/' || mayHold(proxy, first.directory))
      return undefined;
    else gaps.push({ location: first.location, empty: true });
  }
  return gaps[0];
}

/** The folder is on a mount, or part of an image that the project builds. */
function mayHold(proxy: ProjectService, directory: string): boolean {
  return proxy.service.build !== undefined || mountOf(proxy, directory) !== undefined;
}

function related(settings: DjangoSettings): readonly { message: string; location: Location }[] {
  const debug = settings.get('DEBUG');
  return debug ? [{ message: '`DEBUG` is off here.', location: debug.location }] : [];
}
