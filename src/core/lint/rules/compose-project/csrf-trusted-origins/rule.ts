// Reports proxies on a non-default port that don't forward the port to Django, which then rejects forms.
import type { PortMapping } from '#core/compose/compose-service.ts';
import type { DjangoSettings } from '#core/django/django-settings.ts';
import { setting } from '#core/django/environment-substitution.ts';
import { lowestMajor } from '#core/django/requirement.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import type { ComposeProject, Forward } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import { forwardsTo, publishedPorts } from '#core/project/network/traffic.ts';
import type { PythonValue } from '#core/python/python-value.ts';
import { lineEnd } from '#core/text.ts';

export const rule = defineRule({
  id: 'csrf-trusted-origins',
  on: 'compose-project',
  title: 'Forms rejected behind the proxy',
  severity: 'hint',
  failure: 'Origin checking failed',
  check(project, report) {
    if (!project.set.complete) return;
    for (const service of project.services.values()) {
      const { settings } = service;
      if (!settings?.complete || !service.server || !isChecked(service, settings)) continue;
      const hiding = forwardsTo(project, service).filter(hidesPort);
      const [first] = hiding;
      const port = first && unusualPort(project, first);
      if (!first || !port) continue;
      const origin = `http://localhost:${port.published?.from}`;
      report({
        ...(first.target.hostHeaderLocation ?? first.target.hostLocation),
        message: `The proxy's \`Host\` header lacks the port, so Django 4.0 and later reject forms from \`${origin}\`. Set \`CSRF_TRUSTED_ORIGINS\`, or forward \`$http_host\`.`,
        related: [
          { message: 'The port is published here.', location: port.publishedLocation ?? port.location },
        ],
        fixes: [...trust(project, settings, origin), ...forwardHost(hiding)],
      });
    }
  },
});

/** Django 4 or later checks the origin, and the settings don't define trusted ones. */
function isChecked({ requirements, variable }: ProjectService, settings: DjangoSettings): boolean {
  const major = lowestMajor(requirements, 'django');
  if (major === undefined || major < 4) return false;
  if (settings.get('CSRF_TRUSTED_ORIGINS') || settings.get('USE_X_FORWARDED_HOST')) return false;
  const middleware = setting(settings, 'MIDDLEWARE', variable);
  return middleware?.kind === 'list' && middleware.items.some(isCsrf);
}

function isCsrf(item: PythonValue): boolean {
  return item.kind === 'string' && item.value.endsWith('CsrfViewMiddleware');
}

/** The proxy's only published port, if a URL must contain it. */
function unusualPort(project: ComposeProject, { proxy }: Forward): PortMapping | undefined {
  const service = project.services.get(proxy);
  const [port, ...others] = (service && publishedPorts(service)) ?? [];
  const number = port?.published?.from;
  if (!port || others.length > 0 || number === undefined || number !== port.published?.to) return undefined;
  return number === 80 || number === 443 || port.target?.from === 443 ? undefined : port;
}

/** The Host header that Django receives has no port. */
function hidesPort({ target: { hostHeader, setsHost, scheme } }: Forward): boolean {
  return scheme === 'http' && (setsHost ? hostHeader === '$host' : true);
}

function trust({ files }: ComposeProject, settings: DjangoSettings, origin: string): Fix[] {
  const text = files.text(settings.path);
  if (text === undefined) return [];
  const end = lineEnd(text);
  const before = text === '' || text.endsWith('\n') ? '' : end;
  const line = `${before}CSRF_TRUSTED_ORIGINS = ['${origin}']${end}`;
  return [
    {
      title: `Trust \`${origin}\``,
      edits: [{ path: settings.path, span: { start: text.length, end: text.length }, text: line }],
    },
  ];
}

/** The host that the browser sent, port included, in place of each `$host`. */
function forwardHost(hiding: readonly Forward[]): Fix[] {
  const places = hiding.map(({ target }) => target.hostHeaderLocation);
  const different = places.filter(
    (place, at) =>
      place &&
      !places.slice(0, at).some((one) => one?.span.start === place.span.start && one.path === place.path),
  );
  if (places.some((place) => !place)) return [];
  return [
    {
      title: 'Forward `$http_host`',
      edits: different.flatMap((place) => (place ? [{ ...place, text: '$http_host' }] : [])),
    },
  ];
}
