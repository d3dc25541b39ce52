// The `docker run` that makes a container again, out of the engine's descriptions of it and of its image.

import { integer, list, record, text, texts } from '../engine/thing/json.ts';
import { isAnonymous } from '../engine/thing/volume-name.ts';
import type { ContainerRun } from './docker-run.ts';

/**
 * Only what differs from the image: its variables, its command, its user.
 * @param container the answer to inspecting the container
 * @param image the answer to inspecting its image
 */
export function runOfContainer(container: unknown, image: unknown): ContainerRun {
  const told = record(container);
  const config = record(told['Config']);
  const host = record(told['HostConfig']);
  const own = record(record(image)['Config']);
  const fromImage = new Set(texts(own['Env']));
  const restart = restartOf(record(host['RestartPolicy']));
  const memory = integer(host['Memory']) ?? 0;
  const cpus = (integer(host['NanoCpus']) ?? 0) / 1e9;
  const user = text(config['User']);
  const network = text(host['NetworkMode']);
  const name = text(told['Name']).replace(/^\//, '');
  const isDefaultNetwork = network === '' || network === 'default' || network === 'bridge';
  const [entrypoint, ...before] = same(config['Entrypoint'], own['Entrypoint'])
    ? []
    : texts(config['Entrypoint']);
  // A new entrypoint drops the image's command.
  const keepsCommand = entrypoint === undefined && same(config['Cmd'], own['Cmd']);
  return {
    image: text(config['Image']),
    ...(name === '' ? {} : { name }),
    ports: portsOf(record(host['PortBindings'])),
    env: texts(config['Env']).filter((variable) => !fromImage.has(variable)),
    envFiles: [],
    volumes: volumesOf(told['Mounts']),
    ...(isDefaultNetwork ? {} : { network }),
    ...(restart === undefined ? {} : { restart }),
    ...(user === '' || user === text(own['User']) ? {} : { user }),
    ...(entrypoint === undefined ? {} : { entrypoint }),
    ...(memory > 0 ? { memory: `${memory}` } : {}),
    ...(cpus > 0 ? { cpus: `${cpus}` } : {}),
    args: keepsCommand ? [] : [...before, ...texts(config['Cmd'])],
    detach: config['AttachStdin'] !== true,
    remove: host['AutoRemove'] === true,
  };
}

function same(a: unknown, b: unknown): boolean {
  const [left, right] = [texts(a), texts(b)];
  return left.length === right.length && left.every((word, at) => word === right[at]);
}

function restartOf(policy: Readonly<Record<string, unknown>>): string | undefined {
  const name = text(policy['Name']);
  const most = integer(policy['MaximumRetryCount']) ?? 0;
  if (name === '' || name === 'no') return undefined;
  return most > 0 ? `${name}:${most}` : name;
}

function portsOf(bindings: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(bindings).flatMap(([inside, places]) =>
    list(places)
      .map(record)
      .map((place) => {
        const address = text(place['HostIp']);
        const host = text(place['HostPort']);
        const at = address.includes(':') ? `[${address}]` : address;
        const port = inside.replace(/\/tcp$/, '');
        if (at === '' && host === '') return port;
        return `${at === '' ? '' : `${at}:`}${host}:${port}`;
      }),
  );
}

/** Anonymous volumes stay anonymous: the image or a path alone makes them again. */
function volumesOf(mounts: unknown): readonly string[] {
  return list(mounts)
    .map(record)
    .flatMap((mount) => {
      const target = text(mount['Destination']);
      const isVolume = mount['Type'] === 'volume';
      if (!isVolume && mount['Type'] !== 'bind') return [];
      const source = text(mount[isVolume ? 'Name' : 'Source']);
      if (isVolume && isAnonymous(source)) return [target];
      return [`${source}:${target}${mount['RW'] === false ? ':ro' : ''}`];
    });
}
