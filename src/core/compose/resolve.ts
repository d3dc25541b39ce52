// A set of compose files as one whole: what `docker compose config` would say, with spans.
import { basename, dirname, type Files } from '../files.ts';
import type { ComposeMap } from './compose-file.ts';
import { splitProfiles } from './compose-options.ts';
import type { Service } from './compose-service.ts';
import { defaultEnvFiles } from './env-files.ts';
import { type ReadCompose, SetLoader } from './load.ts';
import type { MergedCompose, Resource } from './merged-compose.ts';
import { parseCompose } from './parse.ts';
import { ResolveCache } from './resolve-cache.ts';
import type { ServiceContext } from './service-context.ts';
import { booleanOf, mapAt, nodeAt, stringOf } from './tree.ts';

export interface ResolveOptions {
  /** How the set was found; `single` when left out. */
  readonly origin?: MergedCompose['origin'];
  readonly ownOverride?: MergedCompose['ownOverride'];
  /** Gives parsed files, e.g. from a cache; when left out they are parsed here. */
  readonly compose?: ReadCompose;
  /** The files of `--env-file`; when left out the `.env` beside the first file, then the one at the top. */
  readonly envFiles?: readonly string[];
  /** The profiles that are enabled; when left out those of `COMPOSE_PROFILES` in the env files. */
  readonly profiles?: readonly string[];
  /** The name of the folder that `Files` shows, of which the project's name is made. */
  readonly folderName?: string;
  /** What sets have in common; kept by whoever resolves several. */
  readonly cache?: ResolveCache;
}

/**
 * Merges compose files as `docker compose -f A -f B config` does.
 * @param paths the files in the order of `-f`
 * @returns the set as far as it can be read; never throws
 */
export function resolveSet(
  files: Files,
  paths: readonly string[],
  options: ResolveOptions = {},
): MergedCompose {
  const compose = options.compose ?? parsing(files);
  const { cache = new ResolveCache() } = options;
  const loader = new SetLoader(files, compose, cache);
  const folder = dirname(paths[0] ?? '');
  const envFiles = options.envFiles ?? defaultEnvFiles(folder);
  const lookup = loader.environment(envFiles, () => undefined);
  const root = loader.load(paths, folder, lookup);
  const context: ServiceContext = {
    files,
    lookup,
    read: loader.read,
    source: (path) => loader.parsed.get(path)?.source.text ?? '',
    folderOf: (path) => loader.folders.get(path) ?? folder,
  };
  const name = lookup('COMPOSE_PROJECT_NAME') ?? stringOf(nodeAt(root, 'name'));
  return {
    files: paths,
    folder,
    origin: options.origin ?? 'single',
    ownOverride: options.ownOverride,
    envFiles,
    profiles: options.profiles ?? splitProfiles(lookup('COMPOSE_PROFILES') ?? ''),
    name: name ?? projectName(basename(folder) || (options.folderName ?? '')),
    services: servicesOf(root, loader, context, cache),
    volumes: resourcesOf(root, 'volumes'),
    networks: resourcesOf(root, 'networks'),
    secrets: resourcesOf(root, 'secrets'),
    configs: resourcesOf(root, 'configs'),
    models: resourcesOf(root, 'models'),
    variables: loader.variables,
    problems: loader.problems,
    read: loader.read,
    parsed: loader.parsed,
    complete: loader.complete,
  };
}

function parsing(files: Files): ReadCompose {
  const parsed = new Map<string, ReturnType<ReadCompose>>();
  return (path) => {
    if (!parsed.has(path)) {
      const text = files.text(path);
      parsed.set(path, text === undefined ? undefined : parseCompose(path, text));
    }
    return parsed.get(path);
  };
}

function servicesOf(
  root: ComposeMap | undefined,
  loader: SetLoader,
  context: ServiceContext,
  cache: ResolveCache,
): ReadonlyMap<string, Service> {
  const services = new Map<string, Service>();
  for (const [name, { key, value }] of mapAt(root, 'services')?.entries ?? []) {
    const keys = loader.serviceKeys.get(name) ?? [key];
    const node: ComposeMap =
      value.kind === 'map'
        ? value
        : { kind: 'map', location: value.location, tag: undefined, entries: new Map() };
    services.set(name, cache.service(name, keys, node, context));
  }
  return services;
}

function resourcesOf(root: ComposeMap | undefined, kind: string): ReadonlyMap<string, Resource> {
  const resources = new Map<string, Resource>();
  for (const [name, { key, value }] of mapAt(root, kind)?.entries ?? []) {
    const external = nodeAt(value, 'external');
    resources.set(name, {
      name,
      key,
      node: value,
      external: external?.kind === 'map' || booleanOf(external) === true,
    });
  }
  return resources;
}

/** Source: compose-go, `NormalizeProjectName`. */
function projectName(folder: string): string {
  return folder
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
}
