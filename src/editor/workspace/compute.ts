// One reading of a folder: its project, what the rules say of it, and the texts that both speak of.
import type * as vscode from 'vscode';
import { type ComposeOptions, composeOptionsFrom, insideOf } from '#core/compose/compose-options.ts';
import { basename, ChangedFiles } from '#core/files.ts';
import { type LintConfig, readConfig } from '#core/lint/config.ts';
import type { Finding, Linter } from '#core/lint/engine.ts';
import { chooseProject } from '#core/project/chosen-project.ts';
import type { WorkspaceModel } from '#core/project/model/workspace-model.ts';
import { type ReadOptions, readWorkspace, type WorkspaceReader } from '#core/project/workspace-reader.ts';
import { SourceText } from '#core/text.ts';
import type { SnapshotFiles } from '../../platform/files/snapshot.ts';
import { setting } from '../ui.ts';
import type { Memory } from './memory.ts';
import type { FolderPaths } from './paths.ts';
import { levelsFor, lintEnabled } from './settings.ts';
import type { FolderModel } from './workspace-models.ts';

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
}

/** @throws the signal's reason */
export async function compute(reading: Reading): Promise<FolderModel> {
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
  return await snapshot.settle((files) => {
    const workspace = reader.read(files, options);
    const { config, findings } = check(workspace);
    const sources = sourcesOf(workspace, findings);
    return {
      folder,
      workspace,
      config,
      findings,
      project: chooseProject(workspace.projects, memory.project(folder)),
      lint: (texts) => check(readWorkspace(new ChangedFiles(files, texts), options)).findings,
      source: (path) => sources.get(path),
      uri: (path) => paths.uri(path),
      path: (uri) => paths.own(uri),
    };
  }, signal);
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
