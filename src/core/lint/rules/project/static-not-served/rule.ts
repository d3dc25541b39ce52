// With DEBUG off Django serves no static files, and here neither the proxy nor anything in Django does it instead.
import type { DjangoSettings, PythonValue } from '../../../../django/model.ts';
import { findModule } from '../../../../django/modules.ts';
import { setting } from '../../../../django/settle.ts';
import { at } from '../../../../django/value.ts';
import { basename, dirname, join, within } from '../../../../files.ts';
import type { Forward, Stack, StackService } from '../../../../project/model.ts';
import { mountOf } from '../../../../project/mounted.ts';
import { forwardsTo } from '../../../../project/traffic.ts';
import type { Location } from '../../../../text.ts';
import { defineRule } from '../../../rule.ts';

export const rule = defineRule({
  id: 'static-not-served',
  on: 'stack',
  title: 'Nobody serves the static files',
  severity: 'warning',
  failure: 'Not Found: /static/',
  check(stack, report) {
    if (!stack.set.complete) return;
    for (const service of stack.services.values()) {
      const { settings, server } = service;
      if (!settings?.complete || !server || !leavesItToProxy(stack, service, settings)) continue;
      const url = urlOf(setting(settings, 'STATIC_URL', service.variable));
      const forwards = forwardsTo(stack, service);
      if (url === undefined || forwards.length === 0) continue;
      const gap = gapOf(stack, forwards, url);
      if (!gap) continue;
      report({
        path: gap.location.path,
        span: gap.location.span,
        message: gap.empty
          ? `Nothing is mounted at this folder: the proxy finds no static files there, and with \`DEBUG\` off Django serves none. Share a volume between \`STATIC_ROOT\` of \`${service.name}\` and this folder.`
          : `With \`DEBUG\` off Django serves no static files, and this proxy sends \`${url}\` to it all the same: pages come without styles. Serve \`STATIC_ROOT\` in a \`location ${url}\`, or use WhiteNoise.`,
        related: related(settings),
      });
    }
  },
});

/** DEBUG is off, the admin or others have static files, and neither middleware, storage, URLs nor application serve them. */
function leavesItToProxy(
  { files }: Stack,
  { variable, django }: StackService,
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
  /** The proxy has a folder for them, in which nothing can be. */
  readonly empty: boolean;
}

/** Every proxy of the service is readable, and none of them has the files. */
function gapOf(stack: Stack, forwards: readonly Forward[], url: string): Gap | undefined {
  const gaps: Gap[] = [];
  for (const forward of forwards) {
    const proxy = stack.services.get(forward.proxy);
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

/** The folder has a mount, or is part of an image that is built here. */
function mayHold(proxy: StackService, directory: string): boolean {
  return proxy.service.build !== undefined || mountOf(proxy, directory) !== undefined;
}

function related(settings: DjangoSettings): readonly { message: string; location: Location }[] {
  const debug = settings.get('DEBUG');
  return debug ? [{ message: '`DEBUG` is off.', location: debug.location }] : [];
}
