// Connects to an engine: tries hosts in order, takes the first that answers.
import { type Disconnected, EngineError } from '#core/engine/connection-state.ts';
import { disconnected, worst } from '#core/engine/connection-trouble.ts';
import type { Engine, EngineVersion } from '#core/engine/engine.ts';
import type { EngineHost } from '#core/engine/host.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import { type FailureFinder, knownFailures } from '#core/failures/explain.ts';
import { DockerEngine } from './docker-engine.ts';
import { connectionError, translateError } from './errors.ts';
import { agentFor } from './transport.ts';

export interface Connected {
  readonly engine: Engine;
  readonly version: EngineVersion;
}

/**
 * Connects to the first of the hosts that answers.
 * @throws EngineError of the host whose trouble says most
 * @throws Cancelled when the signal aborts
 */
export async function connect(
  hosts: readonly EngineHost[],
  env: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<Connected> {
  const failures = knownFailures();
  const troubles: Disconnected[] = [];
  for (const host of hosts) {
    try {
      return await connectTo(host, env, failures, signal);
    } catch (error) {
      if (signal?.aborted) throw new Cancelled();
      troubles.push(connectionError(error).state);
    }
  }
  const [first, ...others] = troubles;
  if (first === undefined) throw new RangeError('no host to connect to');
  throw new EngineError(worst([first, ...others]));
}

async function connectTo(
  host: EngineHost,
  env: NodeJS.ProcessEnv,
  failures: FailureFinder,
  signal: AbortSignal | undefined,
): Promise<Connected> {
  const agent = await agentFor(host, env).catch((error: unknown) => {
    throw translateError(error, { host, said: '', failures, signal });
  });
  const engine = new DockerEngine(host, agent, failures);
  try {
    // A ping tells soon whether anything answers; Podman looks up its packages for its version, which takes seconds.
    await engine.ping(signal);
    const version = await engine.version(signal);
    if (version.api === '') throw new UserError('the server reported no Docker API version.');
    return { engine, version };
  } catch (error) {
    engine.dispose();
    throw error instanceof UserError && !(error instanceof EngineError) ? noEngine(error, host) : error;
  }
}

/** Something answers, but not with a version: a web server at that port, an engine that is starting. */
function noEngine(error: UserError, host: EngineHost): EngineError {
  return new EngineError(disconnected({ code: undefined, message: error.message }, host), error);
}
