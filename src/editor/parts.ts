// What the features that run programs share: made once, loaded at first use.
import type { FailureFinder } from '#core/failures/explain.ts';
import type { ComposeFinder } from '../platform/compose-cli/find.ts';
import type { EngineAccess } from './engine/engine-access.ts';
import { once } from './lazy.ts';
import { createOutput, type Output } from './output/index.ts';
import type { Services } from './services.ts';
import type { WorkspaceModels } from './workspace/workspace-models.ts';

export interface Parts {
  readonly services: Services;
  readonly engine: EngineAccess;
  readonly workspaces: WorkspaceModels;
  readonly output: Output;
  readonly failures: () => Promise<FailureFinder>;
  readonly compose: () => Promise<ComposeFinder>;
}

export function createParts(services: Services, engine: EngineAccess, workspaces: WorkspaceModels): Parts {
  return {
    services,
    engine,
    workspaces,
    output: createOutput(services),
    failures: once(async () => (await import('#core/failures/explain.ts')).knownFailures()),
    compose: once(async () => {
      const { ComposeFinder } = await import('../platform/compose-cli/find.ts');
      return new ComposeFinder();
    }),
  };
}
