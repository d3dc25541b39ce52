// A compose file that does what an image build and a container run do.
import { Scalar, stringify } from 'yaml';
import type { ImageBuild } from '../commands/docker-build.ts';
import type { ContainerRun } from '../commands/docker-run.ts';
import { readEnvText } from '../compose/dotenv.ts';

/** The text of an env file; undefined where it can't be read. */
type EnvText = (path: string) => string | undefined;

/**
 * The text of the compose file, to be written in the folder of the build and the run. Named volumes keep their names, so
 * that their data stays.
 * @param build undefined where the image is not built here
 */
export function composeOfRun(
  run: ContainerRun,
  build: ImageBuild | undefined,
  envText: EnvText = () => undefined,
): string {
  const volumes = namedVolumes(run);
  const file = {
    services: { [serviceName(run)]: serviceOf(run, build, envText) },
    ...(volumes.length > 0 && {
      volumes: Object.fromEntries(volumes.map((name) => [name, { name }])),
    }),
    ...(run.network !== undefined &&
      !isMode(run.network) && { networks: { [run.network]: { name: run.network, external: true } } }),
  };
  return stringify(file, { lineWidth: 0 });
}

/** `web` where the name says nothing that Compose takes. */
function serviceName({ name }: ContainerRun): string {
  return name ?? 'web';
}

function serviceOf(
  run: ContainerRun,
  build: ImageBuild | undefined,
  envText: EnvText,
): Readonly<Record<string, unknown>> {
  const { image, ports, env, envFiles, volumes, network, restart, user, entrypoint, memory, cpus, args } =
    run;
  const kept: Readonly<Record<string, unknown>> = {
    image: escaped(image),
    build: build && buildOf(build),
    entrypoint: entrypoint === undefined ? undefined : [escaped(entrypoint)],
    command: listed(args),
    user,
    ports: listed(ports)?.map(quoted),
    env_file: envFiles.length === 0 ? undefined : envFiles.map((path) => envFileOf(path, envText(path))),
    environment: listed(env),
    volumes: listed(volumes),
    networks: network === undefined || isMode(network) ? undefined : [network],
    network_mode: network !== undefined && isMode(network) ? network : undefined,
    restart,
    mem_limit: memory,
    cpus: cpus === undefined ? undefined : Number(cpus),
    stdin_open: run.detach ? undefined : true,
    tty: run.detach ? undefined : true,
  };
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
}

/**
 * docker run takes what is behind `=` as it is, while Compose unquotes it, replaces variables and ends it at a comment.
 * The raw format, for Compose 2.30 and later, is written where that matters, or may.
 */
function envFileOf(path: string, text: string | undefined): string | object {
  const isSame =
    text !== undefined && JSON.stringify(valuesOf(text, undefined)) === JSON.stringify(valuesOf(text, 'raw'));
  return isSame ? escaped(path) : { path: escaped(path), format: 'raw' };
}

/** Undefined where Compose can't read the file. */
function valuesOf(
  text: string,
  format: 'raw' | undefined,
): readonly (readonly [string, string | undefined])[] | undefined {
  const { entries, invalid } = readEnvText(text, format, () => undefined);
  return invalid ? undefined : entries.map(({ name, value }) => [name, value]);
}

function buildOf({ context, dockerfile, target, buildArgs, platform }: ImageBuild): string | object {
  const folder = context === '' ? '.' : `./${context}`;
  const inContext =
    context === '' || dockerfile.startsWith(`${context}/`)
      ? dockerfile.slice(context === '' ? 0 : context.length + 1)
      : `${'../'.repeat(context.split('/').length)}${dockerfile}`;
  const args = Object.entries(buildArgs).map(([name, value]) => [name, escaped(value)]);
  const more = {
    ...(inContext !== 'Dockerfile' && { dockerfile: inContext }),
    ...(target !== undefined && { target }),
    ...(args.length > 0 && { args: Object.fromEntries(args) }),
    ...(platform !== undefined && { platforms: [platform] }),
  };
  return Object.keys(more).length === 0 ? folder : { context: folder, ...more };
}

/** YAML 1.1 takes `22:22` for a number. */
function quoted(text: string): Scalar {
  const scalar = new Scalar(text);
  scalar.type = 'QUOTE_DOUBLE';
  return scalar;
}

/** Undefined for an empty list. */
function listed(values: readonly string[]): readonly string[] | undefined {
  return values.length === 0 ? undefined : values.map(escaped);
}

/** Compose puts variables in after a dollar sign; docker run does not. */
function escaped(value: string): string {
  return value.replaceAll('$', '$$$$');
}

/** Networks that are none: `host`, `none`, `container:…`; and `bridge`, which Compose cannot join by name. */
function isMode(network: string): boolean {
  return /^(?:host|none|bridge|container:.*)$/.test(network);
}

function namedVolumes({ volumes }: ContainerRun): readonly string[] {
  const names = volumes.flatMap((volume) => /^([a-zA-Z0-9][a-zA-Z0-9_.-]+):\//.exec(volume)?.[1] ?? []);
  return [...new Set(names)];
}
