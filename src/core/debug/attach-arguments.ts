// What debugpy is told when a session attaches to it.
import type { PathMap } from '../project/model/path-map.ts';
import {
  type AttachConfiguration,
  type DockyardDebugConfiguration,
  debugType,
  type PathMapping,
} from './debug-configuration.ts';

/** The pairs of folders of a path map, the most specific first. */
export function mappingsOf(
  { entries }: Pick<PathMap, 'entries'>,
  absolute: (path: string) => string,
): readonly PathMapping[] {
  const seen = new Set<string>();
  return entries.flatMap(({ workspace, container }) => {
    const mapping = { localRoot: absolute(workspace), remoteRoot: container };
    const key = JSON.stringify(mapping);
    if (seen.has(key)) return [];
    seen.add(key);
    return [mapping];
  });
}

/** Where a session reaches debugpy, as a child session is told too. */
export interface Reached {
  /** The id of the container. */
  readonly container: string;
  /** The words that run Python there. */
  readonly interpreter: readonly string[];
  readonly port: number;
}

/** Properties of ours that mean something else to debugpy, or nothing. */
const own = new Set([
  'type',
  'name',
  'request',
  'manage',
  'command',
  'args',
  'env',
  'cwd',
  'service',
  'composeProject',
  'port',
  'processId',
  'wait',
  'noDebug',
  'installDebugpy',
]);

/**
 * The arguments of debugpy's `attach`, and what the session of a child process needs besides.
 * @param mappings of the path map
 */
export function attachArguments(
  configuration: DockyardDebugConfiguration,
  { container, interpreter, port }: Reached,
  mappings: readonly PathMapping[],
): Readonly<Record<string, unknown>> {
  const { pathMappings = [] } = configuration;
  const given = Object.entries(configuration).filter(([name]) => !own.has(name) && !name.startsWith('__'));
  return {
    django: true,
    justMyCode: true,
    subProcess: true,
    ...Object.fromEntries(given),
    ...{ container, interpreter, pathMappings: [...pathMappings, ...mappings] },
    connect: { host: '127.0.0.1', port },
  };
}

/**
 * The configuration of the session of a child process, of which debugpy tells. Of what it tells only the number counts:
 * a container does not decide where a session leads.
 * @param sent the arguments that debugpy was given
 * @returns undefined where it tells something else
 */
export function childConfiguration(
  sent: Readonly<Record<string, unknown>>,
  told: unknown,
): AttachConfiguration | undefined {
  const { subProcessId } = (told ?? {}) as { readonly subProcessId?: unknown };
  if (typeof subProcessId !== 'number') return undefined;
  return { ...sent, type: debugType, request: 'attach', name: `Process ${subProcessId}`, subProcessId };
}
