// One reading of a folder: its model, its findings, and the texts that they refer to.
import type * as vscode from 'vscode';
import { type ComposeOptions, composeOptionsFrom, insideOf } from '#core/compose/compose-options.ts';
import { basename } from '#core/files.ts';
import { type LintConfig, readConfig } from '#core/lint/config.ts';
import type { Finding, Linter } from '#core/lint/engine.ts';
import { ChangedFiles } from '#core/memory-files.ts';
import { chooseProject } from '#core/project/chosen-project.ts';
import { declaredProject } from '#core/project/declared-project.ts';
import { allProjects } from '#core/project/dockerfile-only.ts';
import type { WorkspaceModel } from '#core/project/model/workspace-model.ts';
import { type ReadOptions, readWorkspace, type WorkspaceReader } from '#core/project/workspace-reader.ts';
import { SourceText } from '#core/text.ts';
import type { SnapshotFiles } from '../../platform/files/snapshot.ts';
import { isOtherLongFile } from '../../platform/files/too-long.ts';
import { setting } from '../ui.ts';
import type { Memory } from './memory.ts';
import type { FolderPaths } from './paths.ts';
import { levelsFor, lintEnabled } from './settings.ts';
import type { Ask, FolderModel, Questioned } from './workspace-models.ts';

const unknownReason = 'changed while it was read';

type Findings = ReadonlyMap<string, readonly Finding[]>;

/** What a reading is made from. */
export interface Reading {
  readonly folder: vscode.WorkspaceFolder;
  readonly linter: Linter;
  readonly memory: Memory;
  readonly paths: FolderPaths;
  /** Files that are Dockerfiles whatever their names. */
  readonly dockerfiles: readonly string[];
  readonly snapshot: SnapshotFiles;
  /** Keeps what did not change since the last reading. */
  readonly reader: WorkspaceReader;
  readonly signal: AbortSignal;
  /** Answers from the newest reading. */
  readonly ask: Ask;
}

/** A reading's result, and how questions are answered from it. */
export interface Computed {
  readonly model: FolderModel;
  readonly ask: Ask;
}

/** @throws the signal's reason */
export async function compute(reading: Reading): Promise<Computed> {
  const { folder, linter, memory, paths, dockerfiles, snapshot, reader, signal } = reading;
  const set = setting('dockyard.compose.files', folder.uri);
  const options: ReadOptions = {
    dockerfiles,
    answers: memory.answers(folder),
    folderName: basename(folder.uri.path),
    composeOptions: composeOptions(folder),
    ...(set.length > 0 && { set }),
  };
  const levels = levelsFor(folder.uri);
  const enabled = lintEnabled(folder.uri);
  const check = (workspace: WorkspaceModel): { readonly config: LintConfig; readonly findings: Findings } => {
    const config = readConfig(workspace.files, linter.rules, levels);
    return { config, findings: enabled ? linter.lint(workspace, config) : new Map() };
  };
  const projectOf = ({ projects }: WorkspaceModel) => chooseProject(projects, memory.project(folder));
  const ask: Ask = (question) =>
    snapshot.settle((files) => {
      const workspace = reader.read(files, options);
      const lint: Questioned['lint'] = (texts) =>
        check(readWorkspace(new ChangedFiles(files, texts), options)).findings;
      return question({ workspace, project: projectOf(workspace), lint });
    }, signal);
  const model = await snapshot.settle((files): FolderModel => {
    const workspace = reader.read(files, options);
    computeJoins(workspace);
    const { config, findings } = check(workspace);
    const sources = sourcesOf(workspace, findings);
    const project = projectOf(workspace);
    return {
      folder,
      workspace,
      config,
      findings,
      unread: new Map(
        (enabled ? workspace.unread : [])
          .map((path) => [path, snapshot.whyUnread(path) ?? unknownReason] as const)
          .filter(([path, reason]) => !isOtherLongFile(path, reason)),
      ),
      project,
      declared: project && declaredProject(project, (path) => paths.uri(path).fsPath),
      ask: reading.ask,
      source: (path) => sources.get(path),
      uri: (path) => paths.uri(path),
      path: (uri) => paths.own(uri),
    };
  }, signal);
  return { model, ask };
}

/** Computes what the models compute at first use, while the files for it can still be loaded. */
function computeJoins(workspace: WorkspaceModel): void {
  for (const project of allProjects(workspace)) {
    void [project.forwards, project.connections];
    for (const service of project.services.values()) void [service.requirements, service.settings];
  }
}

/** What compose is told when it is run from here: by the settings, else by the shell that started the editor. */
function composeOptions({ uri }: vscode.WorkspaceFolder): ComposeOptions {
  const envFile = setting('dockyard.compose.envFile', uri);
  const profiles = setting('dockyard.compose.profiles', uri);
  return {
    ...composeOptionsFrom(process.env, uri.path),
    ...(envFile !== '' && { envFiles: [insideOf(uri.path, envFile)] }),
    ...(profiles.length > 0 && { profiles }),
  };
}

/** The texts that the models were made of and that findings point into, as they were at this reading. */
function sourcesOf(workspace: WorkspaceModel, findings: Findings): ReadonlyMap<string, SourceText> {
  const sources = new Map<string, SourceText>();
  for (const { path, source } of workspace.dockerfiles.values()) sources.set(path, source);
  for (const { path, source } of workspace.composeFiles.values()) sources.set(path, source);
  const add = (path: string): void => {
    if (sources.has(path)) return;
    const text = workspace.files.text(path);
    if (text !== undefined) sources.set(path, new SourceText(text));
  };
  for (const [path, list] of findings) {
    add(path);
    for (const { related, fixes } of list) {
      for (const { location } of related ?? []) add(location.path);
      for (const { edits } of fixes ?? []) for (const edit of edits) add(edit.path);
    }
  }
  return sources;
}
