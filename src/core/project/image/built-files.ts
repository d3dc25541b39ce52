// Files that only the build of an image makes: copies from other stages and images, and what front-end tools write.
import { type CommandInstruction, type Instruction, isCommand } from '#core/dockerfile/dockerfile-model.ts';
import { basename, type Files, join } from '#core/files.ts';
import { type ReadText, writtenBy } from '#core/node/tool-outputs.ts';
import type { PathMap } from '../model/path-map.ts';
import type { ProjectService } from '../model/project-service.ts';
import { imageBuildOf } from './build-files.ts';
import { copyTarget } from './copies.ts';
import { stageChain } from './image-user.ts';
import { pathMap } from './path-map.ts';

export interface BuiltFiles {
  /** A file or folder, absolute in the image. */
  readonly path: string;
  readonly instruction: Instruction;
}

/** How many are told apart. */
const most = 100;

/** What the stages of a service's image get that is in no build context. */
export function builtFiles(files: Files, service: ProjectService): readonly BuiltFiles[] {
  const build = imageBuildOf(service);
  if (!build) return [];
  const { dockerfile, stage } = build;
  const found: BuiltFiles[] = [];
  let paths: PathMap | undefined;
  for (const instruction of stageChain(stage).flatMap(({ instructions }) => instructions)) {
    if (found.length >= most) break;
    if (instruction.keyword === 'COPY' && instruction.flags.some(({ name }) => name === 'from')) {
      const target = copyTarget(dockerfile, instruction);
      for (const { resolved } of target ? instruction.args.slice(0, -1) : [])
        if (target && resolved !== undefined && !/[*?[]/.test(resolved)) {
          const isFile = /\.\w+$/.test(basename(resolved));
          const path = isFile && target.isFolder ? join(target.path, basename(resolved)) : target.path;
          found.push({ path, instruction });
        }
    } else if (isCommand(instruction) && instruction.keyword === 'RUN') {
      const folder = dockerfile.workdirAt(instruction);
      const read = (path: string): string | undefined => {
        paths ??= pathMap(files, [], build);
        const workspacePath = folder === undefined ? undefined : paths.toWorkspace(join(folder, path));
        return workspacePath === undefined ? undefined : files.text(workspacePath);
      };
      for (const output of folder === undefined ? [] : outputs(instruction, read))
        found.push({ path: join(folder ?? '/', output), instruction });
    }
  }
  return found;
}

/**
 * What lies above the folder is left out: it may be anywhere.
 * @param read a file of the folder that the RUN runs in
 */
function outputs({ script }: CommandInstruction, read: ReadText): readonly string[] {
  return writtenBy(script.commands, read).filter((path) => !/^(?:\.\.|\/)/.test(path));
}
