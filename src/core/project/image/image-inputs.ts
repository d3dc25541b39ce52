// The files of the workspace that the image of a service is made of: when one changes, the image is out of date.

import type { Dockerfile, Stage } from '#core/dockerfile/dockerfile-model.ts';
import { type Files, join, within } from '#core/files.ts';
import { withTag } from '#core/images/image-name.ts';
import type { ComposeProject } from '../model/compose-project.ts';
import type { ProjectService } from '../model/project-service.ts';

/** A service whose image is built from the workspace. */
export interface BuiltService {
  readonly service: string;
  readonly dockerfile: Dockerfile;
  /** The stage that is built; undefined where the Dockerfile has none. */
  readonly stage: Stage | undefined;
  /** The names, with tags, under which Compose may have built it. */
  readonly names: readonly string[];
  /** Paths of the workspace. */
  readonly inputs: readonly string[];
}

/** Files that are looked at for one image. */
const most = 2_000;
const leftOut = /^(?:\.git|\.hg|\.venv|node_modules|__pycache__|\.mypy_cache|\.ruff_cache|\.pytest_cache)$/;

/** @param project the name under which the engine knows it */
export function builtServices(
  { files, services }: Pick<ComposeProject, 'files' | 'services'>,
  project: string,
): readonly BuiltService[] {
  return [...services.values()].flatMap((service) => {
    const { dockerfile, stage } = service;
    if (service.service.build === undefined || dockerfile === undefined) return [];
    const names = imageNames(service, project);
    return [{ service: service.name, dockerfile, stage, names, inputs: imageInputs(files, service) }];
  });
}

function imageNames({ name, service }: ProjectService, project: string): readonly string[] {
  const named = service.image?.value;
  if (service.image !== undefined) return named === undefined ? [] : [withTag(named)];
  return [withTag(`${project}-${name}`), withTag(`${project}_${name}`)];
}

/**
 * The Dockerfile, the files of requirements that it installs, and what it copies; but not what a bind mount hides in the
 * container: a change of that is there without a build.
 */
export function imageInputs(
  files: Files,
  { dockerfile, requirements, paths }: ProjectService,
): readonly string[] {
  const found = new Set<string>();
  if (dockerfile) found.add(dockerfile.path);
  for (const { path } of requirements) found.add(path);
  const isHidden = (container: string): boolean =>
    paths.hidden.some((mount) => within(mount, container) !== undefined);
  const add = (path: string, container: string): void => {
    if (found.size >= most || isHidden(container)) return;
    const kind = files.kind(path);
    if (kind === 'file' && paths.toContainer(path) !== undefined) found.add(path);
    if (kind !== 'directory') return;
    for (const name of files.list(path))
      if (!leftOut.test(name)) add(join(path, name), join(container, name));
  };
  for (const { via, workspace, container } of paths.entries) if (via === 'copy') add(workspace, container);
  return [...found];
}
