// What BuildKit refuses about the arguments of an instruction: missing, excess, or of the wrong form.
import { nearest } from '../../nearest.ts';
import type { Span } from '../../text.ts';
import { type Dockerfile, type Instruction, isCommand } from '../dockerfile-model.ts';
import { neededArguments } from '../syntax.ts';
import type { Refusal } from './refusal.ts';
import { isGitSource, isSignal, signalNames } from './values.ts';

/** The first thing that is refused; undefined if BuildKit accepts the arguments. */
export function argumentRefusal(file: Dockerfile, one: Instruction): Refusal | undefined {
  const mixed = mixedArray(one);
  if (mixed) return mixed;
  switch (one.keyword) {
    case 'FROM':
      return fromRefusal(one);
    case 'COPY':
    case 'ADD':
      return copyRefusal(one);
    case 'ENV':
    case 'LABEL': {
      const refusal = pairRefusal(file, one);
      return refusal && { ...refusal, atOnce: one.pairs.length > 0 };
    }
    case 'ARG':
      return at(one, '`ARG` requires at least one argument', one.text === '') ?? blankName(one);
    case 'SHELL':
      if (one.json && one.args.length > 0) return undefined;
      return at(one, '`SHELL` requires a JSON array', true, 'Write it as `SHELL ["/bin/bash", "-c"]`.');
    case 'HEALTHCHECK':
      return healthcheckRefusal(one);
    default: {
      const needed = neededArguments(one.keyword);
      if (!needed) return undefined;
      const isEmpty = one.text === '' || (one.json && one.args.length === 0);
      const count = needed === 'one' ? 'an' : 'at least one';
      return at(one, `\`${one.keyword}\` requires ${count} argument`, isEmpty) ?? valueRefusal(one);
    }
  }
}

function at(one: Instruction, defect: string, isWrong = true, advice?: string): Refusal | undefined {
  const span = one.text === '' ? one.keywordSpan : one.argumentsSpan;
  return isWrong ? { span, defect, advice } : undefined;
}

const ARRAYS = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'COPY', 'ADD', 'VOLUME', 'SHELL', 'HEALTHCHECK']);

/** A JSON array that holds something else than strings. */
function mixedArray(one: Instruction): Refusal | undefined {
  if (one.json || !ARRAYS.has(one.keyword)) return undefined;
  const text = one.keyword === 'HEALTHCHECK' ? one.text.replace(/^\S+\s+/, '') : one.text;
  if (!text.startsWith('[')) return undefined;
  try {
    if (!Array.isArray(JSON.parse(text))) return undefined;
  } catch {
    return undefined;
  }
  const defect = 'The JSON array contains values that are not strings';
  return { span: one.argumentsSpan, defect, advice: 'Put each value in double quotes.', atOnce: true };
}

function fromRefusal(one: Instruction): Refusal | undefined {
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

function copyRefusal(one: Instruction): Refusal | undefined {
  const { keyword, args, heredocs } = one;
  const target = args.at(-1);
  if (args.length < 2 || !target) return at(one, `\`${keyword}\` requires a source and a destination`);
  if (heredocs.some(({ operatorSpan }) => operatorSpan.end === target.span.end))
    return {
      span: target.span,
      defect: `A here-document cannot be the destination of \`${keyword}\``,
      advice: 'Add a path behind it.',
    };
  if (keyword === 'ADD') return undefined;
  const source = args
    .slice(0, -1)
    .find(({ resolved = '' }) => /^https?:\/\//.test(resolved) || isGitSource(resolved));
  return source && { span: source.span, defect: '`COPY` does not download', advice: 'Use `ADD`.' };
}

function pairRefusal(file: Dockerfile, one: Instruction): Refusal | undefined {
  const { keyword, pairs } = one;
  if (pairs.length === 0) return at(one, `\`${keyword}\` requires at least one \`name=value\` pair`);
  const [first] = pairs;
  if (first?.legacy && !first.value)
    return at(
      one,
      `\`${keyword} ${first.name}\` has no value`,
      true,
      `Write \`${keyword} ${first.name}=value\`.`,
    );
  for (const { nameSpan, value, span } of pairs) {
    if (isBlank(nameSpan)) return { span, defect: 'The name before `=` is empty' };
    if (!value)
      return {
        span,
        defect: `\`${file.source.slice(span)}\` has no \`=\``,
        advice: 'Quote values that contain spaces.',
      };
  }
  return undefined;
}

function blankName({ pairs }: Instruction): Refusal | undefined {
  const blank = pairs.find(({ nameSpan, value }) => value && isBlank(nameSpan));
  return blank && { span: blank.span, defect: 'The name before `=` is empty' };
}

function isBlank({ start, end }: Span): boolean {
  return start === end;
}

function healthcheckRefusal(one: Instruction): Refusal | undefined {
  const [kind, rest] = one.text.split(/\s+/, 2);
  const type = kind?.toUpperCase();
  if (type !== 'CMD' && type !== 'NONE')
    return at(one, '`HEALTHCHECK` requires `CMD` and a command, or `NONE`');
  if (type === 'NONE' && rest) return at(one, '`HEALTHCHECK NONE` takes no command');
  const isEmpty = !rest || (isCommand(one) && one.form === 'exec' && one.words.length === 0);
  return at(one, '`HEALTHCHECK CMD` requires a command', type === 'CMD' && isEmpty);
}

function valueRefusal({ keyword, args, json }: Instruction): Refusal | undefined {
  if (keyword === 'VOLUME') {
    const empty = args.find(
      ({ resolved }) => resolved !== undefined && (json ? resolved.trim() : resolved) === '',
    );
    return (
      empty && {
        span: empty.span,
        defect: 'The path of this volume is empty',
        advice: 'Write a path, or remove it.',
      }
    );
  }
  const [signal] = args;
  if (keyword !== 'STOPSIGNAL' || signal?.resolved === undefined || isSignal(signal.resolved))
    return undefined;
  const meant = nearest(signal.resolved.toUpperCase(), signalNames);
  return {
    span: signal.span,
    defect: `\`${signal.value}\` is not a signal`,
    advice: meant ? `Did you mean \`${meant}\`?` : 'Use a name such as `SIGTERM`, or a number.',
    meant: signal.variables.length > 0 ? undefined : meant,
  };
}
