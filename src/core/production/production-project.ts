// Which Compose project of a workspace is meant for production.
import type { ComposeFile } from '../compose/compose-file.ts';
import { mapAt } from '../compose/tree.ts';
import { basename } from '../files.ts';
import type { ComposeProject } from '../project/model/compose-project.ts';
import type { WorkspaceModel } from '../project/model/workspace-model.ts';

const named = /(?:^|[.\-_])(?:prod|production|live|deploy)(?:[.\-_]|$)/i;

/** The set with a file named for production, else the chosen one, else the first. */
export function productionProject(
  { projects }: Pick<WorkspaceModel, 'projects'>,
  chosen: ComposeProject | undefined,
): ComposeProject | undefined {
  const runsDjango = ({ services }: ComposeProject): boolean =>
    [...services.values()].some(({ django }) => django !== undefined);
  const forProduction = projects.filter(({ set }) => set.files.some((path) => named.test(basename(path))));
  return (
    forProduction.find(runsDjango) ?? forProduction[0] ?? chosen ?? projects.find(runsDjango) ?? projects[0]
  );
}

/** The file of the set in which something is said for production only: the last that holds the service. */
export function fileFor({ set }: ComposeProject, service: string): ComposeFile | undefined {
  return [...set.files]
    .reverse()
    .map((path) => set.parsed.get(path))
    .find((file) => file !== undefined && mapAt(file.root, 'services', service) !== undefined);
}
