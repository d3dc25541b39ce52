// A container out of the engine's JSON.
import { own } from '#core/own.ts';
import { composeOrigin } from '../thing/compose-origin.ts';
import type { Port } from '../thing/container-port.ts';
import { integer, type Json, labelsOf, list, moment, record, text, texts } from '../thing/json.ts';
import {
  type Container,
  type ContainerMount,
  type ContainerState,
  containerStates,
  type Health,
  healths,
} from './container.ts';

/** Podman's words for the same states. */
const otherStates: Readonly<Record<string, ContainerState>> = {
  configured: 'created',
  initialized: 'created',
  stopped: 'exited',
  stopping: 'running',
};

function stateOf(value: unknown): ContainerState {
  const state = text(value).toLowerCase();
  const known = containerStates.find((name) => name === state);
  return known ?? own(otherStates, state) ?? 'unknown';
}

/** A field of its own since API 1.52; before, only in the text `Up 3 minutes (health: starting)`. */
function healthOf(item: Json, status: string): Health | undefined {
  const field = text(record(item['Health'])['Status']);
  const known = healths.find((name) => name === field);
  if (known) return known;
  const said = /\((?:health: )?(starting|healthy|unhealthy)\)$/.exec(status)?.[1];
  return healths.find((name) => name === said);
}

function portsOf(value: unknown): readonly Port[] {
  return list(value).flatMap((item): Port[] => {
    const port = record(item);
    const container = integer(port['PrivatePort']);
    if (container === undefined) return [];
    const host = integer(port['PublicPort']);
    return [
      {
        container,
        host: host === 0 ? undefined : host,
        address: text(port['IP']) || undefined,
        protocol: text(port['Type']) || 'tcp',
      },
    ];
  });
}

function mountsOf(value: unknown): readonly ContainerMount[] {
  return list(value).flatMap((item): ContainerMount[] => {
    const mount = record(item);
    const type = text(mount['Type']);
    const source = text(mount[type === 'volume' ? 'Name' : 'Source']);
    if (type === 'volume' && source === '') return [];
    return [{ type, source, target: text(mount['Destination']), readOnly: mount['RW'] === false }];
  });
}

/** Containers that link to it have names of their own for it, as `/web/db`. */
function nameOf(names: readonly string[]): string | undefined {
  const own = names.find((name) => name.lastIndexOf('/') <= 0) ?? names[0];
  return own?.replace(/^\//, '');
}

/** An item of the list of containers. */
export function readContainer(value: unknown): Container {
  const item = record(value);
  const status = text(item['Status']);
  const state = stateOf(item['State']);
  const labels = labelsOf(item['Labels']);
  const exit = /^(?:Exited|Dead) \((-?\d{1,10})\)/.exec(status)?.[1];
  return {
    kind: 'container',
    id: text(item['Id']),
    name: nameOf(texts(item['Names'])) ?? text(item['Id']).slice(0, 12),
    image: text(item['Image']),
    imageId: text(item['ImageID']),
    command: text(item['Command']),
    state,
    health: state === 'running' ? healthOf(item, status) : undefined,
    exitCode: (state === 'exited' || state === 'dead') && exit !== undefined ? Number(exit) : undefined,
    ports: portsOf(item['Ports']),
    mounts: mountsOf(item['Mounts']),
    networks: Object.keys(record(record(item['NetworkSettings'])['Networks'])).sort(),
    labels,
    compose: composeOrigin(labels),
    created: moment(item['Created']),
  };
}
