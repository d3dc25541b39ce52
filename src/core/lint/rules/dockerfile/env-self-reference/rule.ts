// `ENV A=1 B=$A`: B gets what A was before.

import type { Dockerfile, Instruction } from '#core/dockerfile/dockerfile-model.ts';
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { lineEnd } from '#core/text.ts';

export const rule = defineRule({
  id: 'env-self-reference',
  on: 'dockerfile',
  title: 'ENV uses a variable that the same ENV sets',
  severity: 'info',
  equals: ['hadolint:DL3044'],
  check(file, report) {
    for (const env of file.instructions) {
      if (env.keyword !== 'ENV' || env.pairs.length < 2) continue;
      const set = new Set<string>();
      for (const [index, { name, value }] of env.pairs.entries()) {
        for (const use of value?.variables ?? []) {
          // What was set before keeps its old value here, which may be meant.
          if (!set.has(use.name) || file.variableAt(use.name, env) || use.name === 'PATH') continue;
          const fix = split(file, env, index);
          report({
            span: use.span,
            message: `\`${use.name}\` is set by this very \`ENV\`, and is still empty here: the values of one \`ENV\` do not see each other. Put \`${name}\` into an \`ENV\` of its own below.`,
            fixes: fix ? [fix] : [],
          });
        }
        set.add(name);
      }
    }
  },
});

/** Begins a new ENV with the pair that uses the variable. */
function split(file: Dockerfile, env: Instruction, index: number): Fix | undefined {
  const before = env.pairs[index - 1];
  const pair = env.pairs[index];
  if (!before || !pair) return undefined;
  const between = { start: before.span.end, end: pair.span.start };
  if (file.source.slice(between).includes('#')) return undefined;
  const text = `${lineEnd(file.source.text)}${env.keywordText} `;
  return {
    title: `Put \`${pair.name}\` into its own \`ENV\``,
    safe: false,
    edits: [replace(file, between, text)],
  };
}
