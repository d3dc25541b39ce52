// How paths of the workspace and of a container correspond.
import type { Location } from '#core/text.ts';

/** How files of the workspace come into a container, in both directions. */
export interface PathMap {
  /** Workspace path -> absolute path in the container; undefined where it is not there. */
  toContainer(workspacePath: string): string | undefined;
  /** Absolute container path -> workspace path; undefined where it is not from the workspace. */
  toWorkspace(containerPath: string): string | undefined;
  /** The pairs, most specific first. */
  readonly entries: readonly {
    readonly workspace: string;
    readonly container: string;
    readonly via: 'mount' | 'copy';
    readonly location: Location;
  }[];
  /** Container paths below which a mount hides what the image holds. */
  readonly hidden: readonly string[];
}
