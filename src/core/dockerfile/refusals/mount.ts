// What BuildKit refuses about the options of `RUN --mount`.
import { join } from '../../files.ts';
import { nearest } from '../../nearest.ts';
import type { Dockerfile, Instruction } from '../dockerfile-model.ts';
import { type MountOption, mountOption, type RunMount, readMounts } from '../run-mount.ts';
import { expandAt } from '../words.ts';
import { listed, type Refusal } from './refusal.ts';
import { isBoolean, isSize, isUnsigned } from './values.ts';

const TYPES = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'];
const SHARING = ['shared', 'private', 'locked'];
const BARE = ['readonly', 'ro', 'readwrite', 'rw', 'required'];
const KEYS = [
  ...['type', 'from', 'source', 'src', 'target', 'dst', 'destination', 'id', 'sharing', 'size', 'mode'],
  ...['uid', 'gid', 'env', ...BARE],
];

/** The first refused option of each mount. */
export function mountRefusals(file: Dockerfile, run: Instruction): readonly Refusal[] {
  return readMounts(file, run).flatMap((mount) => {
    const known = resolved(file, run, mount);
    return optionRefusal(known) ?? mountRefusal(file, run, known) ?? [];
  });
}

/** The mount with the variables of its values put in; `value` stays as written where one is not known. */
interface Known extends RunMount {
  readonly options: readonly (MountOption & { readonly known: boolean })[];
}

function resolved(file: Dockerfile, run: Instruction, mount: RunMount): Known {
  const options = mount.options.map((option) => {
    if (option.value === undefined || option.key === 'from') return { ...option, known: true };
    const value = expandAt(file, run, option.value).resolved;
    return value === undefined ? { ...option, known: false } : { ...option, value, known: true };
  });
  return { flag: mount.flag, options };
}

/** Options are read in their order: `required` and `size` need the type before them. */
function optionRefusal(mount: Known): Refusal | undefined {
  let type: string | undefined = 'bind';
  for (const option of mount.options) {
    const { key, value, text, span, known } = option;
    if (key === 'type' && known && value !== undefined) type = value.toLowerCase();
    else if (key === 'type') type = undefined;
    const refusal =
      keyRefusal(option) ??
      (known && value !== undefined ? valueRefusal(key, value) : undefined) ??
      (type === undefined ? undefined : placeRefusal(key, type));
    if (refusal) return { span, ...refusal };
    if (value === undefined && !BARE.includes(key))
      return {
        span,
        defect: `The mount option \`${text}\` has no value`,
        advice: 'Write it as `key=value`.',
      };
  }
  return undefined;
}

type Unplaced = Omit<Refusal, 'span'> & { readonly span?: Refusal['span'] };

function keyRefusal({ key, value, span, text }: MountOption): Unplaced | undefined {
  if (value === undefined || KEYS.includes(key)) return undefined;
  const meant = nearest(key, KEYS);
  const start = span.start - text.length + value.length;
  return {
    span: { start: Math.max(0, start), end: span.end },
    defect: `\`${key}\` is not a mount option`,
    advice: meant ? `Did you mean \`${meant}\`?` : 'Remove it.',
  };
}

function valueRefusal(key: string, value: string): Unplaced | undefined {
  switch (key) {
    case 'type':
      return choice('mount type', value, TYPES);
    case 'from':
      return /\$./.test(value)
        ? {
            defect: '`from` does not expand variables',
            advice: `Add \`FROM ${value} AS name\` as a stage, and mount from \`name\`.`,
          }
        : undefined;
    case 'sharing':
      return choice('sharing mode', value, SHARING);
    case 'readonly':
    case 'ro':
    case 'readwrite':
    case 'rw':
    case 'required':
      return isBoolean(value) ? undefined : { defect: `\`${key}\` is neither \`true\` nor \`false\`` };
    case 'size':
      return isSize(value)
        ? undefined
        : { defect: `\`${value}\` is not a size`, advice: 'Write it as in `64m`.' };
    case 'mode':
      return isUnsigned(value, 8)
        ? undefined
        : { defect: `\`${value}\` is not an octal file mode`, advice: 'Write it as in `0400`.' };
    case 'uid':
    case 'gid':
      return isUnsigned(value, 10) ? undefined : { defect: `\`${key}\` is not a number` };
    default:
      return undefined;
  }
}

function choice(what: string, value: string, allowed: readonly string[]): Unplaced | undefined {
  if (allowed.includes(value.toLowerCase())) return undefined;
  const meant = nearest(value, allowed);
  return {
    defect: `\`${value}\` is not a ${what}`,
    advice: meant ? `Did you mean \`${meant}\`?` : `Use ${listed(allowed)}.`,
    meant,
  };
}

function placeRefusal(key: string, type: string): Unplaced | undefined {
  if (key === 'required' && type !== 'secret' && type !== 'ssh') return misplaced(key, type);
  return key === 'size' && type !== 'tmpfs' ? misplaced(key, type) : undefined;
}

function misplaced(key: string, type: string): Unplaced {
  return {
    defect: `\`${key}\` does not apply to mounts of type \`${type}\``,
    advice: `Remove it, or put \`type=\` before it.`,
  };
}

/** What is refused of the options together. */
function mountRefusal(file: Dockerfile, run: Instruction, mount: Known): Refusal | undefined {
  const has = (...keys: readonly string[]): MountOption | undefined => mountOption(mount, ...keys);
  if (mount.options.some(({ key, known }) => key === 'type' && !known)) return undefined;
  const type = has('type')?.value?.toLowerCase() ?? 'bind';
  const about = ({ span }: MountOption, defect: string, advice: string): Refusal => ({
    span,
    defect,
    advice,
  });
  const owner = type === 'bind' || type === 'tmpfs' ? has('mode', 'uid', 'gid') : undefined;
  if (owner)
    return about(owner, `\`${owner.key}\` does not apply to mounts of type \`${type}\``, 'Remove it.');
  const sharing = has('sharing');
  if (sharing && type !== 'cache')
    return about(sharing, '`sharing` only applies to mounts of type `cache`', 'Remove it.');
  if (type === 'secret') {
    const from = has('from');
    if (from?.value) return about(from, 'A secret mount has no `from`', 'Remove it.');
    const source = has('source', 'src');
    if (source?.value && has('id')?.value)
      return about(source, 'A secret mount takes either `id` or `source`', 'Remove one of them.');
    if (!source?.value && !has('id')?.value && !has('target', 'dst', 'destination')?.value)
      return {
        span: mount.flag.span,
        defect: 'This secret mount has no `id`',
        advice: 'Add `id=` and the name of the secret.',
      };
  }
  return type === 'secret' || type === 'ssh' ? undefined : targetRefusal(file, run, mount);
}

/** Nothing can be mounted on the root folder; a relative target starts at WORKDIR. */
function targetRefusal(file: Dockerfile, run: Instruction, mount: Known): Refusal | undefined {
  const target = mount.options.findLast(({ key }) => /^(?:target|dst|destination)$/.test(key));
  if (target?.known === false || file.workdirAt(run) === undefined) return undefined;
  const written = target?.value ?? '';
  const path = written.startsWith('/') ? written : join(file.workdirAt(run) ?? '/', written);
  if (!/^\/*$/.test(path)) return undefined;
  return {
    span: target?.span ?? mount.flag.span,
    defect: target ? 'A mount cannot replace the root folder' : 'This mount has no `target`',
    advice: target ? 'Name another `target`.' : 'Add `target=` and a path in the image.',
  };
}
