// Protocols of EXPOSE with capital letters, as in `80/TCP`.
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'expose-proto-casing',
  on: 'dockerfile',
  title: 'EXPOSE protocol not in lowercase',
  severity: 'hint',
  equals: ['buildkit:ExposeProtoCasing'],
  check(file, report) {
    for (const { keyword, args } of file.instructions) {
      if (keyword !== 'EXPOSE') continue;
      for (const { value, span, variables } of args) {
        const protocol = /\/([a-z]+)$/i.exec(value)?.[1];
        if (protocol === undefined || protocol === protocol.toLowerCase()) continue;
        const wanted = value.slice(0, -protocol.length) + protocol.toLowerCase();
        report({
          span,
          message: `\`${value}\` contains capital letters, but Docker stores protocols in lowercase. Use \`${wanted}\`.`,
          fixes:
            variables.length > 0
              ? []
              : [{ title: `Replace with \`${wanted}\``, safe: true, edits: [replace(file, span, wanted)] }],
        });
      }
    }
  },
});
