// Waits for an engine to return: watches its socket's folder, and tries again with growing pauses.
import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { type EngineHost, parseHost } from '#core/engine/host.ts';

/**
 * Resolves after `milliseconds`, when something happens to one of the hosts' sockets, or when the signal aborts.
 * @returns whether a socket changed
 */
export function waitForEngine(
  hosts: readonly EngineHost[],
  milliseconds: number,
  signal: AbortSignal,
): Promise<boolean> {
  return new Promise((resolve) => {
    const watchers: FSWatcher[] = [];
    const end = (changed: boolean): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
      for (const watcher of watchers) watcher.close();
      resolve(changed);
    };
    const aborted = (): void => end(false);
    const timer = setTimeout(end, milliseconds, false);
    signal.addEventListener('abort', aborted);
    for (const [folder, names] of socketFolders(hosts)) {
      try {
        const watcher = watch(folder, (_, name) => {
          if (name !== null && names.has(name)) end(true);
        });
        watchers.push(watcher.on('error', () => watcher.close()));
      } catch {
        // The folder is not there or cannot be watched: the clock remains.
      }
    }
    if (signal.aborted) end(false);
  });
}

/** The folders of the sockets, with the sockets' names in each. Windows pipes have none. */
function socketFolders(hosts: readonly EngineHost[]): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>();
  for (const host of hosts) {
    const address = parseHost(host.uri, false);
    if (address?.transport !== 'socket' || address.path.startsWith('\\\\')) continue;
    const folder = dirname(address.path);
    folders.set(folder, (folders.get(folder) ?? new Set()).add(basename(address.path)));
  }
  return folders;
}
