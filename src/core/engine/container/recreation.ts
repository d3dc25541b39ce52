// What the engine needs to make a container anew, out of its descriptions of the old one and of its image.
import { type Json, list, record, text, texts } from '../thing/json.ts';
import { isAnonymous } from '../thing/volume-name.ts';

export interface Recreation {
  readonly name: string;
  /** The body of the engine's call that creates it. */
  readonly body: Json;
  /** The networks that it is connected to before it starts, beyond the one that it is created in. */
  readonly networks: readonly { readonly id: string; readonly endpoint: Json }[];
}

/** The names of containers whose namespaces one uses, as `container:db`. */
const joined = (host: Json): readonly string[] =>
  ['NetworkMode', 'PidMode', 'IpcMode'].flatMap((key) => {
    const mode = text(host[key]);
    return mode.startsWith('container:') ? [mode.slice('container:'.length)] : [];
  });

/**
 * Why a container cannot be made anew as it is; undefined where it can.
 * @param container the answer to inspecting it
 * @param others the answers to inspecting the other containers
 */
export function recreationProblem(container: unknown, others: readonly unknown[]): string | undefined {
  const told = record(container);
  const name = nameOf(told);
  const labels = record(record(told['Config'])['Labels']);
  if (labels['com.docker.compose.project'] !== undefined)
    return `Compose manages "${name}". Use Compose Recreate.`;
  if (labels['com.docker.swarm.task.id'] !== undefined)
    return `Docker Swarm manages "${name}". Update its service with "docker service update --force".`;
  const user = others.map(record).find((other) => {
    const used = joined(record(other['HostConfig']));
    return other['Id'] !== told['Id'] && used.some((one) => one === name || one === told['Id']);
  });
  return user === undefined
    ? undefined
    : `"${nameOf(user)}" uses the network or the processes of "${name}" and would lose them. Remove it first.`;
}

/**
 * Only what differs from the old image is set, so that a newer image brings its own defaults. Anonymous volumes are
 * mounted again by their names. The address of the network card is the engine's choice again.
 * @param container the answer to inspecting it
 * @param oldImage the answer to inspecting the image that it was made from
 * @param image the name or id of the image that it is made from now
 */
export function recreation(container: unknown, oldImage: unknown, image: string): Recreation {
  const told = record(container);
  const host = record(told['HostConfig']);
  const kept = anonymousVolumes(told);
  const targets = new Set(kept.map(({ target }) => target));
  const isAlone = ['host', 'none'].includes(text(host['NetworkMode'])) || joined(host).length > 0;
  const networks = isAlone ? [] : networksOf(told);
  const [first, ...others] = networks;
  const body = {
    ...ownSettings(told, record(record(oldImage)['Config']), targets),
    Image: image,
    HostConfig: {
      ...host,
      ContainerIDFile: '',
      Links: texts(host['Links']).map(linkOf),
      ...(host['Ulimits'] ? { Ulimits: list(host['Ulimits']).map(ulimitOf) } : {}),
      Binds: [...texts(host['Binds']), ...kept.map(({ bind }) => bind)],
      ...(host['Mounts'] === undefined
        ? {}
        : { Mounts: list(host['Mounts']).filter((mount) => !targets.has(text(record(mount)['Target']))) }),
    },
    ...(first === undefined
      ? {}
      : { NetworkingConfig: { EndpointsConfig: { [first.name]: first.endpoint } } }),
  };
  return { name: nameOf(told), body, networks: others.map(({ id, endpoint }) => ({ id, endpoint })) };
}

/** Podman tells the names of limits as the kernel has them: `RLIMIT_NOFILE` for `nofile`. */
function ulimitOf(limit: unknown): Json {
  const { Name, ...values } = record(limit);
  return {
    ...values,
    Name: text(Name)
      .replace(/^RLIMIT_/, '')
      .toLowerCase(),
  };
}

