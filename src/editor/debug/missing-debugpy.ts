// debugpy is not in the image: what that means, and the ways to get it.
import { ActionError } from '../action-error.ts';
import { type Step, step } from '../step.ts';
import { argumentOf } from '../target/folder-project.ts';
import { type DebugTarget, debugArgument } from './target.ts';

/** @param restarts whether the service is to be started anew, in another container than the one that runs */
export function missingDebugpy({ found, project, container }: DebugTarget, restarts: boolean): ActionError {
  const where = found ? `"${found.service.name}"` : (container?.name ?? 'the container');
  const argument = found && debugArgument(found);
  const buttons: Step[] = [];
  if (argument && restarts)
    buttons.push(step('Install and Debug', 'dockyard.debugServer', { ...argument, installDebugpy: true }));
  else if (container && !restarts)
    buttons.push(step('Install Until Recreated', 'dockyard.installDebugpy', { containers: [container.id] }));
  if (found)
    buttons.push(
      step('Add to Requirements', 'dockyard.addRequirement', {
        package: 'debugpy',
        ...(project && { project: argumentOf(project.name, found) }),
        ...(found.service.django && { service: found.service.name }),
      }),
    );
  return new ActionError(`debugpy is not installed in ${where}. Install it, or add it to the requirements.`, {
    buttons,
  });
}
