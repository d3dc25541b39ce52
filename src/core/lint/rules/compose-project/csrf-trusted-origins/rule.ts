// Reports proxies on a non-default port that don't forward the port to Django, which then rejects forms.
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
  title: 'Forms rejected behind the proxy',
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
          message: `The proxy's \`Host\` header lacks the port, so Django 4.0 and later reject forms from \`${origin}\`. Set \`CSRF_TRUSTED_ORIGINS\`, or forward \`$http_host\`.`,
          related: [{ message: 'Requests are forwarded here.', location: forward.target.hostLocation }],
          fixes: fixes(project, settings, origin),
        });
      }
    }
  },
});

/** Django 4 or later checks the origin, and the settings don't define trusted ones. */
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
