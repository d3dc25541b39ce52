// Variables that nothing in the file, nor the known base image, defines.
import { inheritedEnvironment } from '#core/dockerfile/base-images.ts';
import type { Dockerfile, Instruction, VariableUse } from '#core/dockerfile/dockerfile-model.ts';
import { insertAbove, renameUse } from '#core/dockerfile/edit.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { nearest } from '#core/nearest.ts';

/** Instructions whose arguments BuildKit expands itself; RUN, CMD and ENTRYPOINT are the shell's. */
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

/** What is meant is looked for among all variables: not for thousands of findings. */
const MOST_GUESSES = 50;

export const rule = defineRule({
  id: 'undefined-variable',
  on: 'dockerfile',
  title: 'A variable is used that nobody defines',
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
          // With a modifier the author thought of the case that it is not set.
          if (modifier !== undefined || !/^[A-Za-z_]/.test(name)) continue;
          if (inherited.has(name) || file.variableAt(name, instruction)) continue;
          const meant =
            ++found > MOST_GUESSES
              ? undefined
              : nearest(name, [...file.variablesAt(instruction).keys(), ...inherited]);
          report({
            span,
            message: `Nothing defines \`${name}\` here, so nothing is put in for it.${meant ? ` Did you mean \`${meant}\`?` : ` Declare it with \`ARG ${name}\` or \`ENV ${name}=…\` before, or write \`\${${name}:-}\` when it may be empty.`}`,
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
        title: `Let the stage see \`ARG ${name}\``,
        safe: false,
        edits: [insertAbove(file, instruction, `ARG ${name}`)],
      },
    ];
  return meant ? [{ title: `Write \`${meant}\``, safe: false, edits: [renameUse(file, use, meant)] }] : [];
}
