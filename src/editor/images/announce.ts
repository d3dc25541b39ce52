// Tells that something is done, with what may come next; the answer may come much later, so nothing waits for it.
import type { Context } from '../context.ts';
import type { Step } from '../step.ts';
import { tell } from '../ui.ts';

export function announce(
  { log }: Pick<Context, 'log'>,
  message: string,
  steps: readonly Step[] = [],
  level: 'information' | 'warning' = 'information',
): void {
  tell(level, message, steps).catch((error: unknown) => log.error('The next step failed.', error));
}
