// Reports URLs in variables whose password ends the host, so that the settings can't be loaded.
import type { EnvironmentVariable } from '#core/compose/compose-service.ts';
import { at } from '#core/django/evaluator/values.ts';
import { escapedPassword, unescapedPassword } from '#core/django/unescaped-passwords.ts';
import { defineRule, type Fix, type Related } from '#core/lint/rule.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import type { Location, Span } from '#core/text.ts';

export const rule = defineRule({
  id: 'service-url-invalid',
  on: 'compose-project',
  title: 'Unescaped password in a service URL',
  severity: 'error',
  failure: 'Port could not be cast to integer value',
  check(project, report) {
    const seen = new Set<string>();
    for (const service of project.services.values())
      for (const variable of service.service.environment.values()) {
        const { name, value, valueLocation } = variable;
        const password =
          value !== undefined && /(?:URL|URI|DSN)$/i.test(name) ? unescapedPassword(value) : undefined;
        if (!password || !valueLocation) continue;
        const key = `${valueLocation.path}\n${valueLocation.span.start}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const exact = exactPlace(project, variable, password);
        report({
          ...(exact ?? valueLocation),
          message: `The password in \`${name}\` contains \`/\`, \`?\`, \`#\` or a bracket, so the URL can't be parsed. Percent-encode it, such as \`%2F\`, \`%3F\` or \`%23\`.`,
          related: [
            { message: `\`${service.name}\` has this variable.`, location: service.service.key },
            ...readers(service, name),
          ],
          fixes: exact ? encode(variable, password, exact) : [],
        });
      }
  },
});

/** The place of the password, where the value is written as it is. */
function exactPlace(
  { files }: ComposeProject,
  { value, valueLocation }: EnvironmentVariable,
  password: Span,
): Location | undefined {
  if (!valueLocation || value === undefined) return undefined;
  const { path, span } = valueLocation;
  if (files.text(path)?.slice(span.start, span.start + value.length) !== value) return undefined;
  return { path, span: { start: span.start + password.start, end: span.start + password.end } };
}

function encode(
  { name, value = '' }: EnvironmentVariable,
  { start, end }: Span,
  place: Location,
): readonly Fix[] {
  const text = escapedPassword(value.slice(start, end));
  return [{ title: `Percent-encode the password in \`${name}\``, edits: [{ ...place, text }] }];
}

/** The settings that read the variable. */
function readers({ settings }: ProjectService, name: string): readonly Related[] {
  const values = [
    at(settings?.get('DATABASES'), 'default'),
    at(settings?.get('CACHES'), 'default'),
    at(settings?.get('CACHES'), 'default', 'LOCATION'),
    settings?.get('CELERY_BROKER_URL'),
    settings?.get('CELERY_RESULT_BACKEND'),
  ];
  return values.flatMap((value) =>
    value?.kind === 'environment' && value.name === name
      ? [{ message: 'The settings read it here.', location: value.location }]
      : [],
  );
}
