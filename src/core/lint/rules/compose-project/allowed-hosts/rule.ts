// ALLOWED_HOSTS lacks a name by which Django is called, or allows nobody: every request is answered with 400.

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
  title: 'Django refuses the name by which it is called',
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
          message: `\`ALLOWED_HOSTS\` is empty and \`DEBUG\` is off: Django answers every request to \`${service.name}\` with 400. Name the hosts by which it is called.`,
          related: [{ message: '`DEBUG` is off.', location: debug.location }],
          fixes: allowLocal(project, written),
        });
        continue;
      }
      const refused = calls.find((call) => call.to === service && !allowsHost(hosts, call.host));
      if (refused)
        report({
          path,
          span,
          message: `\`ALLOWED_HOSTS\` lacks \`${refused.host}\`, by which another service calls \`${service.name}\`: Django answers with 400.`,
          related: [{ message: 'It is called by this name.', location: refused.location }],
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

/** The name behind the last one of a list in Python, or of a list in a variable, between the same separators. */
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
      title: `Allow \`${host}\` in \`${name}\``,
      edits: [{ path, span: { start: at, end: at }, text: added }],
    },
  ];
}
