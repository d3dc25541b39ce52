// `$VAR` in exec form (a JSON array), where no shell expands it.

import { type CommandInstruction, type Dockerfile, isCommand } from '#core/dockerfile/dockerfile-model.ts';
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import type { Word } from '#core/shell/command.ts';
import { program } from '#core/shell/program.ts';

export const rule = defineRule({
  id: 'exec-form-variable',
  on: 'dockerfile',
  title: 'Unexpanded variable in exec form',
  severity: 'error',
  wholeFile: true,
  failure: "'$PORT' is not a valid port number",
  check(file, report) {
    for (const stage of file.stages)
      for (const instruction of stage.instructions) {
        if (!isCommand(instruction) || instruction.form !== 'exec' || instruction.keyword === 'RUN') continue;
        // With an entrypoint, CMD holds its arguments, and an entrypoint script may expand them.
        if (instruction.keyword === 'CMD' && stage.entrypoint) continue;
        const [command, ...others] = instruction.script.commands;
        if (
          !command ||
          others.length > 0 ||
          command.via.some((by) => by.endsWith('-c')) ||
          EXPANDS.has(program(command))
        )
          continue;
        for (const [index, word] of instruction.words.entries()) {
          const name = VARIABLE.exec(word.value)?.[1];
          if (name !== undefined && !mayReachShell(word, instruction.words.slice(0, index)))
            report({
              span: word.span,
              message: `\`$${name}\` is not expanded, because exec-form \`${instruction.keyword}\` uses no shell. Run the command with \`sh -c "exec …"\`.`,
              fixes: fixes(file, instruction),
            });
        }
      }
  },
});

/** An earlier word is a shell, or the word is the command line that an option takes: `--exec "gunicorn …"`. */
function mayReachShell({ value }: Word, before: readonly Word[]): boolean {
  if (before.some((word) => /(?:^|\/)(?:ba|da|a|k|z)?sh$/.test(word.value))) return true;
  const option = before.at(-1)?.value ?? '';
  return (
    /^--(?:command|exec|cmd)=/.test(value) ||
    (/^-\w*[cex]$|^--(?:command|exec|cmd)$/.test(option) && /\s/.test(value))
  );
}

const VARIABLE = /\$\{?([A-Z][A-Z0-9_]+)/;
/** Programs that expand variables themselves, or whose arguments are code in another language. */
const EXPANDS = new Set([
  'ash',
  'awk',
  'bash',
  'cmd',
  'dash',
  'dockerize',
  'envsubst',
  'gomplate',
  'node',
  'perl',
  'powershell',
  'pwsh',
  'python',
  'ruby',
  'sh',
  'supervisord',
  'zsh',
]);

/** Runs the command in a shell that `exec` replaces with the program. */
function fixes(file: Dockerfile, { keyword, words, argumentsSpan }: CommandInstruction): readonly Fix[] {
  if (keyword !== 'CMD' || words.some(({ value }) => !/^[\w@%+=:,./${}-]+$/.test(value))) return [];
  const line = `exec ${words.map(({ value }) => value).join(' ')}`;
  return [
    {
      title: 'Run with `sh -c "exec …"`',
      edits: [replace(file, argumentsSpan, JSON.stringify(['sh', '-c', line]).replaceAll('","', '", "'))],
    },
  ];
}
