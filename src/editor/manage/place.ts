// Where a management command runs: which container, in what way, and what runs manage.py there.
import type { ManageTarget } from '#core/commands/manage.ts';
import type { Container } from '#core/engine/container/container.ts';
import type { Engine } from '#core/engine/engine.ts';
import { UserError } from '#core/errors.ts';
import { steps } from '#core/failures/steps.ts';
import { type Meant, ofComposeProject } from '../compose/context.ts';
import { containersNow } from '../engine/known.ts';
import type { Parts } from '../parts.ts';
import { setting } from '../ui.ts';
import type { DjangoTarget } from '../workspace/workspace-models.ts';
import type { Request } from './run.ts';

export interface Place {
  readonly django: DjangoTarget;
  readonly what: Meant;
  /** The running container; undefined where the command gets one of its own. */
  readonly container: Container | undefined;
  readonly target: ManageTarget;
}

/** @throws UserError where the service does not run, with what to do about it */
export async function placeOf(parts: Parts, django: DjangoTarget, request: Request): Promise<Place> {
  const { of, project, service } = django;
  const what = await ofComposeProject(parts, { of, project });
  const mode = request.mode ?? modeOf(setting('dockyard.manage.mode', of.folder));
  const container = mode === 'run' ? undefined : await running(parts, what.name, service.name, request);
  const { interpreter, managePy } = service.django;
  const entrypoint =
    mode === 'entrypoint' && container
      ? { entrypoint: await entrypointOf(await parts.engine.connect(), container) }
      : {};
  const target: ManageTarget = {
    service: service.name,
    interpreter: interpreter.length > 0 ? interpreter : ['python'],
    managePy: managePy ?? 'manage.py',
    mode,
    ...entrypoint,
  };
  return { django, what, container, target };
}

function modeOf(value: string): ManageTarget['mode'] {
  return value === 'entrypoint' || value === 'run' ? value : 'exec';
}

async function running(
  { engine }: Parts,
  project: string,
  service: string,
  request: Request,
): Promise<Container> {
  const found = (await containersNow(engine)).find(
    ({ compose, state }) =>
      compose?.project === project && compose.service === service && !compose.oneOff && state === 'running',
  );
  if (found) return found;
  const own: Request = { ...request, mode: 'run' };
  throw new UserError(`${service} is not running, and manage.py runs inside it.`, {
    steps: [
      steps.composeUp,
      {
        title: 'Run in a New Container',
        command: 'dockyard.runManageCommand',
        args: [request.name, own],
      },
    ],
  });
}

/** The engine's own word for it, since a base image may bring it. */
async function entrypointOf(engine: Engine, container: Container): Promise<readonly string[]> {
  const told = (await engine.containers.inspect(container.id)) as { Config?: { Entrypoint?: unknown } };
  const words = told.Config?.Entrypoint;
  return Array.isArray(words) ? words.map(String) : [];
}
