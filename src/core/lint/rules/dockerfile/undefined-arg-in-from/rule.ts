// `FROM python:$VERSION` without a preceding ARG.

import type { Dockerfile, Instruction, VariableUse } from '#core/dockerfile/dockerfile-model.ts';
import { insertAbove, renameUse } from '#core/dockerfile/edit.ts';
import { PREDEFINED } from '#core/dockerfile/scope.ts';
import { isValidReference } from '#core/dockerfile/syntax.ts';
import { platformUses, withoutBuildArguments } from '#core/dockerfile/words.ts';
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
      const ofPlatform = platformUses(file, from);
      for (const use of [...(image?.variables ?? []), ...ofPlatform]) {
        const { name, span, modifier } = use;
        if (file.variableAt(name, from)) continue;
        const declared = file.instructions.find(
          (one) => one.keyword === 'ARG' && one.pairs.some((pair) => pair.name === name),
        );
        const meant =
          ++found > MOST_GUESSES
            ? undefined
            : nearest(name, [...file.globalArgs.keys(), ...PREDEFINED.keys()]);
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
          severity: modifier
            ? 'info'
            : stopsBuild(file, from, ofPlatform.includes(use))
              ? 'error'
              : 'warning',
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

/** Whether the image's name or the platform is invalid without the undeclared arguments. */
function stopsBuild(file: Dockerfile, from: Instruction, isPlatform: boolean): boolean {
  const platform = from.flags.find(({ name }) => name === 'platform')?.value;
  const written = isPlatform ? platform : from.args[0] && file.source.slice(from.args[0].span);
  const text = withoutBuildArguments(file, from, written ?? '', 'x');
  if (text === undefined) return false;
  return isPlatform ? text.split('/').includes('') : !isValidReference(text);
}

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
