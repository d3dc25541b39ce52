// Reports invalid YAML, and `${` that does not start a valid variable.
import type { ComposeProblem } from '#core/compose/compose-file.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'compose-syntax',
  on: 'compose-file',
  title: 'Invalid YAML or variable syntax',
  severity: 'error',
  equals: ['dclint:invalid-yaml'],
  failure: 'failed to parse compose.yaml',
  check(file, report) {
    if (!file.isCompose) return;
    for (const problem of file.problems) {
      report({ span: problem.location.span, message: problem.message, fixes: fixes(problem) });
    }
  },
});

function fixes({ kind, location }: ComposeProblem): Fix[] {
  if (kind !== 'interpolation') return [];
  const { start } = location.span;
  return [
    {
      title: 'Escape the dollar sign as `$$`',
      edits: [{ path: location.path, span: { start, end: start }, text: '$' }],
    },
  ];
}
