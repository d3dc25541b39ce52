// The edits of the page's fixes: of one, or of all, each made in the text that the ones before it left.
import { namedEnvFiles } from '../compose/env-files.ts';
import { ChangedFiles } from '../memory-files.ts';
import type { ComposeProject } from '../project/model/compose-project.ts';
import type { WorkspaceModel } from '../project/model/workspace-model.ts';
import { WorkspaceReader } from '../project/workspace-reader.ts';
import { applyEdits, type Edit } from '../text.ts';
import { everyFix, productionFindings } from './production-page.ts';
import { productionProject } from './production-project.ts';

/**
 * @param id of a finding, or `everyFix`
 * @returns edits that do not touch each other; empty where there is nothing to fix
 */
export function productionEdits(
  workspace: WorkspaceModel,
  chosen: ComposeProject | undefined,
  id: string,
): readonly Edit[] {
  const found = productionFindings(workspace, chosen);
  if (id !== everyFix) return found.find((one) => one.id === id)?.fix?.edits ?? [];
  const project = productionProject(workspace, chosen);
  const ids = found.filter(({ fix }) => fix !== undefined).map((one) => one.id);
  return project ? differences(workspace, oneAfterTheOther(workspace, project, ids)) : [];
}

/** Two fixes may add the same key to a service, and one may end what another was for where services share a text. */
function oneAfterTheOther(
  workspace: WorkspaceModel,
  { set }: ComposeProject,
  ids: readonly string[],
): Readonly<Record<string, string>> {
  const { files, answers } = workspace;
  const reader = new WorkspaceReader();
  const named = namedEnvFiles(set);
  const options = {
    set: set.files,
    answers,
    composeOptions: { profiles: set.profiles, ...(named.length > 0 && { envFiles: named }) },
  };
  let texts: Readonly<Record<string, string>> = {};
  for (const id of ids) {
    const changed = new ChangedFiles(files, texts);
    const fix = productionFindings(reader.read(changed, options)).find((one) => one.id === id)?.fix;
    for (const path of new Set(fix?.edits.map((edit) => edit.path))) {
      const edits = fix?.edits.filter((edit) => edit.path === path) ?? [];
      texts = { ...texts, [path]: applyEdits(changed.text(path) ?? '', edits) };
    }
  }
  return texts;
}

/** An edit for each file, from the first place to the last that differs. */
function differences({ files }: WorkspaceModel, texts: Readonly<Record<string, string>>): readonly Edit[] {
  return Object.entries(texts).map(([path, after]) => {
    const before = files.text(path) ?? '';
    const shorter = Math.min(before.length, after.length);
    let start = 0;
    while (start < shorter && before[start] === after[start]) start++;
    let same = 0;
    while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same++;
    return {
      path,
      span: { start, end: before.length - same },
      text: after.slice(start, after.length - same),
    };
  });
}
