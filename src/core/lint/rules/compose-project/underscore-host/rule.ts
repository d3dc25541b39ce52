// Reports HTTP hosts with an underscore, to which Django responds with status 400.

import { defineRule, type Fix } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import { toldCalls } from '#core/project/network/http-calls.ts';
import type { Location } from '#core/text.ts';
import { lineEnd } from '#core/text.ts';

export const rule = defineRule({
  id: 'underscore-host',
  on: 'compose-project',
  title: 'Underscore in a Django host name',
  severity: 'warning',
  failure: 'The domain name provided is not valid according to RFC 1034/1035.',
  check(project, report) {
    for (const { service, target } of project.forwards) {
      const { host, hostLocation, scheme, setsHost } = target;
      if (!host?.includes('_') || setsHost || !scheme.startsWith('http') || !runsDjango(project, service))
        continue;
      if (!isDirect(project, hostLocation)) continue;
      report({
        ...at(hostLocation),
        cause: host,
        message: message(host),
        fixes: keepHost(project, hostLocation),
      });
    }
    for (const { to, host, location } of toldCalls(project)) {
      if (host.includes('_') && to.django) report({ ...at(location), cause: host, message: message(host) });
    }
  },
});

function message(host: string): string {
  return `\`${host}\` contains an underscore, so Django rejects requests for it with status 400. Use a name without one, such as the network alias \`${host.replaceAll('_', '-')}\`.`;
}

function runsDjango({ services }: ComposeProject, name: string): boolean {
  return services.get(name)?.django !== undefined;
}

/** The host of `proxy_pass http://HOST`, which nginx sends as `Host` header; names of upstream servers are not sent. */
function isDirect({ files }: ComposeProject, { path, span }: Location): boolean {
  return files.text(path)?.slice(Math.max(0, span.start - 3), span.start) === '://';
}

/** Adds a line above `proxy_pass` that forwards the browser's `Host` header. */
function keepHost({ files }: ComposeProject, { path, span }: Location): Fix[] {
  const text = files.text(path) ?? '';
  const start = text.lastIndexOf('\n', span.start) + 1;
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  if (!text.startsWith('proxy_pass', start + indent.length)) return [];
  const line = `${indent}proxy_set_header Host $host;${lineEnd(text)}`;
  return [
    {
      title: 'Forward the `Host` header',
      edits: [{ path, span: { start, end: start }, text: line }],
    },
  ];
}
