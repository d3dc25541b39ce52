// Several RUN in a row, each a layer.
import { replace } from '../../../../dockerfile/edit.ts';
import {
  type CommandInstruction,
  type Dockerfile,
  type Instruction,
  isCommand,
} from '../../../../dockerfile/model.ts';
import { lineEnd } from '../../../../text.ts';
import { defineRule, type Fix } from '../../../rule.ts';

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
        const fix = merged(file, before, run);
        report({
          span: run.keywordSpan,
          message:
            'Each `RUN` is a layer of its own. One `RUN` with `&&` makes the image smaller when the later one removes what the one before made.',
          fixes: fix ? [fix] : [],
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

/** Only chains of commands with nothing but blanks between the two are put together. */
function merged(file: Dockerfile, before: CommandInstruction, run: CommandInstruction): Fix | undefined {
  const between = { start: before.span.end, end: run.argumentsSpan.start };
  const gap = file.source.text.slice(before.span.end, run.span.start);
  const isChain = [before, run].every(
    ({ script, heredocs, span }) =>
      script.complete &&
      heredocs.length === 0 &&
      script.commands.at(-1)?.span.end === span.end &&
      script.commands.every(
        (command, at) => !command.nested && !command.background && (at === 0 || command.after === '&&'),
      ),
  );
  if (!isChain || gap.trim() !== '') return undefined;
  const text = ` ${file.escape}${lineEnd(file.source.text)}    && `;
  return { title: 'Put both into one `RUN`', safe: false, edits: [replace(file, between, text)] };
}
