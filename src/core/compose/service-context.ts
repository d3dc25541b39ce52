// What the values of a service are read with.
import { type Files, join } from '../files.ts';
import type { ComposeScalar } from './compose-file.ts';
import type { Lookup } from './interpolate.ts';

export interface ServiceContext {
  readonly files: Pick<Files, 'text' | 'kind'>;
  readonly lookup: Lookup;
  /** Collects the env files that were read. */
  readonly read: Set<string>;
  /** The whole text of a compose file. */
  source(path: string): string;
  /** The folder that relative paths in a compose file start from. */
  folderOf(path: string): string;
}

/** A host path as a path of `Files`; undefined where it is not known or starts at a home. */
export function hostPath(
  scalar: ComposeScalar,
  written: string | undefined,
  context: ServiceContext,
): string | undefined {
  if (written === undefined || written.startsWith('~') || /^[A-Za-z]:[\\/]/.test(written)) return undefined;
  return join(context.folderOf(scalar.location.path), written.replaceAll('\\', '/'));
}
