// Restart policy and limits of a container, changed without making it anew.
import { shellDisplay } from '#core/commands/display.ts';
import { cpusProblem, memoryProblem } from '#core/dockerfile-project/input-problems.ts';
import type { Container } from '#core/engine/container/container.ts';
import {
  type ContainerLimits,
  dockerUpdate,
  limitsOf,
  restartPolicies,
  updateBetween,
} from '#core/engine/container/container-limits.ts';
import type { ContainerUpdate } from '#core/engine/container/containers.ts';
import { announce } from '../announce.ts';
import type { Context } from '../context.ts';
import { choiceField, restartDescriptions, textField } from '../fields.ts';
import { type Field, fillForm } from '../form.ts';
import { projectsOf } from '../target/containers.ts';

/** Shows what holds now, and asks for what shall hold. @throws Cancelled */
export async function askForLimits(
  { engine }: Context,
  { id, name, compose }: Container,
): Promise<ContainerUpdate> {
  const before = limitsOf(await (await engine.connect()).containers.inspect(id));
  const cli = { command: 'docker', env: {} };
  const { state } = await fillForm<ContainerLimits, 'update'>(
    {
      title: `Restart Policy and Resource Limits of "${name}"${compose ? ' (Compose resets them when it recreates the container)' : ''}`,
      actions: (after) => [
        {
          action: 'update',
          label: '$(check) Update Container',
          detail: shellDisplay(dockerUpdate(cli, name, updateBetween(before, after))),
        },
      ],
      fields: fieldsFor(before),
    },
    before,
  );
  return updateBetween(before, state);
}

/** Waits until what goes on with the container's project has ended; nothing where nothing changes. @throws UserError with what the engine refuses */
export async function updateContainer(
  context: Context,
  container: Container,
  update: ContainerUpdate,
): Promise<void> {
  if (Object.keys(update).length === 0) return;
  const { id, name } = container;
  const projects = projectsOf([container]);
  const action = { title: `Updating ${name}`, projects, view: 'dockyard.containers' } as const;
  const warnings = await context.projectActions.run(action, async () => {
    const { containers } = await context.engine.connect();
    return await containers.update(id, update);
  });
  const message = [`Updated "${name}".`, ...warnings].join(' ');
  announce(context, 'Update Container', message, [], warnings.length > 0 ? 'warning' : 'information');
}

function fieldsFor(before: ContainerLimits): readonly Field<ContainerLimits>[] {
  return [
    choiceField(
      {
        label: 'Restart policy',
        get: ({ restart }) => restart,
        set: (limits, restart) => ({
          ...limits,
          restart: restartPolicies.find((policy) => policy === restart) ?? 'no',
        }),
      },
      async () =>
        restartPolicies.map((value) => ({ value, label: value, description: restartDescriptions[value] })),
    ),
    textField(
      {
        label: 'Memory limit',
        get: ({ memory }) => memory,
        set: (limits, memory) => ({ ...limits, memory }),
      },
      {
        prompt: `Such as 512m or 2g. ${emptyOr(before.memory)}`,
        check: memoryProblem,
        needed: before.memory !== undefined,
      },
    ),
    textField(
      { label: 'CPU limit', get: ({ cpus }) => cpus, set: (limits, cpus) => ({ ...limits, cpus }) },
      {
        prompt: `Number of CPUs, such as 1.5. ${emptyOr(before.cpus)}`,
        check: cpusProblem,
        needed: before.cpus !== undefined,
      },
    ),
  ];
}

function emptyOr(limit: string | undefined): string {
  return limit === undefined
    ? 'Leave it empty for no limit.'
    : 'Docker can change this limit, but not remove it.';
}
