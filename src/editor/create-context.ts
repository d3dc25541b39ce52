// Makes the context of one activation.
import { join } from 'node:path';
import type { Context } from './context.ts';
import { engineAccess } from './engine/index.ts';
import { once } from './lazy.ts';
import { createPanels } from './run/panels.ts';
import { ProjectActions } from './run/project-actions.ts';
import { Runner } from './run/runner.ts';
import { TaskKinds } from './run/task-kinds.ts';
import { StaleImages } from './target/stale-images.ts';
import { createWorkspaceModels } from './workspace/index.ts';

export function createContext(base: Pick<Context, 'extension' | 'lifetime' | 'log'>): Context {
  const { extension, lifetime, log } = base;
  const engine = engineAccess({ lifetime, log });
  const workspaces = createWorkspaceModels({ lifetime, log, memory: extension.workspaceState });
  return {
    ...base,
    engine,
    workspaces,
    staleImages: lifetime.add(new StaleImages({ engine, extension, workspaces, log })),
    panels: createPanels(lifetime, extension.extension.id),
    runner: new Runner(join(extension.extensionPath, 'dist', 'launcher.cjs')),
    projectActions: lifetime.add(new ProjectActions()),
    tasks: new TaskKinds({ lifetime, log }),
    failures: once(async () => (await import('#core/failures/explain.ts')).knownFailures()),
    compose: once(async () => {
      const { ComposeFinder } = await import('../platform/compose-cli/find.ts');
      return new ComposeFinder();
    }),
  };
}
