// Where a service names other services of its project.
import type { Location } from '../text.ts';
import type { ComposeScalar } from './compose-file.ts';
import type { Service } from './compose-service.ts';
import { nodeAt, scalarsOf, stringOf } from './tree.ts';

/** A service's mention of another one, which has to be part of the project. */
export interface ServiceReference {
  readonly name: string;
  readonly location: Location;
  /** False where Compose does without the service: `required: false` in `depends_on`. */
  readonly required: boolean;
}

/** `depends_on`, `links`, `network_mode: service:…`, `pid`, `ipc` and `volumes_from` of a service. */
export function serviceReferences(service: Service): readonly ServiceReference[] {
  const { node } = service;
  return [
    ...service.dependsOn.map(({ service: name, location, required }) => ({ name, location, required })),
    ...service.links.map(({ service: name, location }) => ({ name, location, required: true })),
    ...['network_mode', 'pid', 'ipc'].flatMap((key) => scalarsOf(nodeAt(node, key)).flatMap(sharedWith)),
    ...scalarsOf(nodeAt(node, 'volumes_from')).flatMap(volumesFrom),
  ];
}

/** `service:NAME`. */
function sharedWith(scalar: ComposeScalar): ServiceReference[] {
  const name = /^service:(.+)$/.exec(stringOf(scalar) ?? '')?.[1];
  return name === undefined ? [] : [part(scalar, name, 'service:'.length)];
}

/** `NAME[:ro]`. `container:NAME` does not name a service. */
function volumesFrom(scalar: ComposeScalar): ServiceReference[] {
  const name = /^([^:]+)(?::r[ow])?$/.exec(stringOf(scalar) ?? '')?.[1];
  return name === undefined ? [] : [part(scalar, name, 0)];
}

function part({ location, raw }: ComposeScalar, name: string, from: number): ServiceReference {
  const { path, span } = location;
  if (span.end - span.start !== raw.length || raw.slice(from, from + name.length) !== name)
    return { name, location, required: true };
  const start = span.start + from;
  return { name, location: { path, span: { start, end: start + name.length } }, required: true };
}
