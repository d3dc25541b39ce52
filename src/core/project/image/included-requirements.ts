// Requirements files that a requirements file includes: whether COPY brings them beside it.
import { basename, dirname, type Files, join, within } from '#core/files.ts';
import type { BuildContext } from './build-contexts.ts';
import { contextSources, copyTarget } from './copies.ts';
import { pathsBroughtTo, type RequirementsRead } from './requirements-reads.ts';

export interface MissingInclude {
  /** The file of the workspace that includes it. */
  readonly by: string;
  /** As it is written there. */
  readonly include: string;
  /** Where pip looks for it, absolute in the image. */
  readonly path: string;
}

/** Files that are looked at; a project has fewer. */
const most = 100;

/**
 * The first file included by the one that pip reads, or by those that it includes, that no COPY above brings;
 * undefined where all are there, or that is not known.
 * @param mayBeThere of a path of the workspace: it exists, or may for the build
 * @param seen files that were read already: they may include each other
 */
export function missingInclude(
  files: Files,
  context: BuildContext,
  read: RequirementsRead,
  mayBeThere: (path: string) => boolean,
  seen = new Set<string>(),
): MissingInclude | undefined {
  const by = copiedFile(files, context, read);
  if (by === undefined || seen.has(by) || seen.size >= most) return undefined;
  seen.add(by);
  for (const include of includesOf(files.text(by) ?? '')) {
    const inner = { ...read, path: join(dirname(read.path), include) };
    const places = pathsBroughtTo(files, context, inner);
    if (places && !places.some(mayBeThere)) return { by, include, path: inner.path };
    const deeper = missingInclude(files, context, inner, mayBeThere, seen);
    if (deeper) return deeper;
  }
  return undefined;
}

/** The file of the workspace that surely is at the place of a read. */
function copiedFile(
  files: Files,
  { file, folder }: BuildContext,
  { path, copies }: RequirementsRead,
): string | undefined {
  for (const copy of copies.toReversed()) {
    const target = copyTarget(file, copy);
    for (const source of contextSources(copy)) {
      if (!target || source.path === undefined || !source.literal) return undefined;
      const host = join(folder, source.path);
      if (files.kind(host) === 'file') {
        if (path === (target.isFolder ? join(target.path, basename(host)) : target.path)) return host;
        continue;
      }
      const rest = within(target.path, path);
      if (rest && files.kind(join(host, rest)) === 'file') return join(host, rest);
    }
  }
  return undefined;
}

/** `-r base.txt`, `--requirement=base.txt`, `-c constraints.txt`, beside the file. */
function includesOf(text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]*(?:-r|-c|--requirement|--constraint)[ \t=]*([^\s#]+)/gm)]
    .map(([, name = '']) => name)
    .filter((name) => /^[\w.-][\w./-]*$/.test(name));
}
