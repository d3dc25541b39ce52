// Output of a management command while it runs.
import type { ManageTarget } from '../commands/manage.ts';

/** Without a terminal Python keeps its output back, and a person could not see how far a command is. */
export function unbuffered(target: ManageTarget): ManageTarget {
  return { ...target, env: { PYTHONUNBUFFERED: '1', ...target.env } };
}
