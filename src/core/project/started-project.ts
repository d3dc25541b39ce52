// Which of a folder's Compose projects the containers of a project were started from.
import type { MergedCompose } from '../compose/merged-compose.ts';
import type { ComposeOrigin } from '../engine/thing/thing.ts';
import { type ComposeFileSet, startedFrom } from '../inventory/rows/started-from.ts';
import type { ComposeProject } from './model/compose-project.ts';

/** Merged Compose files as the labels of containers name them. @param absolute gives the absolute path of one of the model's */
export function fileSet(
  { folder, files }: Pick<MergedCompose, 'folder' | 'files'>,
  absolute: (path: string) => string,
): ComposeFileSet {
  return { folder: absolute(folder), files: files.map(absolute) };
}

/**
 * The project that was started from the files that the containers tell, else the one of the same name; undefined
 * where neither is among the candidates, because other files of the folder are another project.
 * @param origin what Compose wrote on a container that was started in the folder; undefined while there is none
 * @param absolute gives the absolute path of one of the model's
 */
export function startedProject(
  candidates: readonly ComposeProject[],
  name: string,
  origin: ComposeOrigin | undefined,
  absolute: (path: string) => string,
): ComposeProject | undefined {
  const named = candidates.filter(({ set }) => set.name === name);
  if (!origin) return named[0];
  const isStarted = ({ set }: ComposeProject): boolean => startedFrom(fileSet(set, absolute), origin);
  return named.find(isStarted) ?? candidates.find(isStarted) ?? named[0];
}
