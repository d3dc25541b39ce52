// `RUN --mount=…`: its options with their places.
import type { Span } from '../text.ts';
import type { Dockerfile, Flag, Instruction } from './dockerfile-model.ts';

/** `key=value`, or a bare `key`. */
export interface MountOption {
  /** In lower case. */
  readonly key: string;
  readonly text: string;
  readonly value: string | undefined;
  /** Of the value where there is one, else of the option. */
  readonly span: Span;
}

export interface RunMount {
  readonly flag: Flag;
  readonly options: readonly MountOption[];
}

/** The mounts of a RUN that have options; none for other instructions. */
export function readMounts(file: Dockerfile, { keyword, flags }: Instruction): readonly RunMount[] {
  if (keyword !== 'RUN' || flags.length === 0) return [];
  return flags.flatMap((flag) =>
    flag.name === 'mount' && flag.value && flag.valueSpan
      ? [{ flag, options: options(file, flag.value, flag.valueSpan) }]
      : [],
  );
}

/** An option of a mount by one of its names; the last one counts. */
export function mountOption(mount: RunMount, ...keys: readonly string[]): MountOption | undefined {
  return mount.options.findLast(({ key }) => keys.includes(key));
}

function options(file: Dockerfile, value: string, whole: Span): MountOption[] {
  const isPlain = file.source.slice(whole) === value;
  const found: MountOption[] = [];
  let at = 0;
  for (const text of value.split(',')) {
    const equals = text.indexOf('=');
    const start = whole.start + at + equals + 1;
    found.push({
      key: (equals < 0 ? text : text.slice(0, equals)).toLowerCase(),
      text,
      value: equals < 0 ? undefined : text.slice(equals + 1),
      span: isPlain ? { start, end: whole.start + at + text.length } : whole,
    });
    at += text.length + 1;
  }
  return found;
}
