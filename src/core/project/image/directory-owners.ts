// Which directories of an image belong to root alone, so that its user cannot create files in them.
import { rootStage } from '#core/dockerfile/base-images.ts';
import {
  commandsOf,
  type Dockerfile,
  type Instruction,
  type Stage,
} from '#core/dockerfile/dockerfile-model.ts';
import { expandAt } from '#core/dockerfile/words.ts';
import { dirname, join, within } from '#core/files.ts';
import { isBareImage } from '#core/images/bare.ts';
import { isUvImage } from '#core/images/uv-images.ts';
import type { Command, Word } from '#core/shell/command.ts';
import { hasOption, invocation, operands, optionValue } from '#core/shell/program.ts';
import type { ProjectService } from '../model/project-service.ts';
import { contextSources, copyTarget } from './copies.ts';
import { meansRoot, stageChain } from './image-user.ts';

/** A step that made a directory, or gave it (and what is in it) to somebody. */
interface Step {
  readonly path: string;
  /** Everything below it, too. */
  readonly isDeep: boolean;
  readonly isRoots: boolean;
  readonly instruction: Instruction;
}

export interface RootDirectory {
  /** The directory in which the user would have to write, absolute in the image. */
  readonly path: string;
  /** What made it as root. */
  readonly instruction: Instruction;
}

/** Steps that are looked at; an image of a person has fewer. */
const most = 2000;
/** Directories that base images may bring. */
const SYSTEM = /^\/(?:bin|boot|dev|etc|lib\d*|proc|root|run|sbin|sys|tmp|usr|var)(?:\/|$)/;
/** Programs that make no directory of the project, but those that {@link changesOf} follows. */
const TIDY =
  /^(?:apt|apt-get|apk|dnf|microdnf|yum|pip|uv|poetry|pipenv|useradd|adduser|groupadd|addgroup|usermod|mkdir|install|chown|chgrp|chmod|rm|true|set|export|echo|test|\[|locale-gen|dpkg|dpkg-reconfigure|update-ca-certificates)$/;
/** Directories that everybody may write to. Source: the Debian and Alpine base images. */
const OPEN = ['/tmp', '/var/tmp', '/dev', '/proc', '/run/lock'];

/**
 * The directory, root's alone, in which a path would have to be created or changed.
 * Proven on the engine: WORKDIR makes directories as the USER above it; COPY makes missing ones as root or as
 * `--chown` says, and leaves the owner of those that are there.
 * @param before the instruction before which it is asked; the end of the stage without it
 * @returns undefined where the directory belongs to somebody else, or its owner is not known
 */
export function rootDirectoryFor(
  file: Dockerfile,
  stage: Stage,
  path: string,
  before?: Instruction,
): RootDirectory | undefined {
  const { base } = rootStage(stage);
  if (!base || !(isBareImage(base) || isUvImage(base))) return undefined;
  if (OPEN.some((open) => within(open, path) !== undefined)) return undefined;
  const steps = stepsOf(file, stage, before?.index ?? Number.POSITIVE_INFINITY);
  if (!steps) return undefined;
  for (let folder = path; folder !== '' && folder !== '/'; folder = dirname(folder)) {
    const last = steps.findLast(
      (step) =>
        step.path === folder ||
        (step.isDeep && within(step.path, folder) !== undefined && isMade(steps, folder)),
    );
    if (last) return last.isRoots ? { path: folder, instruction: last.instruction } : undefined;
  }
  return undefined;
}

/**
 * Whether nothing in the Dockerfile can have made a directory: no step names it or something in it, and nothing
 * else runs that could. False where that is not known.
 * @param isCopied whether the build context brings it
 */
export function isMissing({ dockerfile, stage }: ProjectService, path: string, isCopied: boolean): boolean {
  const base = stage && rootStage(stage).base;
  if (!dockerfile || !stage || isCopied || !base || !(isBareImage(base) || isUvImage(base))) return false;
  if (SYSTEM.test(path)) return false;
  const steps = stepsOf(dockerfile, stage, Number.POSITIVE_INFINITY);
  if (!steps || isMade(steps, path)) return false;
  return stageChain(stage).every(({ instructions }) =>
    instructions.every((one) => !mayMakeUnseen(dockerfile, one, path)),
  );
}

/** A COPY of something that is not listed, or a program that may write anywhere. */
function mayMakeUnseen(file: Dockerfile, instruction: Instruction, path: string): boolean {
  if (instruction.keyword === 'RUN')
    return commandsOf(instruction).some((command) => !TIDY.test(invocation(command).program));
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return false;
  const sources = contextSources(instruction);
  const target = copyTarget(file, instruction);
  const isListed = sources.length > 0 && sources.every((one) => one.literal && one.path !== undefined);
  return !isListed && (!target || within(target.path, path) !== undefined);
}

/** Whether a step made the directory itself, or one in it. */
function isMade(steps: readonly Step[], folder: string): boolean {
  return steps.some(({ path }) => within(folder, path) !== undefined);
}

/** The steps of a stage and of those below it; undefined where one of them cannot be followed. */
function stepsOf(file: Dockerfile, stage: Stage, before: number): readonly Step[] | undefined {
  const steps: Step[] = [];
  const make = (path: string, isRoots: boolean, instruction: Instruction): void => {
    for (let folder = path; folder !== '' && folder !== '/'; folder = dirname(folder))
      if (!isMade(steps, folder)) steps.push({ path: folder, isDeep: false, isRoots, instruction });
  };
  let isRoots: boolean | undefined = true;
  for (const part of stageChain(stage))
    for (const instruction of part.instructions) {
      if (instruction.index >= before) return steps;
      if (steps.length > most) return undefined;
      if (instruction.keyword === 'USER') isRoots = meansRoot(instruction);
      if (instruction.keyword === 'WORKDIR') {
        const path = workdirOf(file, instruction);
        if (path === undefined || isRoots === undefined) return undefined;
        make(path, isRoots, instruction);
      } else if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') {
        const target = copyTarget(file, instruction);
        if (!target) return undefined;
        make(target.path, isCopiedAsRoot(instruction), instruction);
      } else if (instruction.keyword === 'RUN') {
        const changed = changesOf(file, instruction, isRoots);
        if (!changed) return undefined;
        for (const step of changed) {
          if (step.isNew) make(step.path, step.isRoots, instruction);
          else steps.push({ path: step.path, isDeep: step.isDeep, isRoots: step.isRoots, instruction });
        }
      } else if (instruction.keyword === 'VOLUME') return undefined;
    }
  return steps;
}

