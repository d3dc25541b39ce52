// Reports `collectstatic` without STATIC_ROOT.

import type { DjangoSettings } from '#core/django/django-settings.ts';
import { defineRule } from '#core/lint/rule.ts';
import { collectstaticCalls } from '#core/project/django/collectstatic-calls.ts';
import { hasStaticFiles, lacksStaticRoot } from '#core/project/django/static-files.ts';
import { lineBehindAssignment } from '#core/python/python-edits.ts';
import type { Edit } from '#core/text.ts';

export const rule = defineRule({
  id: 'static-root-missing',
  on: 'service',
  title: '`STATIC_ROOT` not set',
  severity: 'error',
  failure: 'without having set the STATIC_ROOT setting to a filesystem path',
  check(service, report) {
    const { settings } = service;
    if (!settings?.complete || !lacksStaticRoot(service, settings)) return;
    if (!hasStaticFiles(service, settings)) return;
    for (const place of collectstaticCalls(service)) {
      const edit = declareRoot(settings, service.files.text(settings.path));
      report({
        path: place.path,
        span: place.span,
        message: `\`${settings.module}\` does not set \`STATIC_ROOT\`, so \`collectstatic\` fails. Set it to a path.`,
        related: [
          {
            message: 'The settings file.',
            location: { path: settings.path, span: { start: 0, end: 0 } },
          },
        ],
        fixes: edit ? [{ title: 'Set `STATIC_ROOT`', edits: [edit] }] : [],
      });
    }
  },
});

/** A line behind STATIC_URL, where the settings have BASE_DIR as a path. */
function declareRoot(settings: DjangoSettings, text: string | undefined): Edit | undefined {
  const url = settings.get('STATIC_URL');
  if (text === undefined || url?.location.path !== settings.path || settings.get('BASE_DIR')?.kind !== 'path')
    return undefined;
  const isPathlib = /\bPath\(/.test(text);
  const value = isPathlib ? "BASE_DIR / 'staticfiles'" : "os.path.join(BASE_DIR, 'staticfiles')";
  const place = { name: 'STATIC_URL', offset: url.location.span.start };
  return lineBehindAssignment(settings.path, text, place, `STATIC_ROOT = ${value}`);
}
