// An image build as a task describes it.
import type { ImageBuild } from '../commands/docker-build.ts';
import { UserError } from '../errors.ts';
import { join } from '../files.ts';
import { imageNameProblem, platformProblem, variableProblem } from './input-problems.ts';

/** What a task says of the build; paths are relative to the workspace folder. */
export interface BuildTask {
  readonly tag?: string;
  readonly context?: string;
  readonly target?: string;
  /** `NAME=value` */
  readonly buildArgs?: readonly string[];
  readonly platform?: string;
  readonly noCache?: boolean;
  readonly pull?: boolean;
}

/**
 * The name and the context are those of the Dockerfile's last build where the task has none; nothing else is taken from
 * it, so that a task does the same on each machine.
 * @throws UserError for a value that docker build would refuse
 */
export function buildOfTask(last: ImageBuild, task: BuildTask): ImageBuild {
  const { tag = last.tag, context, target, buildArgs = [], platform, noCache = false, pull = false } = task;
  const problem =
    about('tag', imageNameProblem(tag)) ??
    about('platform', platform === undefined ? undefined : platformProblem(platform)) ??
    about(
      'buildArgs',
      buildArgs.map(argumentProblem).find((found) => found !== undefined),
    );
  if (problem !== undefined) throw new UserError(`Invalid task in tasks.json: ${problem}`);
  return {
    ...{ tag, dockerfile: last.dockerfile, noCache, pull },
    context: context === undefined ? last.context : join(context),
    buildArgs: Object.fromEntries(buildArgs.map(argumentPair)),
    ...(target !== undefined && { target }),
    ...(platform !== undefined && { platform }),
  };
}

/** What is wrong with a build argument as a person types it; undefined where nothing is. */
export function argumentProblem(text: string): string | undefined {
  return text.includes('=') ? variableProblem(text) : 'Use NAME=value.';
}

/** The parts of `NAME=value`. */
export function argumentPair(text: string): readonly [name: string, value: string] {
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1)];
}

function about(property: string, problem: string | undefined): string | undefined {
  return problem === undefined ? undefined : `"${property}": ${problem}`;
}
