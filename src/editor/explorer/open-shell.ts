// Open Shell: a shell of the container in a terminal; the container's name is an argument, never shell text.
import { dockerShell } from '#core/commands/docker.ts';
import { UserError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { dockerCli } from '../engine/cli.ts';
import type { Containers } from '../target/containers.ts';

/** Until the shell ends, or its terminal is closed. @throws UserError where the container does not run */
export async function openShell({ engine, runner }: Context, [container]: Containers): Promise<void> {
  const { name, state } = container;
  if (state === 'restarting') throw new UserError(`${name} keeps restarting. Check its logs for the cause.`);
  if (state !== 'running')
    throw new UserError(
      `${name} is ${state}. ${state === 'paused' ? 'Unpause' : 'Start'} it to open a shell.`,
    );
  const line = dockerShell(dockerCli(await engine.connect()), container.id);
  await runner.run(line, { terminal: container.name, icon: 'server-environment' });
}
