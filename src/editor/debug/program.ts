// The program that a session debugs beside its service: where it runs, and its words under debugpy.
import type { ComposeContext } from '#core/commands/command-line.ts';
import type { ManageTarget } from '#core/commands/manage.ts';
import type { ImageContext } from '#core/commands/manage-in-image.ts';
import type { LaunchConfiguration } from '#core/debug/debug-configuration.ts';
import { debugEnvironment } from '#core/debug/debug-override.ts';
import { debugpyWords, underDebugpy } from '#core/debug/under-debugpy.ts';
import type { Container } from '#core/engine/container/container.ts';
import { UserError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { composeContext } from '../target/compose-project.ts';
import { type DjangoTarget, manageContext, resolveDjango } from '../target/django.ts';
import { projectArgument } from '../target/dockerfile.ts';
import { argumentOf } from '../target/folder-project.ts';
import { withUser } from '../target/manage-user.ts';
import { type DebugTarget, needRunning } from './target.ts';

/** Where a program runs: in a running container, or in a new one, with what that is made with. */
type ProgramPlace = { readonly place: ManageTarget } & (
  | { readonly container: Container }
  | {
      readonly container: undefined;
      /** @throws UserError, EngineError */
      readonly context: () => Promise<ComposeContext | ImageContext>;
    }
);

export type DebugProgram = ProgramPlace & {
  /** The words that start it under debugpy, without those of an entrypoint. @throws UserError */
  readonly words: (port: number) => readonly string[];
};

/** @throws UserError, EngineError, Cancelled */
export async function programOf(
  context: Context,
  target: DebugTarget,
  configuration: LaunchConfiguration,
): Promise<DebugProgram> {
  const { manage, args = [], command = [], env, cwd } = configuration;
  const where = await placeOf(context, target, configuration);
  const { interpreter, managePy } = where.place;
  const place: ManageTarget = {
    ...where.place,
    env: { ...debugEnvironment, ...where.place.env, ...env },
    ...(cwd === undefined ? {} : { workdir: cwd }),
  };
  const words = (port: number): readonly string[] => {
    if (manage !== undefined) return [...interpreter, ...debugpyWords(port), managePy, manage, ...args];
    const under = underDebugpy([...command, ...args], { port, interpreter });
    if (!('why' in under)) return under;
    throw new UserError(
      under.why === 'debugpy'
        ? 'The command of this configuration starts debugpy itself. Remove debugpy from "command".'
        : 'The command of this configuration is not a Python program. Start it with "python".',
    );
  };
  return { ...where, place, words };
}

async function placeOf(
  context: Context,
  target: DebugTarget,
  { manage, container: named }: LaunchConfiguration,
): Promise<ProgramPlace> {
  const { found, project, dockerfile, container } = target;
  const service = found?.service.name ?? container?.name ?? '';
  if (found?.service.django && named === undefined) {
    const argument = dockerfile
      ? projectArgument(dockerfile)
      : argumentOf(project?.name ?? found.project.set.name, found);
    const request = { project: argument, service, ...(container ? {} : { mode: 'run' as const }) };
    const django = await resolveDjango(context, { from: 'argument', argument: request });
    const asUser: DjangoTarget = manage === undefined ? django : await withUser(context, django, manage);
    return asUser.container
      ? { container: asUser.container, place: asUser.manage }
      : { container: undefined, place: asUser.manage, context: () => manageContext(context, asUser) };
  }
  if (manage !== undefined && !found?.service.django)
    throw new UserError(`"${service}" does not run Django, so there is no manage.py to debug.`);
  const place: ManageTarget = {
    service,
    interpreter: target.interpreter,
    managePy: found?.service.django?.managePy ?? 'manage.py',
    mode: container ? 'exec' : 'run',
  };
  if (container || !project) return { container: needRunning(target).container, place };
  return { container, place, context: () => composeContext(context, project.target) };
}
