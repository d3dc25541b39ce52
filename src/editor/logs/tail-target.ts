// Which containers a tail follows. By their place in a compose project where they have one, so that a new
// container of the same service is followed too.
import type { Container } from '#core/engine/container/container.ts';

export interface TailTarget {
  /** One output channel a key: a compose project, or a container by itself. */
  readonly key: string;
  /** Compose services that are followed; undefined for all, and for a container by itself. */
  readonly services: readonly string[] | undefined;
  follows(container: Container): boolean;
  /** What stands before a line; undefined where nothing needs to be told apart. */
  readonly label: ((container: Container) => string) | undefined;
  /** The widest label that can be foreseen. */
  readonly width: number;
}

/** Services of a compose project, those that do not exist yet included. */
export function composeTarget(project: string, services: readonly string[] | undefined): TailTarget {
  const single = services?.length === 1;
  return {
    key: project,
    services,
    follows: ({ compose }) =>
      compose?.project === project &&
      !compose.oneOff &&
      (services === undefined || services.includes(compose.service ?? '')),
    label: single ? undefined : serviceLabel,
    width: Math.max(0, ...(services ?? []).map((service) => service.length)),
  };
}

/** One container; if Compose made it, its replacements too. */
export function containerTarget(container: Container): TailTarget {
  const { compose, name } = container;
  return {
    key: compose === undefined || compose.oneOff ? name : compose.project,
    services: compose?.service === undefined ? undefined : [compose.service],
    follows: (other) =>
      other.id === container.id || (other.name === name && other.compose?.project === compose?.project),
    label: undefined,
    width: 0,
  };
}

/** `web`, and of several replicas `web 2`. */
function serviceLabel({ compose, name }: Container): string {
  const service = compose?.service ?? name;
  return (compose?.number ?? 1) > 1 ? `${service} ${compose?.number}` : service;
}
