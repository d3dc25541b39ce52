// Several RUN in a row, each a layer.

import { type CommandInstruction, type Instruction, isCommand } from '#core/dockerfile/dockerfile-model.ts';
import { mergeRuns } from '#core/dockerfile/edit.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'consecutive-run',
  on: 'dockerfile',
  title: 'Several RUN follow each other',
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
            'Each `RUN` is a layer of its own. One `RUN` with `&&` makes the image smaller when the later one removes what the one before made.',
          fixes: edits ? [{ title: 'Put both into one `RUN`', safe: false, edits }] : [],
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
