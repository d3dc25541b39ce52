// Instructions with too few, too many or malformed arguments.
import type { Dockerfile, Instruction } from '#core/dockerfile/dockerfile-model.ts';
import { isPlainDockerfile } from '#core/dockerfile/syntax.ts';
import { defineRule } from '#core/lint/rule.ts';
import type { Span } from '#core/text.ts';

interface Problem {
  readonly span: Span;
  readonly message: string;
}

export const rule = defineRule({
  id: 'invalid-arguments',
  on: 'dockerfile',
  title: 'An instruction lacks arguments or has wrong ones',
  severity: 'error',
  failure: 'COPY requires at least two arguments',
  check(file, report) {
    if (!isPlainDockerfile(file)) return;
    for (const one of file.instructions.flatMap((any) => (any.trigger ? [any, any.trigger] : [any]))) {
      const problem = problemOf(file, one);
      if (problem) report({ span: problem.span, message: `${problem.message} As it is, the build stops.` });
    }
  },
});

/** What is wrong with an instruction's arguments; undefined where BuildKit takes them. */
function problemOf(file: Dockerfile, one: Instruction): Problem | undefined {
  switch (one.keyword) {
    case 'FROM':
      return fromProblem(one);
    case 'COPY':
    case 'ADD':
      if (one.args.length >= 2) return undefined;
      return at(one, `\`${one.keyword}\` needs a source and a destination.`);
    case 'ENV':
    case 'LABEL':
      return pairProblem(file, one);
    case 'WORKDIR':
    case 'USER':
    case 'STOPSIGNAL':
    case 'MAINTAINER':
      return one.text === '' ? at(one, `\`${one.keyword}\` needs an argument.`) : undefined;
    case 'EXPOSE':
    case 'VOLUME':
    case 'ARG':
    case 'ONBUILD':
      return one.text === '' ? at(one, `\`${one.keyword}\` needs at least one argument.`) : undefined;
    case 'SHELL':
      if (one.json && one.args.length > 0) return undefined;
      return at(one, '`SHELL` needs a JSON array, as in `SHELL ["/bin/bash", "-c"]`.');
    case 'HEALTHCHECK':
      return healthcheckProblem(one);
    default:
      return undefined;
  }
}

function at(one: Instruction, message: string): Problem {
  return { span: one.text === '' ? one.keywordSpan : one.argumentsSpan, message };
}

function fromProblem(one: Instruction): Problem | undefined {
  const [image, as, name] = one.args;
  if (!image) return at(one, '`FROM` needs the image to build on.');
  if (!as) return undefined;
  if (!name || one.args.length > 3 || as.value.toUpperCase() !== 'AS')
    return at(one, '`FROM` takes an image, or an image, `AS` and a name.');
  if (/^[a-z][a-z0-9._-]*$/i.test(name.value)) return undefined;
  return {
    span: name.span,
    message: `\`${name.value}\` is no stage name: begin with a letter, and go on with letters, digits, \`-\`, \`_\` and \`.\`.`,
  };
}

function pairProblem(file: Dockerfile, one: Instruction): Problem | undefined {
  const { keyword, pairs } = one;
  if (pairs.length === 0) return at(one, `\`${keyword}\` needs at least one \`name=value\`.`);
  const [first] = pairs;
  if (first?.legacy && !first.value)
    return at(one, `\`${keyword} ${first.name}\` lacks a value: write \`${keyword} ${first.name}=value\`.`);
  for (const { name, value, span } of pairs) {
    if (name === '') return { span, message: `The name before \`=\` is empty.` };
    if (!value)
      return {
        span,
        message: `\`${file.source.slice(span)}\` has no \`=\`: put quotes around values with blanks.`,
      };
  }
  return undefined;
}

function healthcheckProblem(one: Instruction): Problem | undefined {
  const [kind, rest] = one.text.split(/\s+/, 2);
  const type = kind?.toUpperCase();
  if (type !== 'CMD' && type !== 'NONE')
    return at(one, '`HEALTHCHECK` needs `CMD` and a command, or `NONE`.');
  if (type === 'NONE' && rest) return at(one, '`HEALTHCHECK NONE` takes no command.');
  return type === 'CMD' && !rest ? at(one, '`HEALTHCHECK CMD` needs a command.') : undefined;
}
