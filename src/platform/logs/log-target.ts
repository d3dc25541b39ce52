// Which containers a log follows. By their place in a Compose project where they have one, so that a new
// container of the same service is followed too.
import type { Container } from '#core/engine/container/container.ts';
import type { LogSource } from '#core/logs/record.ts';

export interface LogTarget {
  /** What is followed, unlike any other target: not a name that two of them may share. */
  readonly identity: string;
  /** For people: a Compose project, a service of it, or a container. */
  readonly name: string;
  /** The Compose project; undefined for containers without. */
  readonly project: string | undefined;
  /** Compose services that are followed; undefined for all, and for containers by themselves. */
  readonly services: readonly string[] | undefined;
  /** Whether several services or containers are meant, whose lines have to be told apart. */
  readonly several: boolean;
  follows(container: Container): boolean;
}

/** Services of a Compose project, those that do not exist yet included; all of them where none is named. */
export function composeTarget(project: string, services: readonly string[] | undefined): LogTarget {
  const sorted = services && [...services].sort();
  const single = services?.length === 1 ? services[0] : undefined;
  return {
    identity: JSON.stringify(['project', project, single ?? null]),
    name: single === undefined ? project : `${project} ${single}`,
    project,
    services: sorted,
    several: single === undefined,
    follows: ({ compose }) =>
      compose?.project === project &&
      !compose.oneOff &&
      (services === undefined || services.includes(compose.service ?? '')),
  };
}

/** One container; if Compose made it, its replacements too. */
export function containerTarget(container: Container): LogTarget {
  const { compose, name } = container;
  return {
    identity: JSON.stringify(['container', name]),
    name,
    project: compose?.project,
    services: compose?.service === undefined ? undefined : [compose.service],
    several: false,
    follows: (other) => other.id === container.id || (other.name === name && isSamePlace(other, container)),
  };
}

/** Containers that were selected, which need not belong together. */
export function selectionTarget(containers: readonly Container[]): LogTarget {
  const targets = containers.map(containerTarget);
  const names = targets.map(({ name }) => name);
  const projects = new Set(targets.map(({ project }) => project));
  return {
    identity: JSON.stringify(['selection', ...names.toSorted()]),
    name: names.length > 3 ? `${names.length} containers` : names.join(', '),
    project: projects.size === 1 ? targets[0]?.project : undefined,
    services: undefined,
    several: true,
    follows: (container) => targets.some((target) => target.follows(container)),
  };
}

function isSamePlace(a: Container, b: Container): boolean {
  return a.compose?.project === b.compose?.project && a.compose?.oneOff === b.compose?.oneOff;
}

/** A container as its records name it: `web`, and of several replicas `web 2`. */
export function sourceOf({ id, compose, name }: Container): LogSource {
  const service = compose === undefined || compose.oneOff ? undefined : compose.service;
  const label = service ?? name;
  return { id, service, label: (compose?.number ?? 1) > 1 ? `${label} ${compose?.number}` : label };
}
