// Whose output a panel shows, and the schemes of what its links lead to.
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';

/** Whose output a panel shows: without a folder, files are those of the container. */
export interface LinkSource {
  readonly of?: FolderModel;
  readonly project?: ComposeProject;
  /** The service of lines without a label. */
  readonly service?: string | undefined;
  /** The id of the container that lines with a label come from, or those without one. */
  readonly containerOf?: (label: string | undefined) => string | undefined;
}

/** The scheme of read-only files of containers: `dockyard-container:/<id>/usr/lib/…`. */
export const containerScheme = 'dockyard-container';
/** The scheme of read-only files of volumes: `dockyard-volume:/<name>/notes.txt`. */
export const volumeScheme = 'dockyard-volume';
/** The scheme of long lines of logs: `dockyard-log-line:/Line 3.log`. */
export const logLineScheme = 'dockyard-log-line';
