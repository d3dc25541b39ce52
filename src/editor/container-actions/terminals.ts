// A container's own terminal, and programs beside the one that runs in it.
import * as vscode from 'vscode';
import type { CommandLine } from '#core/commands/command-line.ts';
import {
  type DockerCli,
  detachKeys,
  dockerAttach,
  dockerExec,
  dockerStartInteractive,
} from '#core/commands/docker.ts';
import { splitWords } from '#core/compose/split-words.ts';
import type { Container } from '#core/engine/container/container.ts';
import { record } from '#core/engine/thing/json.ts';
import { untilRunning } from '../../platform/containers/until-running.ts';
import { announce } from '../announce.ts';
import type { Context } from '../context.ts';
import { dockerCli } from '../engine/cli.ts';
import { ask } from '../questions.ts';
import { projectsOf } from '../target/containers.ts';

/** Milliseconds: whoever waits longer for a container to start waits for one that failed. */
const startsWithin = 10_000;

export async function attach(context: Context, container: Container): Promise<void> {
  const { containers } = await context.engine.connect();
  const { Tty: hasTerminal } = record(record(await containers.inspect(container.id))['Config']);
  announce(
    context,
    'Attach',
    hasTerminal === true
      ? `Attached to "${container.name}". Press ${detachKeys.people} to detach; Ctrl+C goes to the container.`
      : `Attached to "${container.name}", which has no terminal. Close the tab to detach.`,
  );
  await inTerminal(context, container, (cli) => dockerAttach(cli, container.id));
}

/** Until it runs, other actions on its project wait. Ends with its terminal. */
export async function startInteractive(context: Context, container: Container): Promise<void> {
  const action = { title: `Starting ${container.name}`, projects: projectsOf([container]) };
  let session: Promise<void> | undefined;
  await context.projectActions.run(action, async (signal) => {
    const engine = await context.engine.connect();
    const limit = AbortSignal.any([signal, AbortSignal.timeout(startsWithin)]);
    const runs = untilRunning(engine, container.name, limit);
    session = inLastingTerminal(context, container, (cli) => dockerStartInteractive(cli, container.id));
    await Promise.race([session, runs]);
  });
  await session;
}

/** Words of a command line for a container. @throws Cancelled */
export async function askForCommand({ name }: Container): Promise<readonly string[]> {
  const text = await ask({
    title: `Run a Command in "${name}"`,
    prompt: 'Program and arguments, such as ls -l /app. They are not passed to a shell.',
    validateInput: (typed) => {
      if (typed.trim() === '') return 'A value is needed.';
      const { operator, valid } = splitWords(typed);
      if (!valid) return 'A quote is not closed.';
      return (
        operator &&
        `Arguments are not passed to a shell; quote ${typed.slice(operator.start, operator.end)}, or use sh -c '…'.`
      );
    },
  });
  return splitWords(text).words.map(({ value }) => value);
}

export async function runCommand(
  context: Context,
  container: Container,
  argv: readonly string[],
): Promise<void> {
  await inLastingTerminal(context, container, (cli) =>
    dockerExec(cli, container.id, argv, { interactive: true }),
  );
}

type LineOf = (cli: DockerCli) => CommandLine;

async function inTerminal({ engine, runner }: Context, { name }: Container, lineOf: LineOf): Promise<void> {
  const line = lineOf(dockerCli(await engine.connect()));
  await runner.run(line, { terminal: name, icon: 'server-environment' });
}

/** In the terminal of a task, where a folder is open: it stays at the end, so that the output can be read. */
async function inLastingTerminal(context: Context, container: Container, lineOf: LineOf): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) return await inTerminal(context, container, lineOf);
  const line = lineOf(dockerCli(await context.engine.connect()));
  await context.runner.run(line, { task: container.name, folder });
}
