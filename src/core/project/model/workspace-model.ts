// Everything that is read from one workspace folder.
import type { ComposeFile } from '#core/compose/compose-file.ts';
import type { DjangoSettings } from '#core/django/django-settings.ts';
import type { Requirements } from '#core/django/requirements-file.ts';
import type { Dockerfile } from '#core/dockerfile/dockerfile-model.ts';
import type { Files } from '#core/files.ts';
import type { ComposeProject } from './compose-project.ts';

/** A file that is too long to be looked at as a whole. */
export interface CutFile {
  readonly path: string;
  /** The lines that are looked at. */
  readonly lines: number;
  /** The length of the text that is looked at. */
  readonly end: number;
  /** Whether the instructions or entries in that text are complete; else nothing that is found in it alone is certain. */
  readonly complete: boolean;
}

/** One folder, read as one project. */
export interface WorkspaceModel {
  readonly files: Files;
  readonly dockerfiles: ReadonlyMap<string, Dockerfile>;
  readonly composeFiles: ReadonlyMap<string, ComposeFile>;
  readonly projects: readonly ComposeProject[];
  /** A Dockerfile that no compose file builds, as `docker build` and `docker run` use it: the one at the top, else that of the Django root, else the only one. */
  readonly dockerfileOnly: ComposeProject | undefined;
  /** Files that are a Dockerfile or compose file by name and have no text: a folder, a FIFO, too long, no permission. */
  readonly unread: readonly string[];
  /** The files of which only the first part is looked at, as far as rules have asked for them. */
  cut(): readonly CutFile[];
  /** Folders that hold a manage.py, relative. */
  readonly djangoRoots: readonly string[];
  /** The settings that the manage.py of a Django root loads where nothing else is said; undefined where not known. */
  defaultSettings(root: string): DjangoSettings | undefined;
  /** A settings module by its dotted name; undefined where it has no file below the Django root. */
  settings(root: string, module: string): DjangoSettings | undefined;
  /** The requirements of one file; undefined where there is none or it is of no known kind. */
  requirements(path: string): Requirements | undefined;
  /** Answers of the user, by compose set. */
  readonly answers: Answers;
}

/** What the user said when asked which service runs Django: service names by set (its files joined by `,`). */
export type Answers = Readonly<Record<string, string>>;
