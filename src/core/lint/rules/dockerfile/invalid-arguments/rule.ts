// Instructions with missing, excess or malformed arguments.
import type { Dockerfile, Instruction } from '#core/dockerfile/dockerfile-model.ts';
import { isPlainDockerfile, neededArguments } from '#core/dockerfile/syntax.ts';
import { defineRule } from '#core/lint/rule.ts';
import type { Span } from '#core/text.ts';

interface Problem {
  readonly span: Span;
  /** What is wrong, without a period. */
  readonly defect: string;
  /** What to do, where the defect does not already say it. */
  readonly advice: string | undefined;
}

export const rule = defineRule({
  id: 'invalid-arguments',
  on: 'dockerfile',
  title: 'Missing or malformed instruction arguments',
  severity: 'error',
  failure: 'COPY requires at least two arguments',
  check(file, report) {
    if (!isPlainDockerfile(file)) return;
    for (const one of file.instructions.flatMap((any) => (any.trigger ? [any, any.trigger] : [any]))) {
      const problem = problemOf(file, one);
      if (!problem) continue;
      const { span, defect, advice } = problem;
      report({ span, message: `${defect}; the build will fail.${advice ? ` ${advice}` : ''}` });
    }
  },
});

/** What is wrong with an instruction's arguments; undefined if BuildKit accepts them. */
function problemOf(file: Dockerfile, one: Instruction): Problem | undefined {
  switch (one.keyword) {
    case 'FROM':
      return fromProblem(one);
    case 'COPY':
    case 'ADD':
      if (one.args.length >= 2) return undefined;
      return at(one, `\`${one.keyword}\` requires a source and a destination`);
    case 'ENV':
    case 'LABEL':
      return pairProblem(file, one);
    case 'SHELL':
      if (one.json && one.args.length > 0) return undefined;
      return at(one, '`SHELL` requires a JSON array', 'Write it as `SHELL ["/bin/bash", "-c"]`.');
    case 'HEALTHCHECK':
      return healthcheckProblem(one);
    default: {
      const needed = neededArguments(one.keyword);
      if (!needed || one.text !== '') return undefined;
      return at(one, `\`${one.keyword}\` requires ${needed === 'one' ? 'an' : 'at least one'} argument`);
    }
  }
}

function at(one: Instruction, defect: string, advice?: string): Problem {
  return { span: one.text === '' ? one.keywordSpan : one.argumentsSpan, defect, advice };
}

function fromProblem(one: Instruction): Problem | undefined {
  const [image, as, name] = one.args;
  if (!image) return at(one, '`FROM` requires a base image');
  if (!as) return undefined;
  if (!name || one.args.length > 3 || as.value.toUpperCase() !== 'AS')
    return at(one, '`FROM` takes an image, optionally followed by `AS` and a name');
  if (/^[a-z][a-z0-9._-]*$/i.test(name.value)) return undefined;
  return {
    span: name.span,
    defect: `\`${name.value}\` is not a valid stage name`,
    advice: 'Start with a letter and use only letters, digits, `-`, `_` and `.`.',
  };
}

function pairProblem(file: Dockerfile, one: Instruction): Problem | undefined {
  const { keyword, pairs } = one;
  if (pairs.length === 0) return at(one, `\`${keyword}\` requires at least one \`name=value\` pair`);
  const [first] = pairs;
  if (first?.legacy && !first.value)
    return at(one, `\`${keyword} ${first.name}\` has no value`, `Write \`${keyword} ${first.name}=value\`.`);
  for (const { name, value, span } of pairs) {
    if (name === '') return { span, defect: 'The name before `=` is empty', advice: undefined };
    if (!value)
      return {
        span,
        defect: `\`${file.source.slice(span)}\` has no \`=\``,
        advice: 'Quote values that contain spaces.',
      };
  }
  return undefined;
}

function healthcheckProblem(one: Instruction): Problem | undefined {
  const [kind, rest] = one.text.split(/\s+/, 2);
  const type = kind?.toUpperCase();
  if (type !== 'CMD' && type !== 'NONE')
    return at(one, '`HEALTHCHECK` requires `CMD` and a command, or `NONE`');
  if (type === 'NONE' && rest) return at(one, '`HEALTHCHECK NONE` takes no command');
  return type === 'CMD' && !rest ? at(one, '`HEALTHCHECK CMD` requires a command') : undefined;
}
