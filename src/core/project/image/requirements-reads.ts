// The requirements files that pip reads in RUN, and the paths of the build context that COPY would bring there.
import {
  commandsOf,
  type Dockerfile,
  type Instruction,
  isCommand,
  type Stage,
} from '#core/dockerfile/dockerfile-model.ts';
import { basename, type Files, join, within } from '#core/files.ts';
import { isBareImage } from '#core/images/bare.ts';
import type { Command, Word } from '#core/shell/command.ts';
import { optionWords } from '#core/shell/option-values.ts';
import { invocation, operands } from '#core/shell/program.ts';
import type { BuildContext } from './build-contexts.ts';
import { contextSources, copyTarget } from './copies.ts';

/** A `pip install -r` whose file can only come from COPY and ADD. */
export interface RequirementsRead {
  readonly run: Instruction;
  /** The file as the command names it. */
  readonly word: Word;
  /** Absolute in the image. */
  readonly path: string;
  /** The COPY and ADD above it, those of the stages that its own builds on first. */
  readonly copies: readonly Instruction[];
}

/** Every such read of a Dockerfile. What a RUN above may have made, or a base image may bring, is left out. */
export function requirementsReads(file: Dockerfile): readonly RequirementsRead[] {
  const reads: RequirementsRead[] = [];
  /** Stages at whose end nothing but COPY and ADD can have brought a requirements file. */
  const clean = new Set<Stage>();
  for (const stage of file.stages) {
    let isClean = stage.parent
      ? clean.has(stage.parent)
      : stage.base !== undefined && isBareImage(stage.base);
    for (const one of stage.instructions) {
      if (!isClean) break;
      reads.push(...readsOf(file, stage, one));
      isClean = bringsNothing(one);
    }
    if (isClean) clean.add(stage);
  }
  return reads;
}

function readsOf(file: Dockerfile, stage: Stage, run: Instruction): readonly RequirementsRead[] {
  if (run.keyword !== 'RUN' || run.flags.some(({ name }) => name === 'mount')) return [];
  const folder = file.workdirAt(run);
  const words = folder === undefined ? [] : requirementWords(commandsOf(run));
  if (folder === undefined || words.length === 0) return [];
  const copies = copiesAbove(stage, run);
  return words.map((word) => ({ run, word, path: join(folder, word.value), copies }));
}

function copiesAbove(stage: Stage, run: Instruction): readonly Instruction[] {
  const found: (readonly Instruction[])[] = [];
  for (let part: Stage | undefined = stage; part; part = part.parent)
    found.push(
      part.instructions.filter(
        ({ keyword, index }) => (keyword === 'COPY' || keyword === 'ADD') && index < run.index,
      ),
    );
  return found.reverse().flat();
}

/** Whether what a RUN does is known, and is nothing that could make a requirements file. */
function bringsNothing(instruction: Instruction): boolean {
  if (instruction.keyword !== 'RUN') return true;
  return isCommand(instruction) && instruction.script.complete && commandsOf(instruction).every(makesNoFile);
}

/** The files of each `pip install -r` that runs whatever the others do. */
function requirementWords(commands: readonly Command[]): readonly Word[] {
  const other = commands.findIndex((command) => !makesNoFile(command));
  const sure = other < 0 ? commands : commands.slice(0, other);
  return sure.flatMap((command) => {
    const { program, args } = invocation(command);
    if (program !== 'pip' || operands(args)[0]?.value !== 'install') return [];
    return optionWords(args, ['-r', '--requirement']).filter(
      ({ literal, value }) => literal && !value.includes('://'),
    );
  });
}

const PLAIN = new Set(
  'adduser addgroup apk apt apt-get chgrp chmod chown echo export groupadd mkdir pip printf rm set true useradd usermod'.split(
    ' ',
  ),
);

/** Nothing that could bring a requirements file, decide whether it is read, or change the folder. */
function makesNoFile(command: Command): boolean {
  return (
    !command.nested &&
    command.after !== '||' &&
    command.after !== '|' &&
    PLAIN.has(invocation(command).program) &&
    command.redirects.every(({ operator }) => !operator.includes('>'))
  );
}

/**
 * The paths of the workspace that the copies above a read would bring to its place, whether they are there or not.
 * Undefined where a file is copied to that place, or may be.
 */
export function pathsBroughtTo(
  files: Files,
  context: BuildContext,
  { path, copies }: RequirementsRead,
): readonly string[] | undefined {
  const brought: string[] = [];
  for (const copy of copies) {
    const paths = broughtBy(files, context, copy, path);
    if (!paths) return undefined;
    brought.push(...paths);
  }
  return brought;
}

function broughtBy(
  files: Files,
  { file, folder, ignored }: BuildContext,
  copy: Instruction,
  path: string,
): readonly string[] | undefined {
  const target = copyTarget(file, copy);
  const sources = contextSources(copy);
  if (!target || sources.length === 0 || sources.length !== copy.args.length - 1) return undefined;
  const found: string[] = [];
  for (const source of sources) {
    if (source.path === undefined || !source.literal) return undefined;
    const host = join(folder, source.path);
    const kind = files.kind(host);
    if (kind === undefined) return undefined;
    if (kind === 'file') {
      const mayBeIt = path === target.path || path === join(target.path, basename(host));
      // ADD unpacks archives.
      const mayUnpack =
        copy.keyword === 'ADD' && !/\.(?:txt|in|toml|lock|py|cfg|json|ya?ml|md|sh)$/.test(host);
      if (mayBeIt || mayUnpack) return undefined;
      continue;
    }
    const rest = within(target.path, path);
    if (rest === undefined || rest === '') continue;
    if (ignored(join(source.path, rest))) return undefined;
    found.push(join(host, rest));
  }
  return found;
}
