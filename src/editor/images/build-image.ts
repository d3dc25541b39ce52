// Builds an image with docker build: the step as progress, the output shown when it fails, the failed step as a problem.

import type { CommandLine } from '#core/commands/command-line.ts';
import type { DockerCli } from '#core/commands/docker.ts';
import { dockerBuild, type ImageBuild } from '#core/commands/docker-build.ts';
import type { OutputEvent } from '#core/commands/output.ts';
import { failedStep } from '#core/failures/failed-step.ts';
import { failureOf, tellingLine } from '#core/failures/output.ts';
import type { RunResult } from '../../platform/process/run.ts';
import { ActionError, about, buttonsFor } from '../action-error.ts';
import { announce } from '../announce.ts';
import type { Context } from '../context.ts';
import { dockerCli } from '../engine/cli.ts';
import { step } from '../step.ts';
import { type DockerfileTarget, imageArgument, subjectOfDockerfile } from '../target/dockerfile.ts';
import { rememberBuilt, rememberImage } from '../target/dockerfile-memory.ts';
import { BuildProblems } from './build-problems.ts';

/** What builds share: the problems of the last ones, and what the builder can do. */
export interface Building {
  readonly context: Context;
  readonly problems: BuildProblems;
  readonly writesJson: (cli: DockerCli) => Promise<boolean>;
}

/** What is made once for all builds of a window. */
export async function createBuilding(context: Context): Promise<Building> {
  const { writesBuildJson } = await import('../../platform/docker-cli/build-json.ts');
  const known = new Map<string, Promise<boolean>>();
  return {
    context,
    problems: context.lifetime.add(new BuildProblems()),
    writesJson: (cli) => {
      const found = known.get(cli.command) ?? writesBuildJson(cli);
      known.set(cli.command, found);
      return found;
    },
  };
}

/**
 * Asks nothing, and offers to run what was built. Waits until another build or run of the same Dockerfile has ended.
 * @throws ActionError with the step that failed, Cancelled
 */
export async function buildImage(
  building: Building,
  target: DockerfileTarget,
  build: ImageBuild,
): Promise<void> {
  const { context } = building;
  const { extension, panels, runner } = context;
  await rememberImage(extension.workspaceState, target.uri, { tried: build });
  const panel = panels.panel('Dockyard: Build');
  await buildWith(building, target, build, async (line, signal, onEvent) => {
    const result = await runner.run(line, { panel, signal, onEvent });
    if (result.exitCode === 0) await rememberBuilt(extension.workspaceState, target.uri, build);
    else panel.show();
    return result;
  });
  announce(context, 'Build Image', `Built ${build.tag}.`, [
    step('Run Image…', 'dockyard.runImage', imageArgument(target)),
  ]);
}

/** Runs the command line of a build somewhere. */
type Execute = (
  line: CommandLine,
  signal: AbortSignal,
  onEvent: (event: OutputEvent) => void,
) => Promise<RunResult>;

/** The same, wherever its output goes, and not remembered. @throws ActionError with the step that failed, Cancelled */
export async function buildWith(
  { context, problems, writesJson }: Building,
  target: DockerfileTarget,
  build: ImageBuild,
  execute: Execute,
): Promise<void> {
  const { engine, projectActions } = context;
  const action = { title: `Building ${build.tag}`, projects: [target.uri.toString()] };
  await about(subjectOfDockerfile(target), () =>
    projectActions.run(action, async (signal, say) => {
      problems.clear(target.uri);
      const cli = dockerCli(await engine.connect());
      const folder = target.of.folder.uri.fsPath;
      const line = dockerBuild(cli, build, { folder, json: await writesJson(cli) });
      const onEvent = ({ subject, state, done }: OutputEvent): void => {
        if (!done) say(`${subject}: ${state}`);
      };
      const result = await execute(line, signal, onEvent);
      if (result.exitCode !== 0) throw await failureOfBuild({ context, problems }, target, line, result);
    }),
  );
}

async function failureOfBuild(
  { context, problems }: Pick<Building, 'context' | 'problems'>,
  target: DockerfileTarget,
  line: CommandLine,
  result: RunResult,
): Promise<ActionError> {
  const failures = await context.failures();
  const failure = failureOf(line, result, failures);
  const output = `${result.stderr}\n${result.stdout}`;
  const failed = failedStep(output);
  // What the step wrote tells more than that its process failed.
  const reason =
    failures.explain(output)?.text ?? tellingLine(failed?.output.join('\n') ?? '') ?? failure.message;
  const range = failed && problems.report(target, failed, `The build failed here. ${reason}`);
  const where = range === undefined ? '' : `line ${range.start.line + 1} of ${target.path}: `;
  return new ActionError(`The build failed${where === '' ? '. ' : ` at ${where}`}${reason}`, {
    detail: failure.detail ?? '',
    buttons: [
      ...(range === undefined
        ? []
        : [step('Go to Instruction', 'vscode.open', target.uri, { selection: range })]),
      ...buttonsFor(failure.steps, subjectOfDockerfile(target)),
    ],
  });
}
