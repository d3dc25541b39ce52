// Debugs a service: starts it anew under debugpy, and puts it back when the session ends.
import type * as vscode from 'vscode';
import type { CommandLine } from '#core/commands/command-line.ts';
import { defaultPort, type LaunchConfiguration } from '#core/debug/debug-configuration.ts';
import { debugEnvironment, debugHealthcheck, debugOverride } from '#core/debug/debug-override.ts';
import { ContainerStops, startsAgain } from '#core/debug/put-back.ts';
import { startUnderDebugpy } from '#core/debug/start-words.ts';
import { cannotStart, lacksDebugpy } from '#core/debug/troubles.ts';
import type { Container } from '#core/engine/container/container.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import { failureOf } from '#core/failures/output.ts';
import { startDetached } from '../../platform/process/detached.ts';
import { ActionError } from '../action-error.ts';
import { report } from '../commands.ts';
import type { Context } from '../context.ts';
import { containersNow } from '../engine/containers-now.ts';
import { lastLines } from '../engine/last-lines.ts';
import { step } from '../step.ts';
import type { ComposeProjectTarget } from '../target/compose-project.ts';
import { writeOverride } from '../target/own-compose-file.ts';
import type { ServiceOfFolder } from '../target/service-paths.ts';
import { connectTo, mappingsIn } from './attach.ts';
import type { Begun, DebugBackend, OutputCategory } from './backend.ts';
import { serviceUp, upLine } from './compose-up.ts';
import { followOutput } from './container-output.ts';
import { missingDebugpy } from './missing-debugpy.ts';
import { probe } from './probe.ts';
import type { Claim, DebugSessions } from './sessions.ts';
import {
  type DebugTarget,
  debugArgument,
  needRunning,
  resolveDebugTarget,
  runningContainer,
} from './target.ts';

/** Seconds until debugpy has to listen: an entrypoint may migrate and collect files before. */
const listensWithin = 600;
/** So many lines a traceback with its causes may have. */
const linesOfTracebacks = 500;

type ComposeService = DebugTarget & {
  readonly found: ServiceOfFolder;
  readonly project: ComposeProjectTarget;
};

/** A service that runs under the debugger, as it was before, with the line that puts it back. */
export interface Restarted {
  readonly target: ComposeService;
  readonly back: CommandLine;
}

export class ServiceBackend implements DebugBackend {
  readonly #context: Context;
  readonly #folder: vscode.WorkspaceFolder | undefined;
  readonly #configuration: LaunchConfiguration;
  readonly #sessions: DebugSessions<Restarted>;
  readonly #output = new AbortController();
  /** Goes on as long as the service may have to be put back. */
  readonly #watching = new AbortController();
  #claim: Claim | undefined;
  #restarted: Restarted | undefined;
  #key = '';
  #hasBegun = false;
  #stops: ContainerStops | undefined;

  constructor(
    context: Context,
    folder: vscode.WorkspaceFolder | undefined,
    configuration: LaunchConfiguration,
    sessions: DebugSessions<Restarted>,
  ) {
    this.#context = context;
    this.#folder = folder;
    this.#configuration = configuration;
    this.#sessions = sessions;
  }

