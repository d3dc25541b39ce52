// One reading of a folder: its project, what the rules say of it, and the texts that both speak of.
import type { Files } from '../../core/files.ts';
import { ChangedFiles } from '../../core/files.ts';
import { readConfig } from '../../core/lint/config.ts';
import type { Finding } from '../../core/lint/engine.ts';
import { chooseStack } from '../../core/project/chosen.ts';
import type { Project } from '../../core/project/model.ts';
import { readProject } from '../../core/project/read.ts';
import { SourceText } from '../../core/text.ts';
import type { SnapshotFiles } from '../../platform/files/snapshot.ts';
import { setting } from '../ui.ts';
import type { FolderProject } from './model.ts';
import type { FolderPaths } from './paths.ts';
import type { ReaderOptions } from './reader.ts';
import { levelsFor, lintEnabled } from './settings.ts';

type Findings = ReadonlyMap<string, readonly Finding[]>;

/** @throws the signal's reason */
export async function compute(
  { folder, linter, memory }: ReaderOptions,
  paths: FolderPaths,
  snapshot: SnapshotFiles,
  signal: AbortSignal,
): Promise<FolderProject> {
  const set = setting('dockyard.compose.files', folder.uri);
  const options = { answers: memory.answers(folder), ...(set.length > 0 && { set }) };
  const levels = levelsFor(folder.uri);
  const enabled = lintEnabled(folder.uri);
  return await snapshot.settle((files) => {
    const read = (from: Files): Pick<FolderProject, 'project' | 'config' | 'findings'> => {
      const project = readProject(from, options);
      const config = readConfig(from, linter.rules, levels);
      const findings: Findings = enabled ? linter.lint(project, config) : new Map();
      return { project, config, findings };
    };
    const now = read(files);
    const sources = sourcesOf(now.project, now.findings);
    return {
      ...now,
      folder,
      stack: chooseStack(now.project.stacks, memory.stack(folder)),
      lint: (texts) => read(new ChangedFiles(files, texts)).findings,
      source: (path) => sources.get(path),
      uri: (path) => paths.uri(path),
      path: (uri) => paths.own(uri),
    };
  }, signal);
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
