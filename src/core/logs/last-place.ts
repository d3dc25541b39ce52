// The place in the workspace that an output blames: the last one that its lines name.
import { linksIn } from './links.ts';

export interface SourcePlace {
  /** Of the workspace. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

/**
 * The deepest frame of the last traceback whose file is in the workspace, or another place that is named after it.
 * @param toWorkspace maps an absolute container path to a workspace path
 * @param workdir of the container, for relative paths
 */
export function lastPlaceIn(
  output: string,
  toWorkspace: (containerPath: string) => string | undefined,
  workdir?: string,
): SourcePlace | undefined {
  for (const text of output.split('\n').toReversed()) {
    const link = linksIn(text, toWorkspace, workdir).findLast(
      ({ where, test }) => where === 'workspace' && test === undefined,
    );
    if (link) return { path: link.path, line: link.line };
  }
  return undefined;
}
