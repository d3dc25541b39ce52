// Reports an ALLOWED_HOSTS that is empty or lacks a host: Django responds to those requests with status 400.

import { allowsHost } from '#core/django/allowed-hosts.ts';
import { setting } from '#core/django/environment-substitution.ts';
import { textsOf } from '#core/django/evaluator/values.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
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
    const calls = callsIn(project);
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
      const refused = calls.find((call) => call.to === service && !allowsHost(hosts, call.host));
      if (refused)
        report({
          path,
          span,
          message: `\`ALLOWED_HOSTS\` lacks \`${refused.host}\`, the host another service uses for \`${service.name}\`, so Django responds with status 400. Add it.`,
          related: [{ message: 'This host is used here.', location: refused.location }],
          fixes: allow(project, written, service, refused),
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

/** Appends the host to a list in Python, or to a list in a variable with the same separator. */
function allow({ files }: ComposeProject, { items }: List, { name }: ProjectService, { host }: Call): Fix[] {
  const last = items.at(-1);
  const text = last && files.text(last.location.path);
  if (last?.kind !== 'string' || text === undefined) return [];
  const { path, span } = last.location;
  if (text.slice(span.start, span.end) !== last.value) return [];
  const quote = text[span.end] ?? '';
  const before = items.at(-2)?.location;
  const separator =
    before?.path === path && before.span.end < span.start
      ? text.slice(before.span.end, span.start)
      : undefined;
  const inPython = path.endsWith('.py');
  if (inPython ? !/['"]/.test(quote) : !/^[, ]+$/.test(separator ?? '')) return [];
  const at = inPython ? span.end + 1 : span.end;
  const added = inPython ? `, ${quote}${host}${quote}` : `${separator}${host}`;
  return [
    {
      title: `Add \`${host}\` to \`ALLOWED_HOSTS\` of \`${name}\``,
      edits: [{ path, span: { start: at, end: at }, text: added }],
    },
  ];
}
