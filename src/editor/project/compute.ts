// One reading of a folder: its project, what the rules say of it, and the texts that both speak of.
import type * as vscode from 'vscode';
import { insideOf, type Surroundings, surroundingsOf } from '../../core/compose/surroundings.ts';
import { basename, ChangedFiles } from '../../core/files.ts';
import { type LintConfig, readConfig } from '../../core/lint/config.ts';
import type { Finding } from '../../core/lint/engine.ts';
import { chooseStack } from '../../core/project/chosen.ts';
import type { Project } from '../../core/project/model.ts';
import { type ProjectReader, type ReadOptions, readProject } from '../../core/project/read.ts';
import { SourceText } from '../../core/text.ts';
import type { SnapshotFiles } from '../../platform/files/snapshot.ts';
import { setting } from '../ui.ts';
import type { Ask, FolderProject, Questioned } from './model.ts';
import type { FolderPaths } from './paths.ts';
import type { ReaderOptions } from './reader.ts';
import { levelsFor, lintEnabled } from './settings.ts';

const unknownReason = 'it has just changed';

type Findings = ReadonlyMap<string, readonly Finding[]>;

/** What a reading is made from. */
export interface Reading extends Pick<ReaderOptions, 'folder' | 'linter' | 'memory'> {
  readonly paths: FolderPaths;
  /** Files that are Dockerfiles whatever their names. */
  readonly dockerfiles: readonly string[];
  readonly snapshot: SnapshotFiles;
  /** Keeps what did not change since the last reading. */
  readonly reader: ProjectReader;
  readonly signal: AbortSignal;
  /** Answers from the newest reading. */
  readonly ask: Ask;
}

/** A reading's result, and how questions are answered from it. */
export interface Computed {
  readonly project: FolderProject;
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
    surroundings: surroundings(folder),
    ...(set.length > 0 && { set }),
  };
  const levels = levelsFor(folder.uri);
  const enabled = lintEnabled(folder.uri);
  const check = (project: Project): { readonly config: LintConfig; readonly findings: Findings } => {
    const config = readConfig(project.files, linter.rules, levels);
    return { config, findings: enabled ? linter.lint(project, config) : new Map() };
  };
  const stackOf = (project: Project) => chooseStack(project.stacks, memory.stack(folder));
  const ask: Ask = (question) =>
    snapshot.settle((files) => {
      const project = reader.read(files, options);
      const lint: Questioned['lint'] = (texts) =>
        check(readProject(new ChangedFiles(files, texts), options)).findings;
      return question({ project, stack: stackOf(project), lint });
    }, signal);
  const project = await snapshot.settle((files): FolderProject => {
    const project = reader.read(files, options);
    workOut(project);
    const { config, findings } = check(project);
    const sources = sourcesOf(project, findings);
    return {
      folder,
      project,
      config,
      findings,
      unread: new Map(
        (enabled ? project.unread : []).map((path) => [path, snapshot.whyUnread(path) ?? unknownReason]),
      ),
      stack: stackOf(project),
      ask: reading.ask,
      source: (path) => sources.get(path),
      uri: (path) => paths.uri(path),
      path: (uri) => paths.own(uri),
    };
  }, signal);
  return { project, ask };
}

/** What the models work out at first use: while the files for it are still loaded. */
function workOut({ stacks, alone }: Project): void {
  for (const stack of alone ? [...stacks, alone] : stacks) {
    void [stack.forwards, stack.connections];
    for (const service of stack.services.values()) void [service.requirements, service.settings];
  }
}

/** What compose is told when it is run from here: by the settings, else by the shell that started the editor. */
function surroundings({ uri }: vscode.WorkspaceFolder): Surroundings {
  const envFile = setting('dockyard.compose.envFile', uri);
  const profiles = setting('dockyard.compose.profiles', uri);
  return {
    ...surroundingsOf(process.env, uri.path),
    ...(envFile !== '' && { envFiles: [insideOf(uri.path, envFile)] }),
    ...(profiles.length > 0 && { profiles }),
  };
}

/** The texts that the models were made of and that findings point into, as they were at this reading. */
function sourcesOf(project: Project, findings: Findings): ReadonlyMap<string, SourceText> {
  const sources = new Map<string, SourceText>();
  for (const { path, source } of project.dockerfiles.values()) sources.set(path, source);
  for (const { path, source } of project.composeFiles.values()) sources.set(path, source);
  const add = (path: string): void => {
    if (sources.has(path)) return;
    const text = project.files.text(path);
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
