// The interface to the models of the workspace folders, as the editor's features use it.
import type * as vscode from 'vscode';
import type { DeclaredProject } from '#core/inventory/rows/tree-node.ts';
import type { LintConfig } from '#core/lint/config.ts';
import type { Finding } from '#core/lint/engine.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { DjangoService } from '#core/project/model/django-service.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import type { WorkspaceModel } from '#core/project/model/workspace-model.ts';
import type { SourceText } from '#core/text.ts';

/** What a question is answered from: the folder as it is now. */
export interface Questioned extends Pick<FolderModel, 'workspace' | 'project'> {
  /** What the rules would say if some files had other texts. */
  lint(texts: Readonly<Record<string, string>>): ReadonlyMap<string, readonly Finding[]>;
}

/** Answers a question of which nobody has asked before; see `FolderModel.ask`. */
export type Ask = <T>(question: (now: Questioned) => T) => Promise<T>;

/** One workspace folder as it was read last. A value: a change makes a new one. */
export interface FolderModel {
  readonly folder: vscode.WorkspaceFolder;
  readonly workspace: WorkspaceModel;
  /**
   * The compose files that this folder works with: those of `dockyard.compose.files`, else what the user chose
   * before, else those of `COMPOSE_FILE`, else the default set. Undefined where none of these decides.
   */
  readonly project: ComposeProject | undefined;
  /** What `project` declares, as the views of the engine show it. */
  readonly declared: DeclaredProject | undefined;
  /** What the rules say, by path; empty where `dockyard.lint.enabled` is off. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  readonly config: LintConfig;
  /** Why files that should be Dockerfiles or compose files are not read, by path; empty where linting is off. */
  readonly unread: ReadonlyMap<string, string>;
  /**
   * Answers a question that may need files which were not needed before (a path in a traceback, what the rules
   * say of another text): they are read, and the question is put again. It must have no effects.
   */
  readonly ask: Ask;
  /** A text as the rules saw it, of the files that findings and models point into. */
  source(path: string): SourceText | undefined;
  /** Where a path of the project is. */
  uri(path: string): vscode.Uri;
  /** The project's path of a file; undefined outside the folder. */
  path(uri: vscode.Uri): string | undefined;
}

/** A service of a Compose project in which Django runs. */
export interface DjangoServiceOfFolder {
  readonly of: FolderModel;
  readonly project: ComposeProject;
  readonly service: ProjectService & { readonly django: DjangoService };
}

/**
 * Made at activation and idle: nothing is parsed before the first question. From then on it follows the
 * files and the open editors' texts.
 */
export interface WorkspaceModels {
  /** A folder was read anew. */
  readonly onDidChange: vscode.Event<FolderModel>;
  /** A folder left the window. */
  readonly onDidRemove: vscode.Event<vscode.WorkspaceFolder>;

  /** As last read, without waiting; undefined before the first time. */
  current(folder: vscode.WorkspaceFolder): FolderModel | undefined;
  /** Up to date with the files that are known to have changed and with every open editor's text. */
  read(folder: vscode.WorkspaceFolder): Promise<FolderModel>;
  all(): Promise<readonly FolderModel[]>;
  /** A file changed in a way that no watcher tells, as a new mode. */
  touch(uri: vscode.Uri): void;

  /**
   * The folder that an action is meant for: the resource's, the active editor's, the only one, else the
   * one that the user picks.
   * @throws UserError where the window has no folder
   * @throws Cancelled
   */
  choose(resource?: vscode.Uri): Promise<FolderModel>;
  /**
   * The folder's compose files; asks where several sets may be meant, and remembers the answer.
   * @throws UserError where there is no compose file
   * @throws Cancelled
   */
  project(of: FolderModel): Promise<ComposeProject>;
  /**
   * The service that runs Django; asks where the files do not decide, and remembers the answer.
   * @throws UserError where there is no service to ask about
   * @throws Cancelled
   */
  django(of: FolderModel): Promise<DjangoServiceOfFolder>;
  /** Asks anew, whatever is known, and remembers the answer. @throws UserError, Cancelled as above */
  chooseComposeProject(of: FolderModel): Promise<ComposeProject>;
  chooseDjango(of: FolderModel): Promise<DjangoServiceOfFolder>;
}
