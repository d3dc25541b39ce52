// A Dockerfile without compose: the one service that `docker build` and `docker run` make of it.
import type { MergedCompose } from '../compose/merged-compose.ts';
import { parseCompose } from '../compose/parse.ts';
import { resolveSet } from '../compose/resolve.ts';
import { type Files, join } from '../files.ts';
import type { ComposeProject } from './model/compose-project.ts';
import type { WorkspaceModel } from './model/workspace-model.ts';

/** No file of this name is ever read. */
const nowhere = '.docker-run.yaml';

/** The name of the service, which stands in no file. */
export const unwrittenService = 'container';

/**
 * The folder whose Dockerfile is built by hand: the top, else the only Django root that holds one. A Dockerfile that
 * a service builds is none.
 * @param djangoRoots folders with a manage.py
 */
export function dockerfileOnlyFolder(
  dockerfiles: readonly string[],
  djangoRoots: readonly string[],
  projects: readonly ComposeProject[],
): string | undefined {
  const services = projects.flatMap((project) => [...project.services.values()]);
  const built = new Set(services.flatMap(({ dockerfile }) => dockerfile?.path ?? []));
  const isUnknown = services.some(({ service, dockerfile }) => service.build && !dockerfile);
  const byHand = (folder: string): boolean => {
    const path = join(folder, 'Dockerfile');
    return dockerfiles.includes(path) && !built.has(path) && !isUnknown;
  };
  if (byHand('')) return '';
  const folders = djangoRoots.filter(byHand);
  return folders.length === 1 ? folders[0] : undefined;
}

/**
 * A set of one service that builds the Dockerfile of a folder, with that folder as its context. Nobody knows what
 * `docker run` adds, so it is not complete and its environment is not known; it is written in no file.
 */
export function dockerfileOnlyCompose(files: Files, folder: string): MergedCompose {
  const text = `services:\n  ${unwrittenService}:\n    build: ${JSON.stringify(folder === '' ? '.' : `./${folder}`)}\n`;
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

/** Whether a project is a Dockerfile without compose. */
export function isDockerfileOnly({ set }: ComposeProject): boolean {
  return set.files.length === 0;
}

/** Every Compose project of a workspace, and the Dockerfile without one. */
export function allProjects({ projects, dockerfileOnly }: WorkspaceModel): readonly ComposeProject[] {
  return dockerfileOnly ? [...projects, dockerfileOnly] : projects;
}
