// What a Dockerfile suggests for docker build and docker run: ports, volumes, and the workspace in the container.
import type { ImageBuild } from '../commands/docker-build.ts';
import type { ContainerRun } from '../commands/docker-run.ts';
import type { Stage } from '../dockerfile/dockerfile-model.ts';
import { dirname } from '../files.ts';
import { imageNameOf } from '../images/image-name.ts';
import type { ProjectService } from '../project/model/project-service.ts';

/** What decides it: the service that the image makes, or of an image that no project knows its last stage. */
export type SuggestingService = Pick<ProjectService, 'server' | 'stage' | 'workdir' | 'context'> &
  Partial<Pick<ProjectService, 'django'>>;

/** The run that a tutorial would type: named as the image, in the background, with the port of the server published. */
export function suggestedRun(service: SuggestingService, image: string): ContainerRun {
  return {
    image,
    name: imageNameOf(image.replace(/^.*\//, '').replace(/[:@].*$/, '')),
    ports: suggestedPorts(service).slice(0, 1),
    env: [],
    envFiles: [],
    volumes: [],
    args: [],
    detach: true,
    remove: false,
  };
}

/** Where the server listens, then what EXPOSE says: published under the same number. */
export function suggestedPorts({ server, stage }: SuggestingService): readonly string[] {
  const listens = (server?.listens ?? []).flatMap(({ port, socket }) =>
    port === undefined || socket ? [] : [port],
  );
  const exposed = (stage?.exposed ?? []).filter(({ protocol }) => protocol === 'tcp').map(({ port }) => port);
  return [...new Set([...listens, ...exposed])].map((port) => `${port}:${port}`);
}

/** The folder of the build over WORKDIR, so that changes need no build, and a named volume for each VOLUME. */
export function suggestedVolumes(
  { workdir, stage, context }: SuggestingService,
  image: string,
): readonly string[] {
  const folder = context === undefined || context === '' ? '.' : `./${context}`;
  const prefix = imageNameOf(image.replace(/^.*\//, '').replace(/[:@].*$/, ''));
  const declared = (stage ? volumesOf(stage) : []).map(
    (path) => `${prefix}-${imageNameOf(path.replace(/^.*\//, ''))}:${path}`,
  );
  return [...(workdir === undefined || workdir === '/' ? [] : [`${folder}:${workdir}`]), ...declared];
}

/** What VOLUME names, in the stage and those that it is built on. */
function volumesOf(stage: Stage): readonly string[] {
  const own = stage.instructions
    .filter(({ keyword }) => keyword === 'VOLUME')
    .flatMap(({ args }) => args.flatMap(({ resolved }) => (resolved?.startsWith('/') ? [resolved] : [])));
  return [...new Set([...(stage.parent ? volumesOf(stage.parent) : []), ...own])];
}

/** The build that a tutorial would type. @param path of the Dockerfile */
export function suggestedBuild({ context }: SuggestingService, path: string, image: string): ImageBuild {
  const folder = context ?? dirname(path);
  return { tag: image, dockerfile: path, context: folder, buildArgs: {}, noCache: false, pull: false };
}

/** What an image declares for itself. */
export interface DeclaredByImage {
  /** As the engine lists them: `80/tcp`. */
  readonly ports: readonly string[];
  /** Paths. */
  readonly volumes: readonly string[];
}

/** The run of an image that is not built here, named after its repository, and what else it suggests. */
export function suggestedImageRun(
  image: string,
  { ports, volumes }: DeclaredByImage,
): { readonly run: ContainerRun; readonly ports: readonly string[]; readonly volumes: readonly string[] } {
  const name = imageNameOf(image.replace(/^.*\//, '').replace(/[:@].*$/, ''));
  const published = ports.flatMap((port) => /^(\d+)\/tcp$/.exec(port)?.[1] ?? []).map(Number);
  return {
    run: {
      ...{ image, name, ports: [], env: [], envFiles: [], volumes: [], args: [] },
      ...{ detach: true, remove: false },
    },
    ports: published.sort((a, b) => a - b).map((port) => `${hostPort(port)}:${port}`),
    volumes: volumes.map((path) => `${name}-${imageNameOf(path.replace(/^.*\//, ''))}:${path}`),
  };
}

/** Ports below 1024 may need rights, and are often taken. */
function hostPort(port: number): number {
  return port < 1024 ? 8000 + port : port;
}
