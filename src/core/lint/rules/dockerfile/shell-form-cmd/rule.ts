// CMD and ENTRYPOINT in shell form: a shell stands between the engine's signals and the program.

import { type CommandInstruction, type Dockerfile, isCommand } from '#core/dockerfile/dockerfile-model.ts';
import { asJsonArray } from '#core/dockerfile/edit.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import type { Command } from '#core/shell/command.ts';

export const rule = defineRule({
  id: 'shell-form-cmd',
  on: 'dockerfile',
  title: 'CMD or ENTRYPOINT is written in shell form',
  severity: 'info',
  equals: ['hadolint:DL3025', 'buildkit:JSONArgsRecommended'],
  check(file, report) {
    for (const stage of file.stages) {
      // With SHELL somebody chose the shell.
      if (stage.instructions.some(({ keyword }) => keyword === 'SHELL')) continue;
      for (const instruction of stage.instructions) {
        if (!isCommand(instruction) || instruction.form !== 'shell') continue;
        if (instruction.keyword !== 'CMD' && instruction.keyword !== 'ENTRYPOINT') continue;
        // With `exec` the program takes the shell's place.
        if (instruction.script.last?.via.includes('exec')) continue;
        const fix = execForm(file, instruction);
        report({
          span: instruction.argumentsSpan,
          message: fix
            ? `A shell starts this \`${instruction.keyword}\` and swallows the stop signal: the container is killed after 10 seconds. Write it as a JSON array.`
            : `A shell starts this \`${instruction.keyword}\` and swallows the stop signal: the container is killed after 10 seconds. Put \`exec\` before the last command, or move the steps into an entrypoint script.`,
          fixes: fix ? [fix] : [],
        });
      }
    }
  },
});

/** One simple command whose words mean themselves needs no shell. */
function execForm(file: Dockerfile, instruction: CommandInstruction): Fix | undefined {
  const { script, argumentsSpan, stage, keyword } = instruction;
  const [command] = script.commands;
  if (!command || script.commands.length > 1 || !script.complete || !isPlain(command)) return undefined;
  if (command.span.start !== argumentsSpan.start || command.span.end !== argumentsSpan.end) return undefined;
  // An entrypoint receives CMD as its arguments, and the exec form of ENTRYPOINT receives any.
  const safe = keyword === 'CMD' && stage?.entrypoint === undefined;
  return { title: 'Write it in exec form', safe, edits: asJsonArray(file, command.argv) };
}

function isPlain(command: Command): boolean {
  return (
    command.via.length === 0 &&
    command.assignments.length === 0 &&
    command.redirects.length === 0 &&
    !command.background &&
    !command.nested &&
    command.argv.every((word) => word.literal) &&
    !SHELL_BUILTINS.has(command.argv[0]?.value ?? '')
  );
}

/** Words that only a shell knows. */
const SHELL_BUILTINS = new Set([
  '.',
  ':',
  '[',
  'cd',
  'eval',
  'export',
  'set',
  'source',
  'test',
  'trap',
  'ulimit',
  'umask',
  'unset',
  'wait',
  '!',
  'exit',
  'read',
  'alias',
]);
