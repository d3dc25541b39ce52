// A service as both sides describe it, in one form that can be compared.
import { resolve } from 'node:path';
import type { Mount, PortMapping, Service } from '#core/compose/compose-service.ts';
import type { MergedCompose } from '#core/compose/merged-compose.ts';

/** A service as `docker compose config --format json` prints it, as far as it is compared. */
export interface ConfigService {
  readonly image?: string;
  readonly build?: {
    readonly context?: string;
    readonly dockerfile?: string;
    readonly dockerfile_inline?: string;
    readonly target?: string;
    readonly args?: Readonly<Record<string, string | null>>;
  };
  readonly command?: readonly string[] | null;
  readonly entrypoint?: readonly string[] | null;
  readonly environment?: Readonly<Record<string, string | null>>;
  readonly ports?: readonly {
    readonly target: number;
    readonly published?: string;
    readonly protocol?: string;
    readonly host_ip?: string;
  }[];
  readonly expose?: readonly string[];
  readonly volumes?: readonly {
    readonly type: string;
    readonly source?: string;
    readonly target: string;
    readonly read_only?: boolean;
  }[];
  readonly tmpfs?: readonly string[];
  readonly networks?: Readonly<Record<string, { readonly aliases?: readonly string[] } | null>>;
  readonly network_mode?: string;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string; readonly required: boolean }>>;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly links?: readonly string[];
  readonly volumes_from?: readonly string[];
  readonly extra_hosts?: readonly string[];
  readonly container_name?: string;
  readonly hostname?: string;
  readonly profiles?: readonly string[];
  readonly restart?: string;
  readonly init?: boolean;
  readonly privileged?: boolean;
  readonly user?: string;
  readonly working_dir?: string;
  readonly secrets?: readonly { readonly source: string }[];
  readonly configs?: readonly { readonly source: string }[];
  readonly scale?: number;
  readonly deploy?: { readonly replicas?: number };
}

export interface Config {
  readonly name: string;
  readonly services?: Readonly<Record<string, ConfigService>>;
  readonly networks?: Readonly<Record<string, unknown>>;
  readonly volumes?: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, unknown>>;
  readonly configs?: Readonly<Record<string, unknown>>;
}

type Summary = Readonly<Record<string, unknown>>;

/** What the CLI said. A `$` in its output is doubled, so that it can be read again. */
export function theirs(config: Config): Summary {
  const plain = JSON.parse(JSON.stringify(config).replaceAll('$$', '$')) as Config;
  const services = Object.entries(plain.services ?? {}).map(([name, service]) => [
    name,
    theirService(service),
  ]);
  return { name: plain.name, services: Object.fromEntries(services), ...sections(plain) };
}

function theirService(service: ConfigService): Summary {
  const implied = new Set([
    ...(service.links ?? []).map((link) => link.split(':')[0]),
    ...(service.volumes_from ?? []).map((from) => from.split(':')[0]),
    ...(service.network_mode?.startsWith('service:') ? [service.network_mode.slice('service:'.length)] : []),
  ]);
  const dependsOn = Object.entries(service.depends_on ?? {}).map(
    ([name, { condition, required }]) => [name, { condition, required }] as const,
  );
  const { build } = service;
  return {
    image: service.image,
    build: build && {
      context: isRemote(build.context) ? undefined : build.context,
      dockerfile:
        build.dockerfile_inline === undefined && !isRemote(build.context)
          ? resolve(build.context ?? '', build.dockerfile ?? '')
          : undefined,
      inline: build.dockerfile_inline,
      target: build.target,
      args: build.args ?? {},
    },
    command: service.command ?? undefined,
    entrypoint: service.entrypoint ?? undefined,
    environment: service.environment ?? {},
    ports: (service.ports ?? [])
      .map(
        ({ target, published, protocol, host_ip: ip }) =>
          `${ip ?? ''}|${published ?? ''}|${target}|${protocol}`,
      )
      .sort(),
    expose: (service.expose ?? []).flatMap((port) => spread(port.split('/')[0] ?? '')).sort(),
    mounts: [
      ...(service.volumes ?? []).map(
        ({ type, source, target, read_only: only }) =>
          `${type} ${type === 'tmpfs' ? '' : (source ?? '')} ${target} ${only === true}`,
      ),
      ...(service.tmpfs ?? []).map((entry) => `tmpfs  ${entry.split(':')[0]} false`),
    ].sort(),
    networks: Object.fromEntries(
      Object.entries(service.networks ?? {}).map(([name, network]) => [name, network?.aliases ?? []]),
    ),
    networkMode: service.network_mode,
    dependsOn: Object.fromEntries(
      dependsOn.filter(([name, { condition }]) => !implied.has(name) || condition !== 'service_started'),
    ),
    healthcheck: service.healthcheck && {
      disabled: service.healthcheck.disable === true || service.healthcheck.test?.[0] === 'NONE',
      test: service.healthcheck.test?.[0] !== 'NONE' && service.healthcheck.test !== undefined,
    },
    links: service.links ?? [],
    extraHosts: (service.extra_hosts ?? []).map((host) => host.split('=')[0]).sort(),
    containerName: service.container_name,
    hostname: service.hostname,
    profiles: service.profiles ?? [],
    restart: service.restart,
    init: service.init === true,
    privileged: service.privileged === true,
    user: service.user,
    workingDir: service.working_dir,
    secrets: (service.secrets ?? []).map(({ source }) => source),
    configs: (service.configs ?? []).map(({ source }) => source),
    replicas: service.scale ?? service.deploy?.replicas,
  };
}

