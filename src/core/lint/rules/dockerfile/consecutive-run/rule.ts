// Consecutive RUN instructions, each of which adds a layer.

import { type CommandInstruction, type Instruction, isCommand } from '#core/dockerfile/dockerfile-model.ts';
import { mergeRuns } from '#core/dockerfile/edit.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'consecutive-run',
  on: 'dockerfile',
  title: 'Consecutive RUN instructions',
  severity: 'hint',
  enabled: false,
  equals: ['hadolint:DL3059'],
  check(file, report) {
    for (const { instructions } of file.stages)
      for (const [index, run] of instructions.entries()) {
        const before = instructions[index - 1];
        if (!before || !isRun(before) || !isRun(run) || flags(before) !== flags(run)) continue;
        const edits = mergeRuns(file, before, run);
        report({
          span: run.keywordSpan,
          message:
            'Each `RUN` adds a layer, so files that a later `RUN` deletes still take up space. Combine the commands with `&&`.',
          fixes: edits ? [{ title: 'Combine both in one `RUN`', edits }] : [],
        });
      }
  },
});

function isRun(instruction: Instruction): instruction is CommandInstruction {
  return instruction.keyword === 'RUN' && isCommand(instruction) && instruction.form === 'shell';
}

function flags({ flags: all }: Instruction): string {
  return all.map(({ name, value }) => `${name}=${value ?? ''}`).join(' ');
}
