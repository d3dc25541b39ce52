// Compose Up, Down, Build and Restart: quiet while they work, the output shown when they fail.
import type { CommandLine, ComposeContext } from '#core/commands/command-line.ts';
import { composeBuild, composeDown, composeRestart, composeUp } from '#core/commands/compose.ts';
import type { Parts } from '../parts.ts';
import { confirm, setting } from '../ui.ts';
import { type Meant, meant } from './context.ts';
import { EarlyEnds } from './early.ts';
import { runCompose } from './run.ts';

export async function up(parts: Parts, args: readonly unknown[]): Promise<void> {
  const what = await meant(parts, args);
  const build = setting('dockyard.compose.build', what.found?.of.folder);
  await start(parts, what, `Starting ${what.name}`, (context) =>
    composeUp(context, { build, services: what.services }),
  );
}

/** Asks first: what containers wrote outside their volumes is lost. */
export async function down(parts: Parts, args: readonly unknown[]): Promise<void> {
  const what = await meant(parts, args);
  const containers = [...(parts.engine.inventory.container?.values() ?? [])].filter(
    ({ compose }) => compose?.project === what.name,
  );
  const volumes = [...new Set(containers.flatMap((container) => container.volumes))];
  const detail = [
    'Its containers and networks are removed; files written inside and not to a volume are lost.',
    volumes.length > 0 ? `Volumes stay: ${volumes.join(', ')}.` : 'Volumes stay.',
  ];
  await confirm(`Take ${what.name} down?`, detail.join('\n\n'), 'Compose Down');
  await runCompose(parts, what, `Taking ${what.name} down`, (context) => composeDown(context));
}

export async function build(parts: Parts, args: readonly unknown[]): Promise<void> {
  const what = await meant(parts, args);
  await runCompose(parts, what, `Building ${what.name}`, (context) => composeBuild(context, what.services));
}

export async function restart(parts: Parts, args: readonly unknown[]): Promise<void> {
  const what = await meant(parts, args);
  await start(parts, what, `Restarting ${what.name}`, (context) => composeRestart(context, what.services));
}

/** Runs what starts containers, and looks whether they stay. */
async function start(
  parts: Parts,
  what: Meant,
  title: string,
  line: (context: ComposeContext) => CommandLine,
): Promise<void> {
  const ends = parts.services.lifetime.add(new EarlyEnds(parts, what.name));
  try {
    await runCompose(parts, what, title, line);
  } catch (error) {
    ends.dispose();
    throw error;
  }
  ends.look();
}
