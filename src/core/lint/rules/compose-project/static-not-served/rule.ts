// With DEBUG off Django serves no static files, and here neither the proxy nor anything in Django does it instead.

import type { DjangoSettings } from '#core/django/django-settings.ts';
import { defineRule } from '#core/lint/rule.ts';
import { leavesStaticToProxy, staticUrlPath } from '#core/project/django/static-files.ts';
import { staticGap } from '#core/project/network/static-serving.ts';
import type { Location } from '#core/text.ts';

export const rule = defineRule({
  id: 'static-not-served',
  on: 'compose-project',
  title: 'Nobody serves the static files',
  severity: 'warning',
  failure: 'Not Found: /static/',
  check(project, report) {
    if (!project.set.complete) return;
    for (const service of project.services.values()) {
      const { settings, server } = service;
      if (!settings?.complete || !server || !leavesStaticToProxy(project.files, service, settings)) continue;
      const url = staticUrlPath(service, settings);
      const gap = url === undefined ? undefined : staticGap(project, service, url);
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

function related(settings: DjangoSettings): readonly { message: string; location: Location }[] {
  const debug = settings.get('DEBUG');
  return debug ? [{ message: '`DEBUG` is off.', location: debug.location }] : [];
}
