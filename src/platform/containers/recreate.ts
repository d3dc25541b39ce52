// Makes a container anew with the same settings: the old one stays, under another name, until the new one has started.
import { randomBytes } from 'node:crypto';
import { EngineError } from '#core/engine/connection-state.ts';
import { type Recreation, recreation, recreationProblem } from '#core/engine/container/recreation.ts';
import { isUp } from '#core/engine/container/summary.ts';
import type { Engine } from '#core/engine/engine.ts';
import { record, text } from '#core/engine/thing/json.ts';
import { UserError } from '#core/errors.ts';

export interface PlannedRecreation extends Recreation {
  readonly id: string;
  readonly isRunning: boolean;
  readonly isPaused: boolean;
  /** The name of its image stands for another image now. */
  readonly hasNewImage: boolean;
}

/**
 * What is needed to make a container anew. Changes nothing.
 * @throws UserError where it cannot be made as it was
 */
export async function planRecreation({ containers, images }: Engine, id: string): Promise<PlannedRecreation> {
  const told = record(await containers.inspect(id));
  const others = (await containers.list()).filter((other) => other.id !== id);
  const described = await Promise.all(
    others.map((other) => containers.inspect(other.id).catch(unlessEngine)),
  );
  const problem = recreationProblem(told, described);
  if (problem !== undefined) throw new UserError(problem);
  const oldId = text(told['Image']);
  const name = text(record(told['Config'])['Image']);
  const old = await images.inspect(oldId).catch(unlessEngine);
  const now = await images.inspect(name).catch(unlessEngine);
  if (now === undefined && old === undefined)
    throw new UserError(`The image "${name}" no longer exists. Pull or build it first.`);
  const state = record(told['State']);
  return {
    // Without its old image, everything that the container has counts as its own.
    ...recreation(told, old ?? {}, now === undefined ? oldId : name),
    id,
    isRunning: state['Running'] === true,
    isPaused: state['Paused'] === true,
    hasNewImage: now !== undefined && text(record(now)['Id']) !== oldId,
  };
}

/** What is gone is not there; that the engine cannot be reached is told. */
function unlessEngine(error: unknown): undefined {
  if (error instanceof EngineError) throw error;
}

/**
 * Makes it anew. Where that fails, the old one is as it was.
 * @returns the id of the new container
 * @throws UserError with what the engine refuses, and what it then refuses to put back
 */
export async function recreate(engine: Engine, planned: PlannedRecreation): Promise<string> {
  const { containers, networks } = engine;
  const { id, name, body, isRunning, isPaused } = planned;
  const aside = `${name}-${randomBytes(4).toString('hex')}`;
  await containers.rename(id, aside);
  let made: string | undefined;
  try {
    made = await containers.createAs(name, body);
    for (const network of planned.networks) await networks.connect(network.id, made, network.endpoint);
    // Its ports and addresses are free only when the old one has stopped.
    if (isPaused) await containers.unpause(id);
    if (isRunning) await containers.stop(id);
    if (isRunning) await containers.start(made);
    if (isPaused) await containers.pause(made);
  } catch (error) {
    const left = await restore(engine, planned, made).catch(asError);
    if (left === undefined || !(error instanceof UserError)) throw error;
    const why = left instanceof EngineError ? '' : `: ${left.message.replace(/\.$/, '')}`;
    throw new UserError(
      `${error.message} The old container could not be restored${why}. It may still have the name "${aside}".`,
      { steps: error.steps, cause: error },
    );
  }
  await containers.remove(id);
  return made;
}

/** A container that is removed when it stops is gone already: then the new one stays. */
async function restore(
  { containers }: Engine,
  { id, name, isRunning, isPaused }: PlannedRecreation,
  made: string | undefined,
): Promise<void> {
  const [old] = await containers.list([id]);
  if (old === undefined) return;
  if (made !== undefined) await containers.remove(made, { force: true });
  await containers.rename(id, name);
  if (isRunning && !isUp(old)) await containers.start(id);
  if (isPaused && old.state !== 'paused') await containers.pause(id);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
