// EXPOSE with an invalid port, or with a port mapping.
import type { Argument, Dockerfile } from '#core/dockerfile/dockerfile-model.ts';
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
      for (const argument of args) {
        const { value, span, variables } = argument;
        const ports = portsOf(file, argument);
        const [resolved = ''] = ports;
        const colon = resolved.lastIndexOf(':');
        const port = resolved.slice(colon + 1);
        if (ports.some((one) => !isPort(one.slice(one.lastIndexOf(':') + 1))))
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

/** The ports of a word: what an unquoted variable holds is split at blanks. Empty where a value is not known. */
function portsOf(file: Dockerfile, { resolved, span }: Argument): readonly string[] {
  if (!resolved) return [];
  return /["']/.test(file.source.slice(span)) ? [resolved] : resolved.split(/\s+/).filter(Boolean);
}

function isPort(text: string): boolean {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?(?:\/(?:tcp|udp|sctp))?$/i.exec(text);
  if (!match) return false;
  const from = Number(match[1]);
  const to = Number(match[2] ?? match[1]);
  return from <= to && to <= 65535;
}
