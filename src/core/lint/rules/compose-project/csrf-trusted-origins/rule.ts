// A proxy on a port of its own that keeps the port from Django: forms are refused.
import type { PortMapping } from '#core/compose/compose-service.ts';
import type { DjangoSettings } from '#core/django/django-settings.ts';
import { setting } from '#core/django/environment-substitution.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import type { ComposeProject, Forward } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import { forwardsTo, publishedPorts } from '#core/project/network/traffic.ts';
import type { PythonValue } from '#core/python/python-value.ts';
import { lineEnd } from '#core/text.ts';

export const rule = defineRule({
  id: 'csrf-trusted-origins',
  on: 'compose-project',
  title: 'Forms that come through the proxy are refused',
  severity: 'hint',
  failure: 'Origin checking failed',
  check(project, report) {
    if (!project.set.complete) return;
    for (const service of project.services.values()) {
      const { settings } = service;
      if (!settings?.complete || !service.server || !isChecked(service, settings)) continue;
      for (const forward of forwardsTo(project, service)) {
        const port = unusualPort(project, forward);
        if (!port || !hidesPort(forward)) continue;
        const origin = `http://localhost:${port.published?.from}`;
        report({
          path: port.location.path,
          span: (port.publishedLocation ?? port.location).span,
          message: `Browsers send forms from \`${origin}\`, and the proxy tells Django a host without the port: since Django 4.0 they are refused. Set \`CSRF_TRUSTED_ORIGINS\`, or pass \`$http_host\` on.`,
          related: [{ message: 'The proxy passes requests on here.', location: forward.target.hostLocation }],
          fixes: fixes(project, settings, origin),
        });
      }
    }
  },
});

/** Django 4 or newer checks the origin, and nothing in the settings says which ones to trust. */
function isChecked({ requirements, variable }: ProjectService, settings: DjangoSettings): boolean {
  const django = requirements.flatMap(({ items }) => items).find(({ name }) => name === 'django');
  const major = /(?:==|>=|~=|\^)\s*(\d+)/.exec(django?.specifier ?? '')?.[1] ?? django?.pinned?.split('.')[0];
  if (major === undefined || Number(major) < 4) return false;
  if (settings.get('CSRF_TRUSTED_ORIGINS') || settings.get('USE_X_FORWARDED_HOST')) return false;
  const middleware = setting(settings, 'MIDDLEWARE', variable);
  return middleware?.kind === 'list' && middleware.items.some(isCsrf);
}

function isCsrf(item: PythonValue): boolean {
  return item.kind === 'string' && item.value.endsWith('CsrfViewMiddleware');
}

/** The proxy's one published port, where a browser has to write it down. */
function unusualPort(project: ComposeProject, { proxy }: Forward): PortMapping | undefined {
  const service = project.services.get(proxy);
  const [port, ...others] = (service && publishedPorts(service)) ?? [];
  const number = port?.published?.from;
  if (!port || others.length > 0 || number === undefined || number !== port.published?.to) return undefined;
  return number === 80 || number === 443 || port.target?.from === 443 ? undefined : port;
}

/** The Host header that reaches Django is without the port. */
function hidesPort({ target: { hostHeader, setsHost, scheme } }: Forward): boolean {
  return scheme === 'http' && (setsHost ? hostHeader === '$host' : true);
}

function fixes({ files }: ComposeProject, settings: DjangoSettings, origin: string): Fix[] {
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
