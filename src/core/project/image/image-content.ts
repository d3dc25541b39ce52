// What the files of the workspace put into an image, whichever service runs it.
import type { Requirements } from '#core/django/requirements-file.ts';
import type { Files } from '#core/files.ts';
import type { ProjectInstall } from '../model/project-install.ts';
import { installedBy } from './installed-requirements.ts';
import { type BuildSource, type CopiedEntry, copiesOf } from './path-map.ts';
import { projectInstalls } from './project-installs.ts';

export interface ImageContent {
  /** Where COPY and ADD bring files of the workspace, in their order. */
  readonly copies: readonly CopiedEntry[];
  /** What its RUN lines install by name. */
  readonly requirements: readonly Requirements[];
  /** Where its RUN lines install a project of the workspace. */
  readonly installs: readonly ProjectInstall[];
}

/** Reads all of it at once: what is kept asks the files nothing more. */
export function readImageContent(files: Files, build: BuildSource): ImageContent {
  return {
    copies: copiesOf(files, build),
    requirements: installedBy(files, build),
    installs: projectInstalls(files, build),
  };
}
