// A short word about what an action has done, which nobody has to answer.
import { report } from '../commands.ts';
import type { Context } from '../context.ts';
import type { Step } from '../step.ts';
import { tell } from '../ui.ts';

/**
 * @param action whose next step may fail
 * @param steps buttons
 */
export function announce(
  context: Context,
  action: string,
  message: string,
  steps: readonly Step[] = [],
  level: 'information' | 'warning' = 'information',
): void {
  context.log.info(message);
  tell(level, message, steps).catch((error: unknown) => report(context, action, error));
}
