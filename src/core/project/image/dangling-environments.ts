// Virtual environments of an image whose Python is not where they look for it, or cannot be read.
import {
  type CommandInstruction,
  type Dockerfile,
  type Instruction,
  isCommand,
  type Stage,
} from '#core/dockerfile/dockerfile-model.ts';
import { join, within } from '#core/files.ts';
import { imageUser, stageChain, userAt } from './image-user.ts';
import { packageFolders } from './package-folders.ts';
import { managedPythonFolder, managedPythonFrom } from './uv-python.ts';

export interface DanglingEnvironment {
  /** The COPY that brings it, or the USER that cannot read its Python. */
  readonly instruction: Instruction;
  /** Where its Python is, absolute in the stage that made it. */
  readonly python: string;
  /** The RUN that made the environment, and the stage of that. */
  readonly run: CommandInstruction;
  readonly stage: Stage;
}

/** An environment that is copied from another stage without the Python that uv downloaded there. */
export function copiedWithoutPython(file: Dockerfile, stage: Stage): DanglingEnvironment | undefined {
  const steps = stageChain(stage).flatMap(({ instructions }) => instructions);
  if (steps.some((one) => isCommand(one) && one.keyword === 'RUN' && /\buv\b/.test(one.text)))
    return undefined;
  const copies = steps.flatMap((copy) => {
    const from = copy.flags.find(({ name }) => name === 'from')?.value;
    const source = copy.keyword === 'COPY' && from !== undefined ? file.stage(from) : undefined;
    return source ? [{ copy, source, paths: copy.args.slice(0, -1).map(({ resolved }) => resolved) }] : [];
  });
  if (copies.some(({ paths }) => paths.includes(undefined))) return undefined;
  for (const { copy, source, paths } of copies) {
    if (!managedPythonFrom(source)) continue;
    for (const folder of packageFolders(file, source)) {
      const isCopied = paths.some((path) => within(join('/', path ?? ''), folder.path) !== undefined);
      if (folder.kind !== 'venv' || !isCopied || !isRoots(source, folder.run)) continue;
      const python = managedPythonFolder(file, folder.run);
      if (python === undefined) continue;
      const brings = copies.some((other) =>
        other.paths.some(
          (path) => holds(join('/', path ?? ''), python) || holds(python, join('/', path ?? '')),
        ),
      );
      if (!brings) return { instruction: copy, python, run: folder.run, stage: source };
    }
  }
  return undefined;
}

/** An environment whose Python lies in the home folder of root, which the user of the image may not enter. */
export function unreadablePython(file: Dockerfile, stage: Stage): DanglingEnvironment | undefined {
  const user = imageUser(stage);
  if (!user || user.isRoot || !managedPythonFrom(stage)) return undefined;
  const steps = stageChain(stage).flatMap(({ instructions }) => instructions);
  if (steps.some(({ keyword, text }) => keyword === 'RUN' && /\/root\b/.test(text))) return undefined;
  const own = packageFolders(file, stage).find(
    ({ kind, run }) => kind === 'venv' && steps.includes(run) && isRoots(stage, run),
  );
  const python = own && managedPythonFolder(file, own.run);
  return own && python !== undefined && holds('/root', python)
    ? { instruction: user.instruction, python, run: own.run, stage }
    : undefined;
}

function isRoots(stage: Stage, run: Instruction): boolean {
  const hasUser = stageChain(stage)
    .flatMap(({ instructions }) => instructions)
    .some(({ keyword, index }) => keyword === 'USER' && index < run.index);
  return !hasUser || userAt(stage, run)?.isRoot === true;
}

function holds(folder: string, path: string): boolean {
  return within(folder, path) !== undefined;
}
