// A Dockerfile without compose: the one service that `docker build .` and `docker run` make of it.
import type { MergedCompose } from '../compose/merged-compose.ts';
import { parseCompose } from '../compose/parse.ts';
import { resolveSet } from '../compose/resolve.ts';
import type { Files } from '../files.ts';

/** No file of this name is ever read. */
const nowhere = '.docker-run.yaml';
const text = 'services:\n  container:\n    build: .\n';

/**
 * A set of one service that builds the Dockerfile at the top of the folder. Nobody knows what `docker run`
 * adds, so it is not complete and its environment is not known; it is written in no file.
 */
export function dockerfileOnlyCompose(files: Files): MergedCompose {
  const set = resolveSet(files, [nowhere], {
    compose: (path) => (path === nowhere ? parseCompose(nowhere, text) : undefined),
    envFiles: [],
  });
  const services = [...set.services].map(
    ([name, service]) => [name, { ...service, environmentComplete: false }] as const,
  );
  return {
    ...set,
    services: new Map(services),
    files: [],
    read: new Set(),
    parsed: new Map(),
    complete: false,
  };
}
