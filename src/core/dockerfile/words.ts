// The words of an instruction in which BuildKit puts in variables, and what it refuses in them.
import type { Span } from '../text.ts';
import type { Argument, Dockerfile, Flag, Instruction, VariableUse, WordFlaw } from './dockerfile-model.ts';
import { type Expansion, expand } from './expand.ts';
import { readMounts } from './run-mount.ts';

/** Flags whose values are words; those of `RUN --mount` are read option by option. */
const WORD_FLAGS: Readonly<Record<string, readonly string[]>> = {
  FROM: ['platform'],
  COPY: ['chown', 'chmod'],
  ADD: ['chown', 'chmod', 'checksum'],
};
const ALL_ARGUMENTS = new Set(['WORKDIR', 'USER', 'STOPSIGNAL', 'EXPOSE', 'VOLUME', 'COPY', 'ADD']);

/** Puts in the variables of a text as they are at an instruction. */
export function expandAt(file: Dockerfile, instruction: Instruction, text: string): Expansion {
  return expand(text, file.escape, (name) => file.variableAt(name, instruction));
}

/**
 * A word of FROM as a build without `--build-arg` reads it: what nothing declares is empty.
 * @param open what stands for a variable whose value is not in the file
 */
export function withoutBuildArguments(
  file: Dockerfile,
  from: Instruction,
  text: string,
  open: string,
): string | undefined {
  return expand(text, file.escape, (name) => {
    const variable = file.variableAt(name, from);
    return { value: variable ? (variable.value ?? open) : '' };
  }).resolved;
}

/** The variables of `--platform`. */
export function platformUses(file: Dockerfile, from: Instruction): readonly VariableUse[] {
  const { value, valueSpan } = from.flags.find(({ name }) => name === 'platform') ?? {};
  if (value === undefined || !valueSpan) return [];
  const isPlain = file.source.slice(valueSpan) === value;
  return expandAt(file, from, value).uses.map(({ name, modifier, start, end }) => ({
    name,
    modifier,
    span: isPlain ? { start: valueSpan.start + start, end: valueSpan.start + end } : valueSpan,
  }));
}

/** What BuildKit refuses in the words of an instruction: unclosed quotes and invalid `${…}`. */
export function flawsOf(file: Dockerfile, instruction: Instruction): readonly WordFlaw[] {
  if (!/["'$]/.test(file.source.slice(instruction.span))) return [];
  const { keyword, args, pairs, heredocs } = instruction;
  const words: (Argument | undefined)[] = [];
  if (keyword === 'FROM') words.push(args[0]);
  else if (keyword === 'ARG') words.push(...pairs.map(({ value }) => value));
  else if (ALL_ARGUMENTS.has(keyword))
    words.push(...args.filter(({ span }) => !heredocs.some((one) => meet(one.operatorSpan, span))));
  const ofPairs = keyword === 'ENV' || keyword === 'LABEL' ? pairs : [];
  return [
    ...words.flatMap((word) => word?.flaw ?? []),
    ...ofPairs.flatMap(({ key, value }) => key.flaw ?? value?.flaw ?? []),
    ...flagFlaws(file, instruction),
    ...bodyFlaws(file, instruction),
  ];
}

function flagFlaws(file: Dockerfile, instruction: Instruction): readonly WordFlaw[] {
  const named = WORD_FLAGS[instruction.keyword] ?? [];
  const values = instruction.flags
    .filter(({ name }) => named.includes(name))
    .flatMap(({ value, valueSpan }: Flag) =>
      value !== undefined && valueSpan ? [{ value, span: valueSpan }] : [],
    );
  const options = readMounts(file, instruction).flatMap((mount) =>
    mount.options.flatMap(({ key, value, span }) =>
      value !== undefined && key !== 'from' ? [{ value, span }] : [],
    ),
  );
  return [...values, ...options].flatMap(({ value, span }) => {
    const { flaw } = expandAt(file, instruction, value);
    return flaw ? [{ kind: flaw.kind, text: flaw.text, span }] : [];
  });
}

/** COPY and ADD expand the bodies of here-documents, in which quotes are ordinary characters. */
function bodyFlaws(file: Dockerfile, instruction: Instruction): readonly WordFlaw[] {
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return [];
  return instruction.heredocs.flatMap(({ body, bodySpan, expand: expands }) => {
    if (!expands) return [];
    const { flaw } = expand(body, '\\', (name) => file.variableAt(name, instruction), 'plain');
    if (!flaw) return [];
    const span = { start: bodySpan.start + flaw.start, end: bodySpan.start + flaw.end };
    return [{ kind: flaw.kind, text: flaw.text, span }];
  });
}

function meet(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}
