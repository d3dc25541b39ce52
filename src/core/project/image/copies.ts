// What COPY and ADD take from the build context, and where they put it in the image.
import type { Argument, Dockerfile, Instruction } from '#core/dockerfile/dockerfile-model.ts';
import { join } from '#core/files.ts';

/** One source of a COPY or ADD in the build context. */
export interface ContextSource {
  readonly argument: Argument;
  /** Its path in the context, empty for all of it; undefined where it is not known or leads out of the context. */
  readonly path: string | undefined;
  /** It names one file or folder: no wildcards. */
  readonly literal: boolean;
}

/** Where a COPY or ADD puts its sources. */
export interface CopyTarget {
  /** Absolute in the image. */
  readonly path: string;
  /** Files keep their names below it: it is written as a folder, or there are several sources. */
  readonly isFolder: boolean;
}

/** The sources that a COPY or ADD takes from the context; none where it takes from a stage or an image. */
export function contextSources(one: Instruction): readonly ContextSource[] {
  if (one.keyword !== 'COPY' && one.keyword !== 'ADD') return [];
  if (one.flags.some(({ name }) => name === 'from')) return [];
  return one.args
    .slice(0, -1)
    .filter(({ value, resolved }) => !/^(<<|[a-z+]+:\/\/|git@)/.test(resolved ?? value))
    .map((argument) => ({
      argument,
      path: pathInContext(argument.resolved),
      literal: !/[*?[\]$]/.test(argument.resolved ?? '$'),
    }));
}

function pathInContext(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  const path = join(`./${written.replace(/^\/+/, '')}`);
  return path === '..' || path.startsWith('../') ? undefined : path;
}

/**
 * The destination of a COPY or ADD; undefined where a variable keeps it unknown.
 * @param otherwise the working directory that is assumed where it is not known; without it, a relative
 *   destination is not known either
 */
export function copyTarget(file: Dockerfile, one: Instruction, otherwise?: string): CopyTarget | undefined {
  const written = one.args.at(-1)?.resolved;
  if (written === undefined || written.startsWith('<<')) return undefined;
  const folder = file.workdirAt(one) ?? (written.startsWith('/') ? '/' : otherwise);
  if (folder === undefined) return undefined;
  return { path: join(folder, written), isFolder: /(^|\/)\.?$/.test(written) || one.args.length > 2 };
}

/** The COPY or ADD that takes the whole context into the image that a plain build makes; undefined without one. */
export function wholeContextCopy(file: Dockerfile): Instruction | undefined {
  for (let stage = file.final; stage; stage = stage.parent) {
    const copy = stage.instructions.find((one) => contextSources(one).some(({ path }) => path === ''));
    if (copy) return copy;
  }
  return undefined;
}
