// How a Compose project is, in a few words: what the status bar says.
import { isEnabled } from '../compose/co-running.ts';
import type { Container } from '../engine/container/container.ts';
import { isUp, summarize } from '../engine/container/summary.ts';
import type { ComposeProject } from './model/compose-project.ts';

export interface ProjectStatus {
  readonly state: 'down' | 'partial' | 'starting' | 'up' | 'healthy' | 'unhealthy';
  /** `down`, `2/5 up`, `5/5 starting`, `5/5 up`, `healthy`, `web unhealthy`. */
  readonly text: string;
  /** One line for each service that is not simply up: `web: unhealthy`. */
  readonly notes: readonly string[];
}

/**
 * @param containers those of the Compose project's compose project; what `compose run` made does not count
 */
export function projectStatus(project: ComposeProject, containers: readonly Container[]): ProjectStatus {
  const { up, all, unhealthy, starting } = summarize(containers);
  const lasting = containers.filter(({ compose }) => compose?.oneOff !== true);
  const total = Math.max(all, expected(project));
  const notes = notesOf(project, lasting);
  if (up === 0) return { state: 'down', text: 'down', notes: all === 0 ? [] : notes };
  if (unhealthy > 0) {
    const [first] = lasting.filter(({ health }) => health === 'unhealthy');
    const name = first?.compose?.service ?? first?.name ?? '';
    return {
      state: 'unhealthy',
      text: unhealthy === 1 ? `${name} unhealthy` : `${unhealthy} unhealthy`,
      notes,
    };
  }
  if (up < total) return { state: 'partial', text: `${up}/${total} up`, notes };
  if (starting > 0) return { state: 'starting', text: `${up}/${total} starting`, notes };
  return lasting.some(({ health }) => health === 'healthy')
    ? { state: 'healthy', text: 'healthy', notes }
    : { state: 'up', text: `${up}/${total} up`, notes };
}

/** How many containers `up` makes: services that are enabled, each as often as it is scaled. */
function expected({ services, set }: ComposeProject): number {
  let count = 0;
  for (const { service } of services.values()) if (isEnabled(service, set)) count += service.replicas ?? 1;
  return count;
}

function notesOf(project: ComposeProject, containers: readonly Container[]): readonly string[] {
  const notes: string[] = [];
  for (const [name, { service }] of project.services) {
    const own = containers.filter(({ compose }) => compose?.service === name);
    if (own.length === 0 && isEnabled(service, project.set)) notes.push(`${name}: not created`);
    for (const container of own) {
      if (!isUp(container)) {
        const code = container.exitCode === undefined ? '' : ` with code ${container.exitCode}`;
        notes.push(`${name}: ${container.state}${container.state === 'exited' ? code : ''}`);
      } else if (container.health !== undefined && container.health !== 'healthy')
        notes.push(`${name}: ${container.health}`);
    }
  }
  return notes;
}
