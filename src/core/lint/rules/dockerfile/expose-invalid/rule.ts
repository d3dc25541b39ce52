// EXPOSE of something that is no port, or that tries to publish one.
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'expose-invalid',
  on: 'dockerfile',
  title: 'EXPOSE names no port',
  severity: 'error',
  equals: ['hadolint:DL3011', 'buildkit:ExposeInvalidFormat'],
  failure: 'invalid containerPort',
  check(file, report) {
    for (const { keyword, args } of file.instructions) {
      if (keyword !== 'EXPOSE') continue;
      for (const { resolved, value, span, variables } of args) {
        if (resolved === undefined || resolved === '') continue;
        const colon = resolved.lastIndexOf(':');
        const port = resolved.slice(colon + 1);
        if (!isPort(port))
          report({
            span,
            message: `\`${value}\` is no port, so the build stops. Write a number from 0 to 65535, a range such as \`8000-8010\`, and \`/tcp\`, \`/udp\` or \`/sctp\` if need be.`,
          });
        else if (colon >= 0)
          report({
            span,
            severity: 'info',
            message: `\`EXPOSE\` publishes nothing, so only \`${port}\` counts of \`${value}\`. Publish with \`docker run -p ${value}\` or with \`ports:\` in the compose file.`,
            fixes:
              variables.length > 0
                ? []
                : [{ title: `Write \`${port}\``, safe: true, edits: [replace(file, span, port)] }],
          });
      }
    }
  },
});

function isPort(text: string): boolean {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?(?:\/(?:tcp|udp|sctp))?$/i.exec(text);
  if (!match) return false;
  const from = Number(match[1]);
  const to = Number(match[2] ?? match[1]);
  return from <= to && to <= 65535;
}
