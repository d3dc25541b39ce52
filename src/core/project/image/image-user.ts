// Which user the processes of an image run as, as far as its Dockerfile decides it.
import {
  type Argument,
  commandsOf,
  type Dockerfile,
  type Instruction,
  type Stage,
} from '#core/dockerfile/dockerfile-model.ts';
import { invocation, operands, optionValue } from '#core/shell/program.ts';
import type { WorkspaceModel } from '../model/workspace-model.ts';
import { decidingBuilders } from './deciding-builds.ts';

/** What USER says. */
export interface ImageUser {
  /** The user as written, without the group. */
  readonly name: string;
  /** The number: written, or given to the name by `useradd` in the same image; undefined where not known. */
  readonly id: number | undefined;
  readonly isRoot: boolean;
  readonly instruction: Instruction;
  readonly argument: Argument;
}

/** Stages that build on each other and are looked at: the last ones. */
const mostStages = 200;

/** The stages of an image in the order in which they are built, the one with the base image first. */
export function stageChain(stage: Stage): readonly Stage[] {
  const chain: Stage[] = [];
  for (let part: Stage | undefined = stage; part && chain.length < mostStages; part = part.parent)
    chain.push(part);
  return chain.reverse();
}

/** The last USER of a stage; undefined where there is none, or a variable keeps it unknown. */
export function imageUser(stage: Stage): ImageUser | undefined {
  return stage.user && readUser(stage, stage.user);
}

/** The USER in effect at an instruction; undefined where there is none, or a variable keeps it unknown. */
export function userAt(stage: Stage, at: Instruction): ImageUser | undefined {
  const user = stageChain(stage)
    .flatMap(({ instructions }) => instructions)
    .findLast(({ keyword, index }) => keyword === 'USER' && index < at.index);
  return user && readUser(stage, user);
}

function readUser(stage: Stage, instruction: Instruction): ImageUser | undefined {
  const [argument] = instruction.args;
  const name = argument?.resolved?.split(':')[0];
  if (!argument || !name) return undefined;
  const id = /^\d{1,9}$/.test(name) ? Number(name) : createdId(stage, name, instruction);
  return { name, id, isRoot: name === 'root' || id === 0, instruction, argument };
}

/** Whether Compose gives a user other than root to every service that runs a stage: what its USER says then holds for none. */
export function isUserReplaced(workspace: WorkspaceModel, file: Dockerfile, stage: Stage): boolean {
  const running = decidingBuilders(workspace, file, stage).filter((one) => one.stage?.index === stage.index);
  return (
    running.length > 0 &&
    running.every(({ service: { user } }) => user && !/^(?:root|0*)(?::|$)/.test(user.value ?? user.raw))
  );
}

/** Whether a USER means root; undefined where a variable keeps it unknown. */
export function meansRoot({ args: [argument] }: Instruction): boolean | undefined {
  const name = argument?.resolved?.split(':')[0];
  return name === undefined ? undefined : name === 'root' || name === '' || Number(name) === 0;
}

const valued = new Set(
  '-b --base-dir -c --comment -d --home-dir --home -e -f -g --gid --ingroup -G --groups -h -k --skel -K --key -p --password -s --shell -u --uid --gecos --group'.split(
    ' ',
  ),
);

/** `useradd --uid 1001 app`, also the `adduser` of Debian and of BusyBox. */
function createdId(stage: Stage, name: string, before: Instruction): number | undefined {
  for (const { instructions } of stageChain(stage))
    for (const instruction of instructions) {
      if (instruction.index > before.index || instruction.keyword !== 'RUN') continue;
      for (const command of commandsOf(instruction)) {
        const { program, args } = invocation(command);
        if (program !== 'useradd' && program !== 'adduser') continue;
        if (!operands(args, valued).some(({ value }) => value === name)) continue;
        const id = optionValue(args, ['-u', '--uid']);
        if (id?.literal && /^\d{1,9}$/.test(id.value)) return Number(id.value);
      }
    }
  return undefined;
}
