// Whether a service can have several containers.
import type { Service } from './compose-service.ts';

/** Why a service cannot have this number of containers; undefined where nothing in the files is against it. */
export function scalingObstacle(service: Service, replicas: number): string | undefined {
  if (replicas < 2) return undefined;
  if (service.containerName)
    return `"${service.name}" has a "container_name", so it can have only one container. Remove the name.`;
  const narrow = service.ports.find(
    ({ published }) => published && published.from > 0 && published.to - published.from + 1 < replicas,
  );
  if (!narrow?.published) return undefined;
  const { from, to } = narrow.published;
  const ports = from === to ? `the host port ${from}` : `the host ports ${from}-${to}`;
  return `"${service.name}" publishes ${ports}, which is not enough for ${replicas} containers. Publish a larger range, or no host port.`;
}
