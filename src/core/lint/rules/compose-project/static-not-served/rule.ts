// Reports projects in which neither Django nor the proxy serves static files while DEBUG is off.
import type { DjangoSettings } from '#core/django/django-settings.ts';
import { defineRule } from '#core/lint/rule.ts';
import { leavesStaticToProxy, staticUrlPath } from '#core/project/django/static-files.ts';
import { staticGap } from '#core/project/network/static-serving.ts';
import type { Location } from '#core/text.ts';

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
      if (!settings?.complete || !server || !leavesStaticToProxy(project.files, service, settings)) continue;
      const url = staticUrlPath(service, settings);
      const gap = url === undefined ? undefined : staticGap(project, service, url);
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

function related(settings: DjangoSettings): readonly { message: string; location: Location }[] {
  const debug = settings.get('DEBUG');
  return debug ? [{ message: '`DEBUG` is off here.', location: debug.location }] : [];
}
