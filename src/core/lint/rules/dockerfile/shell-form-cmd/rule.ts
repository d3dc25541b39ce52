// CMD and ENTRYPOINT in shell form, in which the shell does not forward signals to the program.

import {
  type CommandInstruction,
  type Dockerfile,
  isCommand,
  type Stage,
} from '#core/dockerfile/dockerfile-model.ts';
import { asJsonArray } from '#core/dockerfile/edit.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import type { Command } from '#core/shell/command.ts';

export const rule = defineRule({
  id: 'shell-form-cmd',
  on: 'dockerfile',
  title: 'CMD or ENTRYPOINT in shell form',
  severity: 'info',
  wholeFile: true,
  equals: ['hadolint:DL3025', 'buildkit:JSONArgsRecommended'],
  check(file, report) {
    for (const stage of file.stages) {
      // With SHELL, the use of a shell is intended.
      if (hasShell(stage)) continue;
      for (const instruction of stage.instructions) {
        if (!isCommand(instruction) || instruction.form !== 'shell') continue;
        if (instruction.keyword !== 'CMD' && instruction.keyword !== 'ENTRYPOINT') continue;
        // `exec` replaces the shell with the program.
        if (instruction.script.last?.via.includes('exec')) continue;
        const fix = execForm(file, instruction);
        report({
          span: instruction.argumentsSpan,
          message: fix
            ? `Shell-form \`${instruction.keyword}\` does not forward SIGTERM, so the container is killed after 10 seconds. Use the exec form (JSON array).`
            : `Shell-form \`${instruction.keyword}\` does not forward SIGTERM, so the container is killed after 10 seconds. Put \`exec\` before the last command or use an entrypoint script.`,
          fixes: fix ? [fix] : [],
        });
      }
    }
  },
});

/** Whether the stage, or one that it builds on, sets SHELL. */
function hasShell(stage: Stage): boolean {
  for (let one: Stage | undefined = stage; one; one = one.parent)
    if (one.instructions.some(({ keyword }) => keyword === 'SHELL')) return true;
  return false;
}

/** The exec form of a single simple command with literal words, which needs no shell. */
function execForm(file: Dockerfile, instruction: CommandInstruction): Fix | undefined {
  const { script, argumentsSpan, stage, keyword } = instruction;
  const [command] = script.commands;
  if (!command || script.commands.length > 1 || !script.complete || !isPlain(command)) return undefined;
  if (command.span.start !== argumentsSpan.start || command.span.end !== argumentsSpan.end) return undefined;
  // An entrypoint receives CMD as arguments, and only an exec-form ENTRYPOINT receives arguments at all.
  const safe = keyword === 'CMD' && stage?.entrypoint === undefined;
  return { title: 'Convert to exec form', safe, edits: asJsonArray(file, command.argv) };
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

/** Commands that only a shell provides. */
const SHELL_BUILTINS = new Set([
  ...['.', ':', '[', '!', 'alias', 'cd', 'eval', 'exit', 'export', 'read', 'set', 'source', 'test', 'trap'],
  ...['ulimit', 'umask', 'unset', 'wait'],
]);