  async begin(signal: AbortSignal, say: (text: string, category: OutputCategory) => void): Promise<Begun> {
    const resolved = ofCompose(await resolveDebugTarget(this.#context, this.#folder, this.#configuration));
    const { found, project } = resolved;
    const { name } = found.service;
    const key = JSON.stringify([project.name, name]);
    this.#claim = await this.#sessions.claim(key, name, signal);
    this.#key = key;
    this.#restarted = this.#sessions.take(key);
    // The session before may have put another container in its place.
    const target = { ...resolved, container: await runningContainer(this.#context, project.name, name) };
    const has = target.container && (await probe(this.#context, needRunning(target), signal));
    const { installDebugpy = false } = this.#configuration;
    if (has && has.debugpy === undefined && !installDebugpy) throw missingDebugpy(target, true);
    const port = has?.port ?? defaultPort;
    const override = await this.#write(target, port, installDebugpy && has?.debugpy === undefined);
    await this.#up(target, override, signal);
    const container = await this.#madeContainer(target);
    if (!container) throw new UserError(`Compose created no container for "${name}".`);
    const shown = followOutput(await this.#context.engine.connect(), container.id, say, this.#output.signal);
    shown.catch((error: unknown) => this.#context.log.debug(String(error)));
    this.#watchStops(container.id).catch((error: unknown) => this.#context.log.debug(String(error)));
    try {
      const begun = await connectTo(this.#context, {
        configuration: this.#configuration,
        place: { container: container.id, interpreter: target.interpreter, port },
        wait: listensWithin,
        mappings: await mappingsIn(found),
        owned: true,
        signal,
      });
      this.#hasBegun = true;
      return begun;
    } catch (error) {
      if (error instanceof Cancelled || !(error instanceof UserError)) throw error;
      throw await this.#earlyExit(target, container, error);
    }
  }

  async end(restarts: boolean): Promise<void> {
    this.#output.abort();
    this.#claim?.end();
    const restarted = this.#restarted;
    try {
      if (restarted && restarts) this.#keep(restarted);
      else if (restarted) await this.#putBack(restarted.target);
    } finally {
      if (!restarts) this.#watching.abort();
      this.#claim?.dispose();
    }
  }

  abandon(): void {
    this.#output.abort();
    this.#watching.abort();
    if (this.#restarted) startDetached(this.#restarted.back);
  }

  async #write(target: ComposeService, port: number, installs: boolean): Promise<string> {
    const { found, interpreter } = target;
    const { name, variable } = found.service;
    const start = startUnderDebugpy(found.service, { port, interpreter });
    const argument = debugArgument(found);
    if ('why' in start)
      throw new ActionError(cannotStart(name, start), {
        buttons:
          start.why === 'debugpy' || !argument
            ? []
            : [step('Attach to Process…', 'dockyard.attachDebugger', argument)],
      });
    const { env, cwd } = this.#configuration;
    const { api } = await (await this.#context.engine.connect()).version();
    const text = debugOverride({
      service: name,
      start,
      env: { ...debugEnvironment, ...env },
      cwd,
      healthcheck: found.service.healthcheck && debugHealthcheck(api),
      ...(installs ? { install: { interpreter, searchPath: variable('PYTHONPATH').value } } : {}),
    });
    const file = await writeOverride(this.#context, found, ['debug', name], text);
    if (file === undefined) throw new UserError('Open a folder to debug one of its services.');
    return file;
  }

  async #up(target: ComposeService, override: string, signal: AbortSignal): Promise<void> {
    const { project, found, container } = target;
    const services = [found.service.name];
    const start = container !== undefined;
    const back = await upLine(this.#context, project, { options: { services, deps: false, start } });
    this.#restarted ??= { target, back };
    await serviceUp(this.#context, project, {
      title: `Restarting ${found.service.name} with debugpy`,
      options: { services, recreate: true, deps: container === undefined },
      override,
      signal,
    });
  }

  async #madeContainer({ project, found }: ComposeService): Promise<Container | undefined> {
    return (await containersNow(this.#context.engine)).find(
      ({ compose }) =>
        compose?.project === project.name && compose.service === found.service.name && !compose.oneOff,
    );
  }

  /** Why debugpy never listened. */
  async #earlyExit(target: ComposeService, { id }: Container, error: UserError): Promise<Error> {
    const engine = await this.#context.engine.connect();
    const [now] = await engine.containers.list([id]);
    if (!now || now.state === 'running') return error;
    const log = await lastLines(engine, id, linesOfTracebacks);
    if (lacksDebugpy(log)) return missingDebugpy(target, true);
    const line = { command: target.found.service.name, args: [], env: {}, cwd: undefined };
    const result = { exitCode: now.exitCode, stdout: '', stderr: log };
    return failureOf(line, result, await this.#context.failures());
  }

  /** Leaves the service to the session that comes next, if one does. */
  #keep(restarted: Restarted): void {
    this.#sessions.keep(this.#key, restarted, {
      putBack: async () => {
        try {
          await this.#putBack(restarted.target);
        } catch (error) {
          report(this.#context, 'Stop Debugging', error);
        } finally {
          this.#watching.abort();
        }
      },
      taken: () => this.#watching.abort(),
      abandon: () => {
        this.#watching.abort();
        startDetached(restarted.back);
      },
    });
  }

  async #watchStops(id: string): Promise<void> {
    const stops = new ContainerStops(id);
    this.#stops = stops;
    const engine = await this.#context.engine.connect();
    for await (const event of await engine.events(this.#watching.signal)) stops.take(event);
  }

  /**
   * As it was: running without the debugger, or made and not running. Of a container that is gone nothing is put back,
   * unless it was lost while the session was to begin.
   */
  async #putBack(target: ComposeService): Promise<void> {
    const { project, found, container: before } = target;
    const { name } = found.service;
    const now = await this.#madeContainer(target);
    const ran = before !== undefined;
    if (!now && (!ran || this.#hasBegun)) return;
    const start = startsAgain({
      ran,
      hasBegun: this.#hasBegun,
      isUp: now !== undefined && now.state !== 'exited' && now.state !== 'dead',
      wasStopped: this.#stops?.wasStopped === true,
    });
    await serviceUp(this.#context, project, {
      title: start ? `Restarting ${name} without debugpy` : `Recreating ${name} without debugpy`,
      options: { services: [name], deps: false, start },
    });
  }
}

function ofCompose(target: DebugTarget): ComposeService {
  const { found, project } = target;
  if (found && project) return { ...target, found, project };
  throw new UserError(
    'Only Compose services can be restarted with debugpy. Use "manage" or "command", or set "request" to "attach".',
  );
}
