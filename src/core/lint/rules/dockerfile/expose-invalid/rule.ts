// EXPOSE with an invalid port, or with a port mapping.
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'expose-invalid',
  on: 'dockerfile',
  title: 'Invalid port in EXPOSE',
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
            message: `\`${value}\` is not a valid port; the build will fail. Use a number up to 65535 or a range, optionally followed by \`/tcp\`, \`/udp\` or \`/sctp\`.`,
          });
        else if (colon >= 0)
          report({
            span,
            severity: 'info',
            message: `\`EXPOSE\` does not publish ports; only the container port \`${port}\` takes effect. Publish with \`docker run -p ${value}\` or \`ports:\` in \`compose.yaml\`.`,
            fixes:
              variables.length > 0
                ? []
                : [{ title: `Replace with \`${port}\``, safe: true, edits: [replace(file, span, port)] }],
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
