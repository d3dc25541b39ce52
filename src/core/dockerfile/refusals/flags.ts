// What BuildKit refuses about flags: missing and repeated ones, and their values.
import { nearest } from '../../nearest.ts';
import type { Dockerfile, Flag, Instruction } from '../dockerfile-model.ts';
import { FLAGS } from '../syntax.ts';
import { expandAt } from '../words.ts';
import { mountRefusals } from './mount.ts';
import { listed, type Refusal } from './refusal.ts';
import { durationOf, isDigest, isFileMode, isGitSource } from './values.ts';

const SWITCHES = new Set(['link', 'keep-git-dir', 'parents', 'unpack']);
const REPEATABLE = new Set(['mount', 'exclude', 'device']);
const NETWORKS = ['default', 'none', 'host'];
const SECURITY = ['sandbox', 'insecure'];
const DURATIONS = new Set(['interval', 'timeout', 'start-period', 'start-interval']);

/** What is refused of an instruction's known flags. */
export function flagRefusals(file: Dockerfile, one: Instruction): readonly Refusal[] {
  const known = FLAGS.get(one.keyword) ?? [];
  const seen = new Set<string>();
  const found: Refusal[] = [];
  for (const flag of one.flags) {
    if (!known.includes(flag.name)) continue;
    const refusal =
      seen.has(flag.name) && !REPEATABLE.has(flag.name) ? repeated(flag) : valueRefusal(file, one, flag);
    if (refusal) found.push(refusal);
    seen.add(flag.name);
  }
  return [...found, ...mountRefusals(file, one)];
}

function repeated({ name, span }: Flag): Refusal {
  return { span, defect: `\`--${name}\` is given twice`, advice: 'Remove one of the two.' };
}

function valueRefusal(file: Dockerfile, one: Instruction, flag: Flag): Refusal | undefined {
  const { name, value, span, valueSpan } = flag;
  if (SWITCHES.has(name)) return switchRefusal(flag);
  if (value === undefined || !valueSpan)
    return { span, defect: `\`--${name}\` has no value`, advice: `Write it as \`--${name}=…\`.` };
  if (DURATIONS.has(name)) return isNone(one) ? undefined : durationRefusal(name, value, valueSpan);
  switch (name) {
    case 'retries':
      return isNone(one) ? undefined : retriesRefusal(value, valueSpan);
    case 'network':
      return choice('network of a build', value, NETWORKS, valueSpan);
    case 'security':
      return choice('security mode', value, SECURITY, valueSpan);
    case 'mount':
    case 'device':
      return value === '' ? { span, defect: `\`--${name}\` has no value`, advice: 'Remove it.' } : undefined;
    case 'from':
      return fromRefusal(value, valueSpan);
    default: {
      const resolved = expandAt(file, one, value).resolved;
      if (resolved === undefined || resolved === '') return undefined;
      if (name === 'chmod') return modeRefusal(resolved, valueSpan);
      return name === 'checksum' ? checksumRefusal(one, resolved, valueSpan) : undefined;
    }
  }
}

function switchRefusal({ name, value, span, valueSpan }: Flag): Refusal | undefined {
  if (!valueSpan || /^(?:true|false)$/i.test(value ?? '')) return undefined;
  if (value === '') return { span, defect: `\`--${name}=\` has no value`, advice: `Write \`--${name}\`.` };
  return { span: valueSpan, defect: `\`--${name}\` must be \`true\` or \`false\`` };
}

/** The flags of `HEALTHCHECK NONE` are not read. */
function isNone(one: Instruction): boolean {
  return /^none\b/i.test(one.text);
}

function durationRefusal(name: string, value: string, span: Refusal['span']): Refusal | undefined {
  if (value === '') return undefined;
  const duration = durationOf(value);
  if (duration === undefined) {
    const isBare = /^\d+$/.test(value);
    return {
      span,
      defect: isBare ? `\`--${name}=${value}\` has no unit` : `\`${value}\` is not a duration`,
      advice: isBare ? `Write \`${value}s\`.` : 'Write it as in `30s` or `1m30s`.',
      meant: isBare ? `${value}s` : undefined,
    };
  }
  if (duration === 0 || duration >= 1) return undefined;
  return { span, defect: `\`--${name}\` is shorter than 1 ms`, advice: 'Use at least `1ms`.' };
}

function retriesRefusal(value: string, span: Refusal['span']): Refusal | undefined {
  if (value === '' || (/^\+?\d+$/.test(value) && Number(value) < 2 ** 31)) return undefined;
  return { span, defect: '`--retries` must be a whole number that is not negative' };
}

function choice(
  what: string,
  value: string,
  allowed: readonly string[],
  span: Refusal['span'],
): Refusal | undefined {
  if (allowed.includes(value)) return undefined;
  if (/\$[\w{]/.test(value))
    return {
      span,
      defect: `BuildKit does not expand variables here, so \`${value}\` is not a ${what}`,
      advice: `Use ${listed(allowed)}.`,
    };
  const meant = nearest(value, allowed);
  return {
    span,
    defect: `\`${value}\` is not a ${what}`,
    advice: meant ? `Did you mean \`${meant}\`?` : `Use ${listed(allowed)}.`,
    meant,
  };
}

/** BuildKit has to know the stages of a file before it knows the variables. */
function fromRefusal(value: string, span: Refusal['span']): Refusal | undefined {
  if (!/(?<!\\)\$(?:\w|\{)/.test(value)) return undefined;
  return {
    span,
    defect: '`--from` does not expand variables',
    advice: `Add \`FROM ${value} AS name\` with the \`ARG\` above the first \`FROM\`, and copy from \`name\`.`,
  };
}

function modeRefusal(value: string, span: Refusal['span']): Refusal | undefined {
  if (isFileMode(value)) return undefined;
  return {
    span,
    defect: `\`${value}\` is not a file mode`,
    advice: 'Use octal digits up to `7777`, or the form `u=rwX,go=rX`.',
  };
}

/** A checksum is of one file from an address, or the commit of a git repository. */
function checksumRefusal(one: Instruction, value: string, span: Refusal['span']): Refusal | undefined {
  const sources = one.args.slice(0, -1).map(({ resolved }) => resolved);
  if (sources.length > 1)
    return { span, defect: '`--checksum` allows only one source', advice: 'Use one `ADD` for each source.' };
  const [source] = sources;
  if (source === undefined) return undefined;
  if (isGitSource(source)) return undefined;
  if (!/^https?:\/\//.test(source))
    return { span, defect: '`--checksum` needs an HTTP or git source', advice: 'Remove it.' };
  if (isDigest(value)) return undefined;
  return {
    span,
    defect: 'This checksum is not a digest',
    advice: 'Write it as `sha256:` and 64 lowercase hexadecimal digits.',
  };
}
