// What is done to a Compose project that is known: quiet while it works, the output shown when it fails.
import type { CommandLine, ComposeContext } from '#core/commands/command-line.ts';
import {
  type BuildOptions,
  composeBuild,
  composeDown,
  composePull,
  composeRestart,
  composeScale,
  composeStart,
  composeStop,
  composeUp,
} from '#core/commands/compose.ts';
import { Cancelled } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { step } from '../step.ts';
import { type ComposeProjectTarget, subjectOfProject } from '../target/compose-project.ts';
import { setting } from '../ui.ts';
import { afterCancel } from './after-cancel.ts';
import { AfterUp } from './after-up.ts';
import { announce } from './announce.ts';
import { EarlyExits } from './early-exits.ts';
import { sayKeptNetworks } from './kept-networks.ts';
import { runCompose } from './run-compose.ts';

export async function up(context: Context, project: ComposeProjectTarget): Promise<void> {
  const build = setting('dockyard.compose.build', project.found?.of.folder);
  await start(context, project, { name: 'Compose Up', title: `Starting ${nameOf(project)}` }, (compose) =>
    composeUp(compose, { build, services: project.services }),
  );
}

/** Whatever the setting says of builds. */
export async function upWithBuild(context: Context, project: ComposeProjectTarget): Promise<void> {
  const action = { name: 'Compose Up with Build', title: `Building and starting ${nameOf(project)}` };
  await start(context, project, action, (compose) =>
    composeUp(compose, { build: true, services: project.services }),
  );
}

/** New containers, though nothing has changed. */
export async function recreate(context: Context, project: ComposeProjectTarget): Promise<void> {
  const action = { name: 'Compose Recreate', title: `Recreating ${nameOf(project)}` };
  await start(context, project, action, (compose) =>
    composeUp(compose, { recreate: true, services: project.services }),
  );
}

/** @param replicas how many containers of the service there are afterwards */
export async function scale(
  context: Context,
  project: ComposeProjectTarget,
  service: string,
  replicas: number,
): Promise<void> {
  const action = { name: 'Compose Scale', title: `Scaling ${service} to ${replicas}`, quiet: true } as const;
  await start(context, { ...project, services: [service] }, action, (compose) =>
    composeScale(compose, service, replicas),
  );
}

export async function startAgain(context: Context, project: ComposeProjectTarget): Promise<void> {
  const action = { name: 'Compose Start', title: `Starting ${nameOf(project)}` };
  await start(context, project, action, (compose) => composeStart(compose, project.services));
}

export async function restart(context: Context, project: ComposeProjectTarget): Promise<void> {
  const action = { name: 'Compose Restart', title: `Restarting ${nameOf(project)}`, quiet: true } as const;
  await start(context, project, action, (compose) => composeRestart(compose, project.services));
}

export async function stop(context: Context, project: ComposeProjectTarget): Promise<void> {
  await runCompose(context, project, `Stopping ${nameOf(project)}`, (compose) =>
    composeStop(compose, project.services),
  );
}

export async function down(context: Context, project: ComposeProjectTarget): Promise<void> {
  const output = await runCompose(context, project, `Taking ${project.name} down`, (compose) =>
    composeDown(compose),
  );
  await sayKeptNetworks(context, output);
}

/** The data in the volumes is gone. */
export async function downWithVolumes(context: Context, project: ComposeProjectTarget): Promise<void> {
  const title = `Taking ${project.name} and its volumes down`;
  const output = await runCompose(context, project, title, (compose) =>
    composeDown(compose, { volumes: true }),
  );
  await sayKeptNetworks(context, output);
}

export async function build(
  context: Context,
  project: ComposeProjectTarget,
  options: Omit<BuildOptions, 'services'> = {},
): Promise<void> {
  await runCompose(context, project, `Building ${nameOf(project)}`, (compose) =>
    composeBuild(compose, { ...options, services: project.services }),
  );
  const { project: argument } = subjectOfProject(project);
  announce(context, 'Compose Build', `Built ${nameOf(project)}.`, [
    ...(argument ? [step('Compose Up', 'dockyard.composeUp', argument)] : []),
  ]);
}

export async function pull(context: Context, project: ComposeProjectTarget): Promise<void> {
  await runCompose(context, project, `Pulling the images of ${nameOf(project)}`, (compose) =>
    composePull(compose, project.services),
  );
}

/** The project, or the services of it that are meant. */
function nameOf({ name, services }: ComposeProjectTarget): string {
  return services.length > 0 && services.length <= 3 ? services.join(', ') : name;
}

interface StartAction {
  /** As the command is called. */
  readonly name: string;
  /** What goes on. */
  readonly title: string;
  /** Nothing more is said of it when it has succeeded. */
  readonly quiet?: true;
}

/** Runs what starts containers, and looks whether they stay. */
async function start(
  context: Context,
  project: ComposeProjectTarget,
  { name, title, quiet }: StartAction,
  line: (compose: ComposeContext) => CommandLine,
): Promise<void> {
  let exits: EarlyExits | undefined;
  try {
    await runCompose(context, project, title, (compose) => {
      exits = context.lifetime.add(new EarlyExits(context, project, name));
      return line(compose);
    });
  } catch (error) {
    exits?.dispose();
    if (error instanceof Cancelled && exits) await afterCancel(context, project, name);
    throw error;
  }
  exits?.look();
  if (exits && !quiet) context.lifetime.add(new AfterUp(context, project, name, exits)).begin();
}
