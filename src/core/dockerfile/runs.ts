// The RUN instructions of a file with the commands that they execute.
import type { Command } from '../shell/command.ts';
import type { PackageCall } from '../shell/packages.ts';
import type { Span } from '../text.ts';
import type { CommandInstruction, Dockerfile, Stage } from './dockerfile-model.ts';

export interface RunCommand {
  readonly run: CommandInstruction;
  readonly command: Command;
}

/** A RUN with what it asks of package managers. */
export interface PackageRun {
  readonly run: CommandInstruction;
  readonly calls: CommandInstruction['packageCalls'];
}

/** Every command of every RUN. */
export function runCommands({ runs }: Dockerfile): readonly RunCommand[] {
  return runs.flatMap((run) => run.script.commands.map((command) => ({ run, command })));
}

/** Each RUN that calls one of these package managers with one of these subcommands, with those calls. */
export function packageCalls(
  { runs }: Dockerfile,
  managers: readonly string[],
  subcommands: readonly string[],
): readonly PackageRun[] {
  const found: PackageRun[] = [];
  for (const run of runs) {
    const calls = run.packageCalls.filter(
      ({ call }) => managers.includes(call.manager) && subcommands.includes(call.subcommand.value),
    );
    if (calls.length > 0) found.push({ run, calls });
  }
  return found;
}

/** Manager and subcommand: `pip install`. */
export function callSpan({ program, subcommand }: PackageCall): Span {
  return { start: program.span.start, end: subcommand.span.end };
}

/** The stages that a plain build makes the image of: the final one, and those it builds on. */
export function imageStages(file: Dockerfile): ReadonlySet<Stage | undefined> {
  const stages = new Set<Stage | undefined>();
  for (let part = file.final; part; part = part.parent) stages.add(part);
  return stages;
}

/** Whether a RUN mounts a cache (or a tmpfs) on a path that holds one of these texts. */
export function hasCacheMount(run: CommandInstruction, ...paths: readonly string[]): boolean {
  return run.flags.some(({ name, value }) => {
    if (name !== 'mount' || !value || !/(?:^|,)type=(?:cache|tmpfs)(?:,|$)/.test(value)) return false;
    const target = /(?:^|,)(?:target|dst|destination)=([^,]*)/.exec(value)?.[1] ?? '';
    return paths.some((path) => target.includes(path));
  });
}

/** For each stage the index of the last RUN, in it or in one built on it, that installs from apt's lists of a RUN before. */
export function lastUsesOfLists(file: Dockerfile): ReadonlyMap<Stage | undefined, number> {
  const last = new Map<Stage | undefined, number>();
  for (const { run, calls } of packageCalls(file, ['apt-get', 'apt'], ['update', 'install']))
    if (calls[0]?.call.subcommand.value === 'install') last.set(run.stage, run.index);
  for (const stage of [...file.stages].reverse()) {
    const own = last.get(stage);
    if (own !== undefined && stage.parent && own > (last.get(stage.parent) ?? -1))
      last.set(stage.parent, own);
  }
  return last;
}

/**
 * Whether the RUN itself removes something whose path holds the text.
 * @param behind the command that fills it, after which the removal counts
 */
export function removes(run: CommandInstruction, path: string, behind?: Command): boolean {
  const { commands } = run.script;
  const from = behind ? commands.indexOf(behind) + 1 : 0;
  return commands
    .slice(from)
    .some(
      ({ argv: [program, ...args] }) =>
        (program?.value === 'rm' || program?.value === 'find') &&
        args.some(({ value }) => value.includes(path)),
    );
}
