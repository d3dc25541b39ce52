// `$VAR` in a JSON CMD: no shell stands there to put the value in.

import { type CommandInstruction, type Dockerfile, isCommand } from '#core/dockerfile/dockerfile-model.ts';
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { program } from '#core/shell/program.ts';

export const rule = defineRule({
  id: 'exec-form-variable',
  on: 'dockerfile',
  title: 'A variable in a JSON command stays as it is written',
  severity: 'error',
  failure: "'$PORT' is not a valid port number",
  check(file, report) {
    for (const stage of file.stages)
      for (const instruction of stage.instructions) {
        if (!isCommand(instruction) || instruction.form !== 'exec' || instruction.keyword === 'RUN') continue;
        // Words of CMD are the arguments of an entrypoint that may be a script and may expand them.
        if (instruction.keyword === 'CMD' && stage.entrypoint) continue;
        const [command, ...others] = instruction.script.commands;
        if (
          !command ||
          others.length > 0 ||
          command.via.some((by) => by.endsWith('-c')) ||
          EXPANDS.has(program(command))
        )
          continue;
        for (const word of instruction.words) {
          const name = VARIABLE.exec(word.value)?.[1];
          if (name !== undefined)
            report({
              span: word.span,
              message: `Nothing puts \`${name}\` in: a JSON \`${instruction.keyword}\` is started without a shell, and the program sees \`${word.value}\` as it stands.`,
              fixes: fixes(file, instruction),
            });
        }
      }
  },
});

const VARIABLE = /\$\{?([A-Z][A-Z0-9_]+)/;
/** Programs that expand variables themselves, or whose arguments are programs in a language of their own. */
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

/** A shell that then makes way for the program. */
function fixes(file: Dockerfile, { keyword, words, argumentsSpan }: CommandInstruction): readonly Fix[] {
  if (keyword !== 'CMD' || words.some(({ value }) => !/^[\w@%+=:,./${}-]+$/.test(value))) return [];
  const line = `exec ${words.map(({ value }) => value).join(' ')}`;
  return [
    {
      title: 'Start it through a shell that makes way for it',
      safe: false,
      edits: [replace(file, argumentsSpan, JSON.stringify(['sh', '-c', line]).replaceAll('","', '", "'))],
    },
  ];
}