function nameOf(told: Json): string {
  return text(told['Name']).replace(/^\//, '');
}

/** The settings of a container without those that its image set. */
function ownSettings(told: Json, image: Json, volumes: ReadonlySet<string>): Json {
  const config = record(told['Config']);
  const fromImage = new Set(texts(image['Env']));
  const isSame = (key: string): boolean => isEqual(config[key], image[key]);
  const keepsEntrypoint = isSame('Entrypoint');
  const dropped = new Set([
    'Image',
    'OnBuild',
    ...['WorkingDir', 'User', 'StopSignal', 'Healthcheck', 'Shell'].filter(isSame),
    ...(keepsEntrypoint ? ['Entrypoint'] : []),
    // A new entrypoint drops the image's command.
    ...(keepsEntrypoint && isSame('Cmd') ? ['Cmd'] : []),
    ...(hasOwnHostname(told, config) ? [] : ['Hostname', 'Domainname']),
  ]);
  const without = (key: string, isDropped: (name: string, value: unknown) => boolean): Json =>
    Object.fromEntries(
      Object.entries(record(config[key])).filter(([name, value]) => !isDropped(name, value)),
    );
  return {
    ...Object.fromEntries(Object.entries(config).filter(([key]) => !dropped.has(key))),
    Env: texts(config['Env']).filter((variable) => !fromImage.has(variable)),
    Labels: without('Labels', (name, value) => record(image['Labels'])[name] === value),
    ExposedPorts: without('ExposedPorts', (name) => record(image['ExposedPorts'])[name] !== undefined),
    Volumes: without('Volumes', (name) => volumes.has(name) || record(image['Volumes'])[name] !== undefined),
  };
}

/** The engine names a container by the beginning of its id, and shares the name of a network that is shared. */
function hasOwnHostname(told: Json, config: Json): boolean {
  const hostname = text(config['Hostname']);
  const mode = text(record(told['HostConfig'])['NetworkMode']);
  return mode !== 'host' && !mode.startsWith('container:') && !text(told['Id']).startsWith(hostname);
}

/** The volumes that only this container knows, as mounts by their names. */
function anonymousVolumes(told: Json): readonly { readonly target: string; readonly bind: string }[] {
  return list(told['Mounts']).flatMap((one) => {
    const { Type, Name, Destination, RW } = record(one);
    const [name, target] = [text(Name), text(Destination)];
    if (Type !== 'volume' || !isAnonymous(name)) return [];
    return [{ target, bind: `${name}:${target}${RW === false ? ':ro' : ''}` }];
  });
}

/** The networks with what the container asked for in each; the one that it was created in comes first. */
function networksOf(
  told: Json,
): readonly { readonly name: string; readonly id: string; readonly endpoint: Json }[] {
  const mode = text(record(told['HostConfig'])['NetworkMode']);
  const first = mode === '' || mode === 'default' ? 'bridge' : mode;
  const short = text(told['Id']).slice(0, 12);
  const found = Object.entries(record(record(told['NetworkSettings'])['Networks'])).map(([name, value]) => {
    const { NetworkID, IPAMConfig, Links, Aliases, DriverOpts, GwPriority } = record(value);
    const aliases = texts(Aliases).filter((alias) => alias !== short);
    const endpoint = {
      ...(IPAMConfig ? { IPAMConfig } : {}),
      ...(Links ? { Links: texts(Links).map(linkOf) } : {}),
      ...(aliases.length > 0 ? { Aliases: aliases } : {}),
      ...(DriverOpts ? { DriverOpts } : {}),
      ...(GwPriority ? { GwPriority } : {}),
    };
    return { name, id: text(NetworkID), endpoint };
  });
  const isFirst = ({ name, id }: { readonly name: string; readonly id: string }): boolean =>
    name === first || id === first;
  return [...found.filter(isFirst), ...found.filter((one) => !isFirst(one))];
}

/** `/db:/web/database`, as the engine tells a link, is `db:database` where it is asked for. */
function linkOf(link: string): string {
  const [container = '', alias = ''] = link.split(':');
  return `${container.replace(/^\//, '')}:${alias.slice(alias.lastIndexOf('/') + 1)}`;
}

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null) || (isEmpty(a) && isEmpty(b));
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
