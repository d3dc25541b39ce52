// Sources of a debug session: files of the workspace by their path, all others as read-only files of the container.

import type { PathMapping } from './debug-configuration.ts';
import type { DebugMessage } from './messages.ts';

export interface SourcePlaces {
  /** What begins the address of a file of the container: `dockyard-container:/<id>`. */
  readonly prefix: string;
  /** As debugpy was told. */
  readonly mappings: readonly PathMapping[];
  /** Whether a file of this machine is there. */
  readonly exists: (path: string) => boolean;
}

/** A message for the editor: what is not in the workspace is shown out of the container. */
export function toEditor<T extends DebugMessage>(message: T, places: SourcePlaces): T {
  return withSources(message, (source) => {
    const { path, sourceReference } = source;
    if (typeof path !== 'string' || path.startsWith('<')) return source;
    // debugpy gives a number to a source that no pair of folders leads to.
    const inside =
      typeof sourceReference === 'number' && sourceReference > 0
        ? path
        : places.exists(path)
          ? undefined
          : remoteOf(path, places.mappings);
    if (inside === undefined || !inside.startsWith('/')) return source;
    return { ...source, path: `${places.prefix}${inside}`, sourceReference: 0 };
  });
}

/** A message for debugpy: a file of the container by its path there. */
export function toDebugger<T extends DebugMessage>(message: T, { prefix }: Pick<SourcePlaces, 'prefix'>): T {
  return withSources(message, (source) =>
    typeof source['path'] === 'string' && source['path'].startsWith(`${prefix}/`)
      ? { ...source, path: source['path'].slice(prefix.length) }
      : source,
  );
}

type Source = Readonly<Record<string, unknown>>;

function remoteOf(path: string, mappings: readonly PathMapping[]): string | undefined {
  const slashed = path.replaceAll('\\', '/');
  for (const { localRoot, remoteRoot } of mappings) {
    const root = localRoot.replaceAll('\\', '/').replace(/\/$/, '');
    if (slashed === root || slashed.startsWith(`${root}/`))
      return remoteRoot.replace(/\/$/, '') + slashed.slice(root.length);
  }
  return undefined;
}

function withSources<T extends DebugMessage>(message: T, change: (source: Source) => Source): T {
  return {
    ...message,
    ...(message.arguments === undefined ? {} : { arguments: changed(message.arguments, change) }),
    ...(message.body === undefined ? {} : { body: changed(message.body, change) }),
  };
}

/** Variables are many and hold no sources: only lists and objects that may are gone through. */
const passedOver = new Set(['variables', 'result', 'value', 'output', 'content']);

function changed(value: unknown, change: (source: Source) => Source): unknown {
  if (Array.isArray(value)) return value.map((item) => changed(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      if (passedOver.has(name)) return [name, item];
      const inner = changed(item, change);
      const isSource = name === 'source' && typeof inner === 'object' && inner !== null;
      return [name, isSource ? change(inner as Source) : inner];
    }),
  );
}