/**
 * What our model says. Networks and volumes that no service uses are left out, as the CLI leaves them
 * out of its output.
 * @param absolute an absolute path for a path of the model's
 */
export function ours(set: MergedCompose, absolute: (path: string) => string): Summary {
  const services = [...set.services].map(([name, service]) => [name, ourService(service, absolute)]);
  const all = [...set.services.values()];
  const networks = new Set(all.flatMap((service) => service.networks.map(({ name }) => name)));
  const volumes = new Set(all.flatMap((service) => service.mounts.map(({ source }) => source)));
  return {
    name: set.name,
    services: Object.fromEntries(services),
    ...sections({
      networks: Object.fromEntries([...networks].map((name) => [name, set.networks.get(name)])),
      volumes: Object.fromEntries([...set.volumes].filter(([name]) => volumes.has(name))),
      secrets: Object.fromEntries(set.secrets),
      configs: Object.fromEntries(set.configs),
    }),
  };
}

function ourService(service: Service, absolute: (path: string) => string): Summary {
  const { build, healthcheck } = service;
  const variables = (map: Service['environment']): Summary =>
    Object.fromEntries([...map].map(([name, { value }]) => [name, value ?? null]));
  const dependsOn = service.dependsOn.filter(
    ({ service: name, condition }) =>
      condition !== 'service_started' ||
      !(
        service.links.some((link) => link.service === name) ||
        service.networkMode?.value === `service:${name}`
      ),
  );
  return {
    image: service.image?.value,
    build: build && {
      context: build.context === undefined ? undefined : absolute(build.context),
      dockerfile: build.dockerfile === undefined ? undefined : absolute(build.dockerfile),
      inline: build.inline?.value,
      target: build.target?.value,
      args: Object.fromEntries(Object.entries(variables(build.args)).filter(([, value]) => value !== null)),
    },
    command: service.command?.words.map(({ value }) => value),
    entrypoint: service.entrypoint?.words.map(({ value }) => value),
    environment: variables(service.environment),
    ports: service.ports.flatMap(portLines).sort(),
    expose: service.expose.map(String).sort(),
    mounts: service.mounts.map((mount) => mountLine(mount, absolute)).sort(),
    networks: Object.fromEntries(service.networks.map(({ name, aliases }) => [name, aliases])),
    networkMode: service.networkMode?.value,
    dependsOn: Object.fromEntries(
      dependsOn.map(({ service: name, condition, required }) => [name, { condition, required }]),
    ),
    healthcheck: healthcheck && { disabled: healthcheck.disabled, test: healthcheck.script !== undefined },
    links: service.links.map(({ service: name, alias }) => (alias === name ? name : `${name}:${alias}`)),
    extraHosts: [...service.extraHosts].sort(),
    containerName: service.containerName?.value,
    hostname: service.hostname,
    profiles: service.profiles,
    restart: service.restart?.value,
    init: service.init,
    privileged: service.privileged,
    user: service.user?.value,
    workingDir: service.workingDir?.value,
    secrets: service.secrets.map(({ name }) => name),
    configs: service.configs.map(({ name }) => name),
    replicas: service.replicas,
  };
}

function isRemote(context: string | undefined): boolean {
  return context?.startsWith('https://') === true;
}

/** `82-84` as three. */
function spread(range: string): string[] {
  const [from, to = from] = range.split('-').map(Number);
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => String(Number(from) + index));
}

/** One line for each port where both sides are ranges, as compose spreads them. */
function portLines({ published, target, protocol, hostIp }: PortMapping): string[] {
  if (!target) return ['unknown'];
  const count = target.to - target.from + 1;
  return Array.from({ length: count }, (_, index) => {
    const spread =
      published && (count > 1 || published.from === published.to)
        ? String(published.from + index)
        : undefined;
    const host = spread ?? (published ? `${published.from}-${published.to}` : '');
    return `${hostIp ?? ''}|${host}|${target.from + index}|${protocol}`;
  });
}

function mountLine(
  { type, source, hostPath, target, readOnly }: Mount,
  absolute: (path: string) => string,
): string {
  const home = source?.startsWith('~') ? source.replace('~', process.env['HOME'] ?? '') : undefined;
  const from =
    type === 'bind' ? (home ?? (hostPath === undefined ? '?' : absolute(hostPath))) : (source ?? '');
  return `${type} ${from} ${target?.replace(/(.)\/+$/, '$1')} ${readOnly}`;
}

function sections(config: Omit<Config, 'name' | 'services'>): Summary {
  const names = (section: Readonly<Record<string, unknown>> | undefined) => Object.keys(section ?? {}).sort();
  return {
    networks: names(config.networks),
    volumes: names(config.volumes),
    secrets: names(config.secrets),
    configs: names(config.configs),
  };
}
