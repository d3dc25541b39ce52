// Reports HTTP hosts with an underscore, to which Django responds with status 400.
import type { Stack } from '../../../../project/model.ts';
import type { Location } from '../../../../text.ts';
import { lineEnd } from '../../../../text.ts';
import { defineRule, type Fix } from '../../../rule.ts';
import { at } from '../places.ts';

export const rule = defineRule({
  id: 'underscore-host',
  on: 'stack',
  title: 'Underscore in a Django host name',
  severity: 'warning',
  failure: 'The domain name provided is not valid according to RFC 1034/1035.',
  check(stack, report) {
    for (const { service, target } of stack.forwards) {
      const { host, hostLocation, scheme, setsHost } = target;
      if (!host?.includes('_') || setsHost || !scheme.startsWith('http') || !runsDjango(stack, service))
        continue;
      if (!isDirect(stack, hostLocation)) continue;
      report({ ...at(hostLocation), message: message(host), fixes: keepHost(stack, hostLocation) });
    }
    for (const { service } of stack.services.values()) {
      for (const { value, raw, valueLocation } of service.environment.values()) {
        const [before, host] = /^(https?:\/\/(?:[^@/]*@)?)([\w.-]+)/.exec(value ?? '')?.slice(1) ?? [];
        if (before === undefined || !host?.includes('_') || value !== raw || !valueLocation) continue;
        const meant = stack.resolve(host);
        if (!meant?.django) continue;
        const start = valueLocation.span.start + before.length;
        report({
          path: valueLocation.path,
          span: { start, end: start + host.length },
          message: message(host),
        });
      }
    }
  },
});

function message(host: string): string {
  return `\`${host}\` contains an underscore, so Django rejects requests for it with status 400. Use a name without one, such as the network alias \`${host.replaceAll('_', '-')}\`.`;
}

function runsDjango({ services }: Stack, name: string): boolean {
  return services.get(name)?.django !== undefined;
}

/** The host of `proxy_pass http://HOST`, which nginx sends as `Host` header; names of upstream servers are not sent. */
function isDirect({ files }: Stack, { path, span }: Location): boolean {
  return files.text(path)?.slice(Math.max(0, span.start - 3), span.start) === '://';
}

/** Adds a line above `proxy_pass` that forwards the browser's `Host` header. */
function keepHost({ files }: Stack, { path, span }: Location): Fix[] {
  const text = files.text(path) ?? '';
  const start = text.lastIndexOf('\n', span.start) + 1;
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  if (!text.startsWith('proxy_pass', start + indent.length)) return [];
  const line = `${indent}proxy_set_header Host $host;${lineEnd(text)}`;
  return [
    {
      title: 'Forward the `Host` header',
      safe: false,
      edits: [{ path, span: { start, end: start }, text: line }],
    },
  ];
}
