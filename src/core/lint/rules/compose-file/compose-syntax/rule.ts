// What cannot be read as YAML, or has a `${` that starts nothing.
import type { ComposeProblem } from '#core/compose/compose-file.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'compose-syntax',
  on: 'compose-file',
  title: 'The file is not valid YAML, or a variable in it cannot be read',
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
      title: 'Write a dollar sign: `$$`',
      edits: [{ path: location.path, span: { start, end: start }, text: '$' }],
    },
  ];
}
