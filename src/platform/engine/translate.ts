// The engine's JSON to the core's model. What an engine leaves out or writes otherwise (Podman) is not trusted to be there.
import type {
  ComposeOrigin,
  Container,
  ContainerState,
  EngineEvent,
  Health,
  Image,
  Network,
  Port,
  Volume,
} from '#core/engine/engine.ts';
import { own } from '#core/own.ts';

type Json = Readonly<Record<string, unknown>>;

export function record(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function integer(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
}

function texts(value: unknown): readonly string[] {
  return list(value).filter((item) => typeof item === 'string');
}

function labelsOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record(value)).map(([name, label]) => [name, text(label)]));
}

/** Seconds since 1970, or RFC 3339 (volumes, networks, Podman), to milliseconds. */
function moment(value: unknown): number | undefined {
  if (typeof value === 'number') return value > 0 ? value * 1000 : undefined;
  const parsed = Date.parse(text(value));
  return Number.isNaN(parsed) || parsed <= 0 ? undefined : parsed;
}

const composeLabel = 'com.docker.compose.';

/** Paths are joined by commas and may hold some: a comma is between two only before an absolute path. */
function splitPaths(joined: string): readonly string[] {
  return joined === '' ? [] : joined.split(/,(?=\/|[A-Za-z]:[\\/]|\\\\|-$)/);
}

export function composeOrigin(labels: Readonly<Record<string, string>>): ComposeOrigin | undefined {
  const label = (name: string): string | undefined => labels[composeLabel + name] || undefined;
  const project = label('project');
  if (project === undefined) return undefined;
  const number = Number(label('container-number'));
  return {
    project,
    service: label('service') ?? label('volume') ?? label('network'),
    number: Number.isInteger(number) && number > 0 ? number : undefined,
    oneOff: label('oneoff')?.toLowerCase() === 'true',
    workingDir: label('project.working_dir'),
    configFiles: splitPaths(label('project.config_files') ?? ''),
  };
}

const states: readonly ContainerState[] = [
  'created',
  'running',
  'paused',
  'restarting',
  'removing',
  'exited',
  'dead',
];

/** Podman's words for the same states. */
const otherStates: Readonly<Record<string, ContainerState>> = {
  configured: 'created',
  initialized: 'created',
  stopped: 'exited',
  stopping: 'running',
};

function stateOf(value: unknown): ContainerState {
  const state = text(value).toLowerCase();
  const known = states.find((name) => name === state);
  return known ?? own(otherStates, state) ?? 'unknown';
}

const healths: readonly Health[] = ['starting', 'healthy', 'unhealthy'];

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

export function container(value: unknown): Container {
  const item = record(value);
  const status = text(item['Status']);
  const state = stateOf(item['State']);
  const labels = labelsOf(item['Labels']);
  const exit = /^(?:Exited|Dead) \((-?\d{1,10})\)/.exec(status)?.[1];
  return {
    kind: 'container',
    id: text(item['Id']),
    name: (texts(item['Names'])[0] ?? text(item['Id']).slice(0, 12)).replace(/^\//, ''),
    image: text(item['Image']),
    imageId: text(item['ImageID']),
    command: text(item['Command']),
    state,
    health: state === 'running' ? healthOf(item, status) : undefined,
    exitCode: (state === 'exited' || state === 'dead') && exit !== undefined ? Number(exit) : undefined,
    ports: portsOf(item['Ports']),
    volumes: list(item['Mounts'])
      .map(record)
      .filter((mount) => mount['Type'] === 'volume')
      .map((mount) => text(mount['Name']))
      .filter((name) => name !== ''),
    networks: Object.keys(record(record(item['NetworkSettings'])['Networks'])).sort(),
    labels,
    compose: composeOrigin(labels),
    created: moment(item['Created']),
  };
}

export function image(value: unknown): Image {
  const item = record(value);
  const labels = labelsOf(item['Labels']);
  return {
    kind: 'image',
    id: text(item['Id']),
    tags: texts(item['RepoTags'])
      .filter((tag) => !tag.startsWith('<none>'))
      .sort(),
    digests: texts(item['RepoDigests']).filter((digest) => !digest.startsWith('<none>')),
    bytes: integer(item['Size']) ?? 0,
    labels,
    compose: composeOrigin(labels),
    created: moment(item['Created']),
  };
}

export function volume(value: unknown): Volume {
  const item = record(value);
  const labels = labelsOf(item['Labels']);
  const name = text(item['Name']);
  return {
    kind: 'volume',
    id: name,
    name,
    driver: text(item['Driver']),
    mountpoint: text(item['Mountpoint']),
    labels,
    compose: composeOrigin(labels),
    created: moment(item['CreatedAt']),
  };
}

/** Networks that each engine brings along; Podman's is called `podman`. */
const builtIn = new Set(['bridge', 'host', 'none', 'nat', 'podman', 'ingress', 'docker_gwbridge']);

export function network(value: unknown): Network {
  const item = record(value);
  const labels = labelsOf(item['Labels']);
  const name = text(item['Name']);
  return {
    kind: 'network',
    id: text(item['Id']),
    name,
    driver: text(item['Driver']),
    scope: text(item['Scope']),
    internal: item['Internal'] === true,
    builtIn: builtIn.has(name),
    labels,
    compose: composeOrigin(labels),
    created: moment(item['Created']),
  };
}

/** One line of the event stream; undefined for what is not an event. */
export function event(line: string): EngineEvent | undefined {
  let item: Json;
  try {
    item = record(JSON.parse(line));
  } catch {
    return undefined;
  }
  const actor = record(item['Actor']);
  const whole = text(item['Action']) || text(item['status']);
  const type = text(item['Type']) || 'container';
  if (whole === '') return undefined;
  const colon = whole.indexOf(':');
  const nano = item['timeNano'];
  return {
    type,
    action: colon < 0 ? whole : whole.slice(0, colon),
    detail: colon < 0 ? undefined : whole.slice(colon + 1).trim(),
    id: text(actor['ID']) || text(item['id']),
    attributes: labelsOf(actor['Attributes']),
    time: typeof nano === 'number' ? nano / 1e6 : (moment(item['time']) ?? 0),
  };
}
