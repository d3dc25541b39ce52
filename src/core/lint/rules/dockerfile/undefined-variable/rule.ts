// Variables that neither the Dockerfile nor the known base image defines.
import { inheritedEnvironment } from '#core/dockerfile/base-images.ts';
import type { Dockerfile, Instruction, VariableUse } from '#core/dockerfile/dockerfile-model.ts';
import { insertAbove, renameUse } from '#core/dockerfile/edit.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { nearest } from '#core/nearest.ts';

/** Instructions whose arguments BuildKit expands; the shell expands those of RUN, CMD and ENTRYPOINT. */
const EXPANDED = new Set([
  'ADD',
  'ARG',
  'COPY',
  'ENV',
  'EXPOSE',
  'LABEL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
]);

/** A suggestion compares all variables, which would be slow for thousands of findings. */
const MOST_GUESSES = 50;

export const rule = defineRule({
  id: 'undefined-variable',
  on: 'dockerfile',
  title: 'Undefined variable',
  severity: 'info',
  equals: ['buildkit:UndefinedVar'],
  check(file, report) {
    let found = 0;
    for (const stage of file.stages) {
      const inherited = inheritedEnvironment(stage);
      if (!inherited) continue;
      for (const instruction of stage.instructions) {
        if (!EXPANDED.has(instruction.keyword)) continue;
        for (const use of instruction.args.flatMap(({ variables }) => variables)) {
          const { name, span, modifier } = use;
          // A modifier, as in `${NAME:-}`, handles an unset variable explicitly.
          if (modifier !== undefined || !/^[A-Za-z_]/.test(name)) continue;
          if (inherited.has(name) || file.variableAt(name, instruction)) continue;
          const meant =
            ++found > MOST_GUESSES
              ? undefined
              : nearest(name, [...file.variablesAt(instruction).keys(), ...inherited]);
          report({
            span,
            message: `\`${name}\` is not defined here, so it expands to an empty string.${meant ? ` Did you mean \`${meant}\`?` : ` Declare it with \`ARG ${name}\` or \`ENV ${name}=…\`, or write \`\${${name}:-}\` if it may be empty.`}`,
            fixes: fixes(file, instruction, use, meant),
          });
        }
      }
    }
  },
});

function fixes(
  file: Dockerfile,
  instruction: Instruction,
  use: VariableUse,
  meant: string | undefined,
): readonly Fix[] {
  const { name } = use;
  if (file.globalArgs.has(name))
    return [
      {
        title: `Declare \`ARG ${name}\` in this stage`,
        edits: [insertAbove(file, instruction, `ARG ${name}`)],
      },
    ];
  return meant ? [{ title: `Replace with \`${meant}\``, edits: [renameUse(file, use, meant)] }] : [];
}
