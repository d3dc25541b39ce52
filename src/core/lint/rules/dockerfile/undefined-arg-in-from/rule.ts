// `FROM python:$VERSION` without a preceding ARG.

import type { Dockerfile, Instruction, VariableUse } from '#core/dockerfile/dockerfile-model.ts';
import { insertAbove, renameUse } from '#core/dockerfile/edit.ts';
import { PREDEFINED } from '#core/dockerfile/scope.ts';
import { isValidReference } from '#core/dockerfile/syntax.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { nearest } from '#core/nearest.ts';

/** A suggestion compares all arguments, which would be slow for thousands of findings. */
const MOST_GUESSES = 50;

export const rule = defineRule({
  id: 'undefined-arg-in-from',
  on: 'dockerfile',
  title: 'Undeclared build argument in FROM',
  severity: 'warning',
  equals: ['buildkit:UndefinedArgInFrom'],
  failure: 'invalid reference format',
  check(file, report) {
    let found = 0;
    for (const { from, image } of file.stages) {
      for (const use of image?.variables ?? []) {
        const { name, span, modifier } = use;
        if (file.variableAt(name, from)) continue;
        const declared = file.instructions.find(
          (one) => one.keyword === 'ARG' && one.pairs.some((pair) => pair.name === name),
        );
        const meant =
          ++found > MOST_GUESSES
            ? undefined
            : nearest(name, [...file.globalArgs.keys(), ...PREDEFINED.keys()]);
        const empty = (image?.value ?? '').replaceAll(/\$(?:\w+|\{[^}]*\})/g, '');
        const hint = declared
          ? 'Move the `ARG` above the first `FROM`.'
          : meant
            ? `Did you mean \`${meant}\`?`
            : `Declare it with \`ARG ${name}\` above the first \`FROM\`.`;
        report({
          span,
          message: modifier
            ? `\`${name}\` is not declared before \`FROM\`, so \`--build-arg ${name}=…\` has no effect. ${hint}`
            : `\`${name}\` is not declared before \`FROM\`, so it expands to an empty string. ${hint}`,
          severity: modifier ? 'info' : isValidReference(empty) ? 'warning' : 'error',
          related: declared
            ? [
                {
                  message: 'Declared here, after the first `FROM`',
                  location: { path: file.path, span: declared.span },
                },
              ]
            : [],
          fixes: fixes(file, use, declared, meant),
        });
      }
    }
  },
});

/** Repeats the declaration above the first FROM; the one inside the stage stays. */
function fixes(
  file: Dockerfile,
  use: VariableUse,
  declared: Instruction | undefined,
  meant: string | undefined,
): readonly Fix[] {
  const [first] = file.stages;
  const pair = declared?.pairs.find(({ name, value }) => name === use.name && value);
  if (first && pair)
    return [
      {
        title: `Declare \`${use.name}\` above the first \`FROM\``,
        edits: [insertAbove(file, first.from, `ARG ${file.source.slice(pair.span)}`)],
      },
    ];
  if (declared || !meant) return [];
  return [{ title: `Replace with \`${meant}\``, edits: [renameUse(file, use, meant)] }];
}
