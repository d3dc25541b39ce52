// One merged service, its values typed.
import { readBuild } from './build.ts';
import { readCommand, readHealthcheck } from './command.ts';
import type { ComposeMap, ComposeNode, ComposeScalar } from './compose-file.ts';
import type { Dependency, NetworkUse, Service } from './compose-service.ts';
import { readEnvironment } from './environment.ts';
import { asNames } from './merge.ts';
import { readMounts } from './mounts.ts';
import { readPorts } from './ports.ts';
import type { ServiceContext } from './service-context.ts';
import { portRange } from './short-forms.ts';
import { cut, traceScalar } from './trace.ts';
import { booleanOf, integerOf, listAt, nodeAt, scalarAt, scalarsOf, stringOf, textOf } from './tree.ts';

/**
 * Reads a service.
 * @param keys the places of its name, that of the first file first
 */
export function readService(
  name: string,
  keys: Service['keys'],
  node: ComposeMap,
  context: ServiceContext,
): Service {
  const source = (path: string) => context.source(path);
  return {
    name,
    key: keys[0] ?? node.location,
    keys,
    node,
    image: textOf(nodeAt(node, 'image')),
    build: readBuild(node, context),
    command: readCommand(node, 'command', source),
    entrypoint: readCommand(node, 'entrypoint', source),
    ...readEnvironment(node, context),
    ports: readPorts(node, source),
    expose: scalarsOf(nodeAt(node, 'expose')).flatMap(exposed),
    mounts: readMounts(node, context),
    networks: readNetworks(node, keys[0] ?? node.location),
    networkMode: textOf(nodeAt(node, 'network_mode')),
    dependsOn: readDependencies(node),
    healthcheck: readHealthcheck(node, source),
    links: scalarsOf(nodeAt(node, 'links')).map((item) => {
      const text = stringOf(item) ?? item.raw;
      const colon = text.indexOf(':');
      const service = colon < 0 ? text : text.slice(0, colon);
      const { location } = cut(traceScalar(item, source(item.location.path)), 0, service.length);
      return { service, alias: colon < 0 ? text : text.slice(colon + 1), location };
    }),
    extraHosts: readExtraHosts(nodeAt(node, 'extra_hosts')),
    containerName: textOf(nodeAt(node, 'container_name')),
    hostname: stringOf(nodeAt(node, 'hostname')),
    profiles: scalarsOf(nodeAt(node, 'profiles')).map((item) => stringOf(item) ?? item.raw),
    restart: textOf(nodeAt(node, 'restart')),
    init: booleanOf(nodeAt(node, 'init')) === true,
    privileged: booleanOf(nodeAt(node, 'privileged')) === true,
    user: textOf(nodeAt(node, 'user')),
    workingDir: textOf(nodeAt(node, 'working_dir')),
    secrets: readGrants(nodeAt(node, 'secrets')),
    configs: readGrants(nodeAt(node, 'configs')),
    replicas: integerOf(nodeAt(node, 'scale')) ?? integerOf(nodeAt(node, 'deploy', 'replicas')),
  };
}

function exposed(item: ComposeScalar): number[] {
  const range = portRange((stringOf(item) ?? '').split('/')[0] ?? '');
  if (!range || range.to - range.from > 1000) return [];
  return Array.from({ length: range.to - range.from + 1 }, (_, index) => range.from + index);
}

/** A service that names no network is on `default`, at its own key. */
function readNetworks(service: ComposeMap, key: Service['key']): NetworkUse[] {
  const node = nodeAt(service, 'networks');
  const named = asNames(node);
  if (named && named.entries.size > 0) {
    return [...named.entries].map(([name, entry]) => ({
      name,
      aliases: scalarsOf(nodeAt(entry.value, 'aliases')).map((alias) => stringOf(alias) ?? alias.raw),
      location: entry.key,
    }));
  }
  return service.entries.has('network_mode') ? [] : [{ name: 'default', aliases: [], location: key }];
}

function readDependencies(service: ComposeMap): Dependency[] {
  const named = asNames(nodeAt(service, 'depends_on'));
  return [...(named?.entries ?? [])].map(([name, { key, value }]) => ({
    service: name,
    condition: stringOf(nodeAt(value, 'condition')) ?? 'service_started',
    required: booleanOf(nodeAt(value, 'required')) !== false,
    form: value.location === key ? 'list' : 'map',
    location: key,
  }));
}

function readExtraHosts(node: ComposeNode | undefined): string[] {
  if (node?.kind === 'map') return [...node.entries.keys()];
  return scalarsOf(node).map((item) => (stringOf(item) ?? item.raw).split(/[:=]/)[0] ?? '');
}

/** The names under `secrets` or `configs`, of a service or of its build. */
export function readGrants(node: ComposeNode | undefined): { name: string; location: Service['key'] }[] {
  const items = listAt(node)?.items ?? [];
  return items.flatMap((item) => {
    const source = item.kind === 'scalar' ? item : scalarAt(item, 'source');
    const name = stringOf(source);
    return source && name !== undefined ? [{ name, location: source.location }] : [];
  });
}
