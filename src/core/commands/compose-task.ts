// What a task does with a Compose project, as a command line.
import type { CommandLine, ComposeContext } from './command-line.ts';
import {
  composeBuild,
  composeDown,
  composePull,
  composeRestart,
  composeStart,
  composeStop,
  composeUp,
} from './compose.ts';

export interface ComposeTask {
  readonly action: 'up' | 'down' | 'build' | 'pull' | 'start' | 'stop' | 'restart' | 'recreate';
  /** Empty: all. */
  readonly services?: readonly string[];
  /** Of `up`. */
  readonly build?: boolean;
  /** Of `build`. */
  readonly noCache?: boolean;
  readonly pull?: boolean;
  /** Of `down`: the data is gone. */
  readonly volumes?: boolean;
}

export function composeTaskLine(context: ComposeContext, task: ComposeTask): CommandLine {
  const { action, services = [], build = false, noCache = false, pull = false, volumes = false } = task;
  switch (action) {
    case 'up':
      return composeUp(context, { services, build });
    case 'recreate':
      return composeUp(context, { services, recreate: true });
    case 'down':
      return composeDown(context, { volumes });
    case 'build':
      return composeBuild(context, { services, noCache, pull });
    case 'pull':
      return composePull(context, services);
    case 'start':
      return composeStart(context, services);
    case 'stop':
      return composeStop(context, services);
    case 'restart':
      return composeRestart(context, services);
  }
}
