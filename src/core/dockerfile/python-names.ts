// Where a Dockerfile names a release of Python outside its base images: in paths, programs, packages and wheels.
import type { Span } from '../text.ts';
import type { Dockerfile, Instruction, Stage } from './dockerfile-model.ts';

export interface PythonName {
  /** `3.9`; undefined where a variable holds it. */
  readonly version: string | undefined;
  /** Of the version alone. */
  readonly span: Span;
  /** A path below `/usr/local`, where Docker's image of Python has its own: the stages that it is a path of. Empty for anything else. */
  readonly stages: readonly Stage[];
}

/** `python3.9`, `pip3.9`, `python${VERSION}`; `cp39`, `py39` and `cpython-39`. */
const names =
  /(?:python|pip|easy_install)-?(?:(\d\.\d+)|\$)|(?<![a-z])(?:cp|py|cpython-)(\d)(\d{1,2})(?!\d)/gi;
const ownPath = /\/usr\/local\/(?:lib|bin|include)\/python$/;

/** All names outside comments, in order. */
export function pythonNames(file: Dockerfile): readonly PythonName[] {
  const { text } = file.source;
  const found: PythonName[] = [];
  for (const match of text.matchAll(names)) {
    const [whole, dotted, major, minor] = match;
    const end = match.index + whole.length;
    if (file.comments.some((span) => span.start <= match.index && match.index < span.end)) continue;
    const span = { start: dotted === undefined ? end : end - dotted.length, end };
    const isPath =
      dotted !== undefined &&
      ownPath.test(text.slice(0, span.start)) &&
      !/^[\w.-]/.test(text.slice(end, end + 1));
    found.push({
      version: dotted ?? (major === undefined ? undefined : `${major}.${minor}`),
      span,
      stages: isPath ? stagesOf(file, span) : [],
    });
  }
  return found;
}

/** The stages that an instruction with a path reads and writes; none where it takes the path from somewhere else. */
function stagesOf(file: Dockerfile, { start }: Span): readonly Stage[] {
  const holds = ({ span }: { readonly span: Span }): boolean => span.start <= start && start < span.end;
  const instruction = file.instructions.find(holds);
  if (!instruction?.stage || instruction.flags.some(holds)) return [];
  const from = sourceOf(file, instruction);
  return from === 'elsewhere' ? [] : [instruction.stage, ...(from ? [from] : [])];
}

function sourceOf(file: Dockerfile, { flags }: Instruction): Stage | 'elsewhere' | undefined {
  const from = flags.find(({ name }) => name === 'from');
  return from && (file.stage(from.value ?? '') ?? 'elsewhere');
}
