// `ENV A=1 B=$A`, in which B gets the value that A had before.

import type { Dockerfile, Instruction } from '#core/dockerfile/dockerfile-model.ts';
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { lineEnd } from '#core/text.ts';

export const rule = defineRule({
  id: 'env-self-reference',
  on: 'dockerfile',
  title: 'Variable used in the ENV defining it',
  severity: 'info',
  equals: ['hadolint:DL3044'],
  check(file, report) {
    for (const env of file.instructions) {
      if (env.keyword !== 'ENV' || env.pairs.length < 2) continue;
      const set = new Set<string>();
      for (const [index, { name, value }] of env.pairs.entries()) {
        for (const use of value?.variables ?? []) {
          // A variable that was set earlier has its old value here, which may be intended.
          if (!set.has(use.name) || file.variableAt(use.name, env) || use.name === 'PATH') continue;
          const fix = split(file, env, index);
          report({
            span: use.span,
            message: `\`${use.name}\` is set by this same \`ENV\`, so its new value is not available here yet. Move \`${name}\` to a separate \`ENV\` below.`,
            fixes: fix ? [fix] : [],
          });
        }
        set.add(name);
      }
    }
  },
});

/** Starts a new ENV with the pair that uses the variable. */
function split(file: Dockerfile, env: Instruction, index: number): Fix | undefined {
  const before = env.pairs[index - 1];
  const pair = env.pairs[index];
  if (!before || !pair) return undefined;
  const between = { start: before.span.end, end: pair.span.start };
  if (file.source.slice(between).includes('#')) return undefined;
  const text = `${lineEnd(file.source.text)}${env.keywordText} `;
  return {
    title: `Move \`${pair.name}\` to a separate \`ENV\``,
    edits: [replace(file, between, text)],
  };
}
