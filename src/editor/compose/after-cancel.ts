// What a canceled start has left behind: said, so that nobody takes the project for stopped.
import { isUp } from '#core/engine/container/summary.ts';
import { someNames } from '#core/inventory/rows/words.ts';
import { containersOfServices } from '../../platform/watch/until-healthy.ts';
import { announce } from '../announce.ts';
import type { Context } from '../context.ts';
import { containersNow } from '../engine/containers-now.ts';
import { step } from '../step.ts';
import { type ComposeProjectTarget, subjectOfProject } from '../target/compose-project.ts';

/** @param action that was canceled: `Compose Up` */
export async function afterCancel(
  context: Context,
  project: ComposeProjectTarget,
  action: string,
): Promise<void> {
  const whole = { ...project, services: [] };
  const up = containersOfServices(await containersNow(context.engine), whole).filter(isUp);
  if (up.length === 0) return;
  const services = [...new Set(up.map(({ compose, name }) => compose?.service ?? name))].sort();
  const { project: argument } = subjectOfProject(whole);
  const message = `${action} was canceled. ${someNames(services)} of ${project.name} ${services.length === 1 ? 'is' : 'are'} still running.`;
  announce(
    context,
    action,
    message,
    argument ? [step('Compose Stop', 'dockyard.composeStop', argument)] : [],
  );
}
