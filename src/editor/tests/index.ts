// The Test Explorer for Django services: there from the first service that is found.
import type { Context } from '../context.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';
import type { DjangoTests } from './controller.ts';

/** Nothing is loaded before a folder with a Django service was read. */
export function tests(context: Context): void {
  const { lifetime, log, workspaces } = context;
  let loaded: DjangoTests | undefined;
  const waiting = new Map<string, FolderModel>();
  lifetime.add(
    workspaces.onDidChange((of) => {
      if (loaded) return loaded.update(of);
      const { workspace } = of;
      if (workspace.djangoRoots.length === 0) return;
      const isFirst = waiting.size === 0;
      waiting.set(of.folder.uri.toString(), of);
      if (!isFirst) return;
      import('./controller.ts')
        .then(({ DjangoTests }) => {
          loaded = lifetime.add(new DjangoTests(context));
          for (const one of waiting.values()) loaded.update(one);
          waiting.clear();
        })
        .catch((error: unknown) => {
          waiting.clear();
          log.error('The Test Explorer failed.', error);
        });
    }),
  );
  lifetime.add(workspaces.onDidRemove((folder) => loaded?.remove(folder)));
}
