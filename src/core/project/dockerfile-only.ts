// A Dockerfile without compose: the one service that `docker build` and `docker run` make of it.
import type { MergedCompose } from '../compose/merged-compose.ts';
import { parseCompose } from '../compose/parse.ts';
import { resolveSet } from '../compose/resolve.ts';
import { dirname, type Files, join, within } from '../files.ts';
import type { ComposeProject } from './model/compose-project.ts';
import type { WorkspaceModel } from './model/workspace-model.ts';

/** No file of this name is ever read. */
const nowhere = '.docker-run.yaml';

/** The name of the service, which stands in no file. */
export const unwrittenService = 'container';

/** A Dockerfile that is built by hand, and the folder that is sent to the engine with it. */
export interface HandBuild {
  readonly context: string;
  readonly dockerfile: string;
}

/**
 * What is built by hand: the Dockerfile at the top, else that of the only Django root that holds one, else the only one
 * there is, under any name, with the only Django root. A Dockerfile that a service builds is none.
 * @param djangoRoots folders with a manage.py
 */
export function handBuild(
  dockerfiles: readonly string[],
  djangoRoots: readonly string[],
  projects: readonly ComposeProject[],
): HandBuild | undefined {
  const services = projects.flatMap((project) => [...project.services.values()]);
  const built = new Set(services.flatMap(({ dockerfile }) => dockerfile?.path ?? []));
  const isUnknown = services.some(({ service, dockerfile }) => service.build && !dockerfile);
  const byHand = (folder: string): boolean => {
    const path = join(folder, 'Dockerfile');
    return dockerfiles.includes(path) && !built.has(path) && !isUnknown;
  };
  if (byHand('')) return { context: '', dockerfile: 'Dockerfile' };
  const [context, ...others] = djangoRoots.filter(byHand);
  if (context !== undefined)
    return others.length === 0 ? { context, dockerfile: join(context, 'Dockerfile') } : undefined;
  return projects.length === 0 ? onlyBuild(dockerfiles, djangoRoots) : undefined;
}

/**
 * `docker/Dockerfile` beside a project at the top is built from the top, a `Containerfile` in the project's folder from
 * there. With a project below the top and the file elsewhere, the top, the project's folder or one around it may be sent.
 */
function onlyBuild(dockerfiles: readonly string[], djangoRoots: readonly string[]): HandBuild | undefined {
  const [dockerfile, ...otherFiles] = dockerfiles;
  const [root, ...otherRoots] = djangoRoots;
  if (dockerfile === undefined || root === undefined || otherFiles.length + otherRoots.length > 0)
    return undefined;
  return root === '' || dirname(dockerfile) === root ? { context: root, dockerfile } : undefined;
}

/**
 * A set of one service that builds a Dockerfile. Nobody knows what `docker run` adds, so it is not complete and its
 * environment is not known; it is written in no file.
 */
export function dockerfileOnlyCompose(files: Files, { context, dockerfile }: HandBuild): MergedCompose {
  const build = { context: context === '' ? '.' : `./${context}`, dockerfile: within(context, dockerfile) };
  const text = `services:\n  ${unwrittenService}:\n    build: ${JSON.stringify(build)}\n`;
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
