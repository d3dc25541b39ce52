// What a failed Compose command line shows: what failed, what the failure means, and what to do about it.
import type { CommandLine } from '#core/commands/command-line.ts';
import { type BuildFailure, buildFailureIn, importsByItself } from '#core/failures/build-failure.ts';
import type { FailureFinder } from '#core/failures/explain.ts';
import { failedServiceIn } from '#core/failures/failed-service.ts';
import type { Explanation } from '#core/failures/known/failure.ts';
import { failureOf, tellingLine } from '#core/failures/output.ts';
import { maskText } from '#core/secrets/mask.ts';
import type { RunResult } from '../../platform/process/run.ts';
import { ActionError, buttonsFor } from '../action-error.ts';
import type { Context } from '../context.ts';
import { containersNow } from '../engine/containers-now.ts';
import { showContainers } from '../step.ts';
import { type ComposeProjectTarget, subjectOfProject } from '../target/compose-project.ts';
import { holderOf } from '../target/port-holder.ts';
import { containerFailure } from './container-failure.ts';
import { dockerfileStep, portStep, syntaxStep } from './failure-location.ts';

/** The panel shows Compose's own words; a message has little room. */
export async function composeFailure(
  context: Context,
  project: ComposeProjectTarget,
  command: CommandLine,
  result: RunResult,
): Promise<ActionError> {
  const failures = await context.failures();
  const failure = failureOf(command, result, failures);
  const detail = failure.detail ?? '';
  const services = [...(project.found?.project.set.services.keys() ?? project.services)];
  const built = buildFailureIn(`${result.stdout}\n${result.stderr}`, services);
  if (built) return ofBuild(project, built, result, failures, detail);
  const service = await ofService(context, project, result.stderr);
  if (service) return service;
  const explanation = failures.explain(result.stderr);
  if (explanation?.id === 'port-in-use') return await ofPort(context, project, explanation, detail);
  const located = explanation?.id === 'compose-syntax' ? syntaxStep(project, result.stderr) : [];
  return new ActionError(explanation?.text ?? failure.message, {
    detail,
    buttons: located.length > 0 ? located : buttonsFor(failure.steps, subjectOfProject(project)),
  });
}

/** The same build would fail again, so it is not offered. */
function ofBuild(
  project: ComposeProjectTarget,
  built: BuildFailure,
  { stderr }: RunResult,
  failures: FailureFinder,
  detail: string,
): ActionError {
  const explanation = explanationOf(built, stderr, failures);
  const { dockerfile, line, instruction, exitCode } = built;
  const [only, ...others] = project.services;
  const service = built.service ?? (others.length === 0 ? only : undefined);
  const place = dockerfile === undefined ? '' : ` in line ${line} of ${dockerfile}`;
  const end = exitCode === undefined ? 'failed' : `exited with code ${exitCode}`;
  const message = [
    `The build of ${service === undefined ? project.name : `"${service}"`} failed${place}${instruction === undefined ? '' : `: "${maskText(instruction)}" ${end}`}.`,
    explanation?.text ?? tellingLine(built.log),
  ];
  const steps = (explanation?.steps ?? []).filter(({ kind }) => kind !== 'compose-build');
  return new ActionError(message.filter(Boolean).join(' '), {
    detail,
    buttons: [...dockerfileStep(project, built), ...buttonsFor(steps, subjectOfProject(project))],
  });
}

/** A warning is not why a build failed, and what a step tries to import by itself need not be a requirement. */
function explanationOf(
  built: BuildFailure,
  stderr: string,
  failures: FailureFinder,
): Explanation | undefined {
  const found = failures.explain(`${built.log}\n${stderr}`);
  const isOther = found?.id === 'module-missing' && importsByItself(built);
  return found?.id === 'unset-variable' || isOther ? undefined : found;
}

/** A service that others wait for: what its own log says. */
async function ofService(
  context: Context,
  project: ComposeProjectTarget,
  stderr: string,
): Promise<ActionError | undefined> {
  const failed = failedServiceIn(stderr);
  if (!failed) return undefined;
  const container = (await containersNow(context.engine)).find(
    ({ compose, name }) =>
      compose?.project === project.name && (name === failed.name || compose.service === failed.name),
  );
  if (!container) return undefined;
  const name = container.compose?.service ?? container.name;
  const others = 'Other services depend on it, so they were not started.';
  if (failed.why === 'unhealthy')
    return await containerFailure(context, project, container, `"${name}" is unhealthy. ${others}`, true);
  const code = container.exitCode === undefined ? '' : ` with code ${container.exitCode}`;
  return await containerFailure(context, project, container, `"${name}" exited${code}. ${others}`);
}

/** Names what holds the port, as far as it can be known. */
async function ofPort(
  context: Context,
  project: ComposeProjectTarget,
  { text, names }: Explanation,
  detail: string,
): Promise<ActionError> {
  const port = names['port'] === undefined ? undefined : Number(names['port']);
  const open = portStep(project, port);
  const holder = await holderOf(context.engine, port === undefined ? [] : [port]);
  if (holder)
    return new ActionError(
      `${holder.message} ${holder.stop} or publish another port in the Compose file.`,
      holder.buttons.length > 0
        ? { detail, buttons: [...holder.buttons, ...open, showContainers] }
        : { detail, buttons: [showContainers, ...open] },
    );
  return new ActionError(text, { detail, buttons: [showContainers, ...open] });
}
