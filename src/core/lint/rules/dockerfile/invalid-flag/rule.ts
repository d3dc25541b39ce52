// `COPY --form=builder`: flags that an instruction does not have.

import type { Dockerfile, Flag } from '#core/dockerfile/dockerfile-model.ts';
import { replace } from '#core/dockerfile/edit.ts';
import { FLAGS, isPlainDockerfile } from '#core/dockerfile/syntax.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { nearest } from '#core/nearest.ts';

export const rule = defineRule({
  id: 'invalid-flag',
  on: 'dockerfile',
  title: 'A flag that the instruction does not have',
  severity: 'error',
  failure: 'unknown flag: --form (did you mean from?)',
  check(file, report) {
    if (!isPlainDockerfile(file)) return;
    for (const one of file.instructions.flatMap((any) => (any.trigger ? [any, any.trigger] : [any]))) {
      const known = FLAGS.get(one.keyword);
      if (!known) continue;
      for (const flag of one.flags) {
        if (known.includes(flag.name)) continue;
        const meant = nearest(flag.name, known);
        report({
          span: flag.span,
          message: `\`${one.keyword}\` has no flag \`--${flag.name}\`, so the build stops.${advice(one.keyword, known, meant)}`,
          fixes: meant ? spelled(file, flag, meant) : [],
        });
      }
    }
  },
});

function advice(keyword: string, known: readonly string[], meant: string | undefined): string {
  if (meant) return ` Did you mean \`--${meant}\`?`;
  if (known.length > 0) return ` It has ${known.map((name) => `\`--${name}\``).join(', ')}.`;
  return keyword === 'CMD' || keyword === 'ENTRYPOINT'
    ? ' Write the command as a JSON array when its first word begins with `--`.'
    : ' It has none.';
}

/** None where the name goes on in another line. */
function spelled(file: Dockerfile, flag: Flag, meant: string): readonly Fix[] {
  const start = flag.span.start + 2;
  const span = { start, end: start + flag.name.length };
  if (file.source.slice(span) !== flag.name) return [];
  return [{ title: `Write \`--${meant}\``, safe: false, edits: [replace(file, span, meant)] }];
}
