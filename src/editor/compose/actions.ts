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
import type { Context } from '../context.ts';
import type { ComposeProjectTarget } from '../target/compose-project.ts';
import { setting } from '../ui.ts';
import { EarlyExits } from './early-exits.ts';
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
  const action = { name: 'Compose Scale', title: `Scaling ${service} to ${replicas}` };
  await start(context, { ...project, services: [service] }, action, (compose) =>
    composeScale(compose, service, replicas),
  );
}

export async function startAgain(context: Context, project: ComposeProjectTarget): Promise<void> {
  const action = { name: 'Compose Start', title: `Starting ${nameOf(project)}` };
  await start(context, project, action, (compose) => composeStart(compose, project.services));
}

export async function restart(context: Context, project: ComposeProjectTarget): Promise<void> {
  const action = { name: 'Compose Restart', title: `Restarting ${nameOf(project)}` };
  await start(context, project, action, (compose) => composeRestart(compose, project.services));
}

export async function stop(context: Context, project: ComposeProjectTarget): Promise<void> {
  await runCompose(context, project, `Stopping ${nameOf(project)}`, (compose) =>
    composeStop(compose, project.services),
  );
}

export async function down(context: Context, project: ComposeProjectTarget): Promise<void> {
  await runCompose(context, project, `Taking ${project.name} down`, (compose) => composeDown(compose));
}

/** The data in the volumes is gone. */
export async function downWithVolumes(context: Context, project: ComposeProjectTarget): Promise<void> {
  await runCompose(context, project, `Taking ${project.name} and its volumes down`, (compose) =>
    composeDown(compose, { volumes: true }),
  );
}

export async function build(
  context: Context,
  project: ComposeProjectTarget,
  options: Omit<BuildOptions, 'services'> = {},
): Promise<void> {
  await runCompose(context, project, `Building ${nameOf(project)}`, (compose) =>
    composeBuild(compose, { ...options, services: project.services }),
  );
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

/** Runs what starts containers, and looks whether they stay. */
async function start(
  context: Context,
  project: ComposeProjectTarget,
  action: { readonly name: string; readonly title: string },
  line: (compose: ComposeContext) => CommandLine,
): Promise<void> {
  let exits: EarlyExits | undefined;
  try {
    await runCompose(context, project, action.title, (compose) => {
      exits = context.lifetime.add(new EarlyExits(context, project, action.name));
      return line(compose);
    });
  } catch (error) {
    exits?.dispose();
    throw error;
  }
  exits?.look();
}
