// Where a Django project has no Docker files: the context key by which the view offers to make them, and a hint that is given once.
import { isDockerizable } from '#core/scaffold/read-django.ts';
import type { Context } from '../context.ts';
import { step } from '../step.ts';
import { setContext, tell } from '../ui.ts';
import { foldersRead } from '../workspace/folders-read.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';

const KEY = 'dockyard.dockerizeHint';

/** Sets `dockyard.dockerizable` now and whenever a folder changes. */
export function offerWhereMissed(context: Context): void {
  const { workspaces, lifetime, log } = context;
  let shown = false;
  const update = async (): Promise<void> => {
    const bare = foldersRead(workspaces).filter(
      ({ workspace }) => workspace.djangoRoots.length > 0 && workspace.composeFiles.size === 0,
    );
    const offered = await Promise.all(bare.map(async (of) => ((await isBare(of)) ? of : undefined)));
    const [first] = offered.filter((of) => of !== undefined);
    if ((first !== undefined) !== shown) {
      shown = first !== undefined;
      await setContext('dockyard.dockerizable', shown);
    }
    if (first) await hintOnce(context, first);
  };
  const follow = (): void => {
    update().catch((error: unknown) =>
      log.error('The offer to dockerize the project could not be updated.', error),
    );
  };
  lifetime.add(workspaces.onDidChange(follow));
  lifetime.add(workspaces.onDidRemove(follow));
  follow();
}

async function isBare(of: FolderModel): Promise<boolean> {
  return await of.ask(({ workspace }) => isDockerizable(workspace));
}

/** Once in a workspace. Does not wait for an answer. */
async function hintOnce({ extension, log }: Context, { folder }: FolderModel): Promise<void> {
  const state = extension.workspaceState;
  if (state.get<boolean>(KEY) === true) return;
  await state.update(KEY, true);
  const argument = { folder: folder.uri.toString() };
  tell('information', `${folder.name} is a Django project without Docker files.`, [
    step('Dockerize This Project…', 'dockyard.dockerizeProject', argument),
  ]).catch((error: unknown) => log.error('The hint could not be shown.', error));
}
