// Flags that an instruction does not support, as in `COPY --form=builder`.

import type { Dockerfile, Flag } from '#core/dockerfile/dockerfile-model.ts';
import { replace } from '#core/dockerfile/edit.ts';
import { FLAGS, isPlainDockerfile } from '#core/dockerfile/syntax.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { placedInstructions } from '#core/lint/rules/shared/refused.ts';
import { nearest } from '#core/nearest.ts';

export const rule = defineRule({
  id: 'invalid-flag',
  on: 'dockerfile',
  title: 'Unknown instruction flag',
  severity: 'error',
  failure: 'unknown flag: --form (did you mean from?)',
  check(file, report) {
    if (!isPlainDockerfile(file)) return;
    for (const { one, consequence, severity } of placedInstructions(file)) {
      const known = FLAGS.get(one.keyword);
      if (!known) continue;
      for (const flag of one.flags) {
        if (known.includes(flag.name)) continue;
        const meant = nearest(flag.name, known);
        report({
          span: flag.span,
          severity,
          message: `\`${one.keyword}\` has no flag \`--${flag.name}\`; ${consequence}.${advice(one.keyword, known, meant)}`,
          fixes: meant ? spelled(file, flag, meant) : [],
        });
      }
    }
  },
});

function advice(keyword: string, known: readonly string[], meant: string | undefined): string {
  if (meant) return ` Did you mean \`--${meant}\`?`;
  if (known.length > 0) return ` Use one of these: ${known.map((name) => `\`--${name}\``).join(', ')}.`;
  return keyword === 'CMD' || keyword === 'ENTRYPOINT'
    ? ' If the command itself starts with `--`, write it as a JSON array.'
    : ' Remove it.';
}

/** No fix if the name continues on the next line. */
function spelled(file: Dockerfile, flag: Flag, meant: string): readonly Fix[] {
  const start = flag.span.start + 2;
  const span = { start, end: start + flag.name.length };
  if (file.source.slice(span) !== flag.name) return [];
  return [{ title: `Replace with \`--${meant}\``, edits: [replace(file, span, meant)] }];
}