function workdirOf(file: Dockerfile, instruction: Instruction): string | undefined {
  const path = instruction.args[0]?.resolved;
  if (path === undefined) return undefined;
  const current = file.workdirAt(instruction);
  return path.startsWith('/') ? join(path) : current === undefined ? undefined : join(current, path);
}

function isCopiedAsRoot({ flags }: Instruction): boolean {
  const given = flags.find(({ name }) => name === 'chown')?.value;
  const open = flags.find(({ name }) => name === 'chmod')?.value;
  return isRootName(given?.split(':')[0] ?? 'root') && open === undefined;
}

function isRootName(name: string): boolean {
  return name === 'root' || name === '0' || name === '';
}

type Change = Omit<Step, 'instruction'> & { readonly isNew: boolean };

/** Programs that change no owner of a directory of the project. */
const HARMLESS =
  /^(?:apt|apt-get|apk|dnf|microdnf|yum|pip|uv|poetry|pipenv|npm|yarn|pnpm|useradd|groupadd|addgroup|usermod|rm|true|set|export|echo|test|\[|curl|wget|sed|ln|touch|python|manage\.py|django-admin|chmod|locale-gen|dpkg|dpkg-reconfigure|update-ca-certificates|find|cat|printf|pipx|playwright)$/;

/** What a RUN does to directories; undefined where that cannot be followed. */
function changesOf(
  file: Dockerfile,
  run: Instruction,
  isRoots: boolean | undefined,
): readonly Change[] | undefined {
  const folder = file.workdirAt(run) ?? '/';
  const changes: Change[] = [];
  for (const command of commandsOf(run)) {
    const { program, args } = invocation(command);
    const words = operands(args, new Set(['-o', '-g', '-m', '--owner', '--group', '--mode', '--from']));
    const paths = words.flatMap((word) => resolvedWord(file, run, word) ?? []);
    if (paths.length < words.length && /^(?:chown|chgrp|install|mkdir|chmod)$/.test(program))
      return undefined;
    const places = paths.map((path) => join(folder, path));
    if (program === 'mkdir') {
      if (isRoots === undefined || hasOption(args, ['-m', '--mode'])) return undefined;
      for (const path of places) changes.push({ path, isDeep: false, isRoots, isNew: true });
    } else if (program === 'install') {
      const owner = optionValue(args, ['-o', '--owner'])?.value;
      const isDirectory = args.some(({ value }) => value === '--directory' || /^-[a-z]*d[a-z]*$/.test(value));
      if (!isDirectory || isRoots === undefined) return undefined;
      const roots = owner === undefined ? isRoots : isRootName(owner);
      for (const path of places) changes.push({ path, isDeep: false, isRoots: roots, isNew: false });
    } else if (program === 'chown' || program === 'chgrp' || (program === 'chmod' && opens(command))) {
      const [, ...targets] = places;
      const owner = paths[0]?.split(/[:.]/)[0] ?? '';
      const isDeep = args.some(({ value }) => value === '--recursive' || /^-[a-zA-Z]*R/.test(value));
      for (const path of targets)
        changes.push({ path, isDeep, isRoots: program === 'chown' && isRootName(owner), isNew: false });
    } else if (program === 'adduser' || (program === 'useradd' && createsHome(args))) {
      for (const path of homes(args)) changes.push({ path, isDeep: true, isRoots: false, isNew: false });
    } else if (!HARMLESS.test(program)) return undefined;
  }
  return changes;
}

/** A word of a RUN with the variables of ENV and ARG put in; undefined where more than those stands in it. */
function resolvedWord(file: Dockerfile, run: Instruction, { value, literal }: Word): string | undefined {
  if (literal) return value;
  if (!/^(?:[\w./:@-]|\$\w+|\$\{\w+\})*$/.test(value)) return undefined;
  return expandAt(file, run, value).resolved;
}

/** `chmod 777`, `chmod -R g+w`, `chmod a+rwX`: others than the owner may write afterwards. */
function opens({ argv }: Command): boolean {
  return argv.some(
    ({ value }) => /^[0-7]?[0-7](?:[2367][0-7]|[0-7][2367])$/.test(value) || /[goa]*[+=][rxX]*w/.test(value),
  );
}

function createsHome(args: Command['argv']): boolean {
  return args.some(({ value }) => value === '--create-home' || /^-[a-zA-Z]*m/.test(value));
}

function homes(args: Command['argv']): readonly string[] {
  const given = optionValue(args, ['-d', '--home-dir', '--home', '-h'])?.value;
  const names = operands(args).map(({ value }) => join('/home', value));
  return given?.startsWith('/') ? [join(given), ...names] : names;
}
