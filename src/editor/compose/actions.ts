// Compose Up, Down, Build and Restart on a project that is known: quiet while they work, the output shown when they fail.
import type { CommandLine, ComposeContext } from '#core/commands/command-line.ts';
import { composeBuild, composeDown, composeRestart, composeUp } from '#core/commands/compose.ts';
import type { Context } from '../context.ts';
import type { ComposeProjectTarget } from '../target/compose-project.ts';
import { confirm, setting } from '../ui.ts';
import { EarlyExits } from './early-exits.ts';
import { runCompose } from './run-compose.ts';

export async function up(context: Context, project: ComposeProjectTarget): Promise<void> {
  const build = setting('dockyard.compose.build', project.found?.of.folder);
  await start(context, project, { name: 'Compose Up', title: `Starting ${project.name}` }, (compose) =>
    composeUp(compose, { build, services: project.services }),
  );
}

/** Asks first: what containers wrote outside their volumes is lost. @throws Cancelled */
export async function confirmDown({ engine }: Context, { name }: ComposeProjectTarget): Promise<void> {
  const containers = [...(engine.inventory.container?.values() ?? [])].filter(
    ({ compose }) => compose?.project === name,
  );
  const volumes = [...new Set(containers.flatMap((container) => container.volumes))];
  const detail = [
    'Its containers and networks are removed. Files written inside the containers and not to a volume are lost.',
    volumes.length > 0 ? `Volumes stay: ${volumes.join(', ')}.` : 'Volumes stay.',
  ];
  await confirm(`Run Compose Down for "${name}"?`, detail.join('\n\n'), 'Compose Down');
}

export async function down(context: Context, project: ComposeProjectTarget): Promise<void> {
  await runCompose(context, project, `Taking ${project.name} down`, (compose) => composeDown(compose));
}

export async function build(context: Context, project: ComposeProjectTarget): Promise<void> {
  await runCompose(context, project, `Building ${project.name}`, (compose) =>
    composeBuild(compose, { services: project.services }),
  );
}

export async function restart(context: Context, project: ComposeProjectTarget): Promise<void> {
  await start(context, project, { name: 'Compose Restart', title: `Restarting ${project.name}` }, (compose) =>
    composeRestart(compose, project.services),
  );
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
