// Reports an ALLOWED_HOSTS that is empty or lacks a host: Django responds to those requests with status 400.

import { allowsHost } from '#core/django/allowed-hosts.ts';
import { setting } from '#core/django/environment-substitution.ts';
import { textsOf } from '#core/django/evaluator/values.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { allowHost } from '#core/lint/rules/shared/allowed-hosts.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import { type Call, callsIn } from '#core/project/network/http-calls.ts';
import type { PythonValue } from '#core/python/python-value.ts';

type List = Extract<PythonValue, { kind: 'list' }>;

export const rule = defineRule({
  id: 'allowed-hosts',
  on: 'compose-project',
  title: 'Host missing from `ALLOWED_HOSTS`',
  severity: 'warning',
  failure: 'to ALLOWED_HOSTS.',
  check(project, report) {
    if (!project.set.complete) return;
    let calls: readonly Call[] | undefined;
    for (const service of project.services.values()) {
      const { settings, variable, server } = service;
      if (!settings?.complete || !server) continue;
      const written = setting(settings, 'ALLOWED_HOSTS', variable);
      const debug = setting(settings, 'DEBUG', variable);
      const hosts = textsOf(written);
      if (written?.kind !== 'list' || !hosts) continue;
      const { path, span } = written.location;
      if (hosts.length === 0 && debug?.kind === 'boolean' && !debug.value) {
        report({
          path,
          span,
          message: `\`ALLOWED_HOSTS\` is empty and \`DEBUG\` is off, so \`${service.name}\` responds to every request with status 400. Add the hosts it serves.`,
          related: [{ message: '`DEBUG` is off here.', location: debug.location }],
          fixes: allowLocal(project, written),
        });
        continue;
      }
      calls ??= callsIn(project);
      const refused = calls.find((call) => call.to === service && !allowsHost(hosts, call.host));
      if (refused)
        report({
          path,
          span,
          message: `\`ALLOWED_HOSTS\` lacks \`${refused.host}\`, the host another service uses for \`${service.name}\`, so Django responds with status 400. Add it.`,
          ...(refused.told ? { severity: 'hint' as const } : {}),
          related: [{ message: 'This host is used here.', location: refused.location }],
          fixes: allowHost(project, written, service, refused.host),
        });
    }
  },
});

function allowLocal({ files }: ComposeProject, { location: { path, span } }: List): Fix[] {
  if (files.text(path)?.slice(span.start, span.end) !== '[]') return [];
  return [
    {
      title: 'Allow `localhost` and `127.0.0.1`',
      edits: [{ path, span, text: "['localhost', '127.0.0.1']" }],
    },
  ];
}
