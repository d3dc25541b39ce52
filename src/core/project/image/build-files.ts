// Which files of the workspace are in an image at one of its RUN lines.

import { rootStage } from '#core/dockerfile/base-images.ts';
import type { CommandInstruction, Instruction } from '#core/dockerfile/dockerfile-model.ts';
import { basename, type Files, join, within } from '#core/files.ts';
import { isBareImage } from '#core/images/bare.ts';
import { isUvImage } from '#core/images/uv-images.ts';
import type { ProjectService } from '../model/project-service.ts';
import { ignoreRules } from './build-contexts.ts';
import { contextSources, copyTarget } from './copies.ts';
import { stageChain } from './image-user.ts';
import { type BuildSource, pathMap } from './path-map.ts';

/** What a service's image is built from; undefined where nothing is built, or it is not known. */
export function imageBuildOf({
  service,
  dockerfile,
  stage,
  context,
}: ProjectService): BuildSource | undefined {
  const path = service.build?.inline?.location.path ?? service.build?.dockerfile;
  return dockerfile && stage && path !== undefined ? { dockerfile, stage, context, path } : undefined;
}

/**
 * Whether a file of the build context is in the image when a RUN starts.
 * @param build of the stage that the RUN is in
 * @param path of the file, absolute in the image
 * @returns undefined where something before may have brought it unseen
 */
export function isCopiedBefore(
  files: Files,
  build: BuildSource,
  run: CommandInstruction,
  path: string,
): boolean | undefined {
  const { context, dockerfile, stage } = build;
  const { base } = rootStage(stage);
  if (context === undefined || !base || !(isBareImage(base) || isUvImage(base))) return undefined;
  const { ignored } = ignoreRules(files, context, build.path);
  for (const entry of pathMap(files, [], build).entries) {
    if (entry.location.span.end > run.span.start) continue;
    const inside = within(entry.container, path);
    const workspacePath = inside === undefined ? undefined : join(entry.workspace, inside);
    const inContext = workspacePath === undefined ? undefined : within(context, workspacePath);
    if (
      workspacePath !== undefined &&
      inContext !== undefined &&
      files.kind(workspacePath) !== undefined &&
      !ignored(inContext)
    )
      return true;
  }
  const before = stageChain(stage)
    .flatMap(({ instructions }) => instructions)
    .filter(({ index }) => index <= run.index);
  const mayBring = before.some((one) => {
    if (one.keyword === 'RUN') return isMentioned(one, path);
    if (one.keyword !== 'COPY' && one.keyword !== 'ADD') return one.keyword === 'ONBUILD';
    const target = copyTarget(dockerfile, one);
    if (!target || contextSources(one).some((source) => source.path === undefined)) return true;
    const isPlain = contextSources(one).length === one.args.length - 1;
    return !isPlain && within(target.path, path) !== undefined;
  });
  return mayBring ? undefined : false;
}

/** A RUN that names the file, fetches a repository, or mounts a folder of the context. */
function isMentioned({ text, flags }: Instruction, path: string): boolean {
  const [stem = ''] = basename(path).split('.');
  return (
    text.includes(stem) ||
    /\bgit\b|\btar\b|\bunzip\b|\bcp\b|\bmv\b/.test(text) ||
    flags.some(({ name, value = '' }) => name === 'mount' && mayMount(value, path))
  );
}

/** A bind mount of the file or of a whole folder. */
function mayMount(value: string, path: string): boolean {
  if (!/(?:^|,)type=bind/.test(value)) return false;
  const source = /(?:^|,)(?:source|src)=([^,]+)/.exec(value)?.[1];
  return source === undefined || !/\.\w+$/.test(source) || basename(source) === basename(path);
}
