// The debug adapter of a session: passes messages between VS Code and debugpy in the container, from its start to its end.
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { childConfiguration } from '#core/debug/attach-arguments.ts';
import type { AttachConfiguration, PathMapping } from '#core/debug/debug-configuration.ts';
import type { DebugMessage } from '#core/debug/messages.ts';
import { type SourcePlaces, toDebugger, toEditor } from '#core/debug/sources.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import { Lifetime } from '#core/lifetime.ts';
import { hasEnded } from '../../platform/containers/has-ended.ts';
import { report } from '../commands.ts';
import type { Context } from '../context.ts';
import { containerScheme } from '../run/link-source.ts';
import type { Begun, DebugBackend, OutputCategory } from './backend.ts';

const action = 'Start Debugging';
/** Milliseconds that the output of a process that ended has to arrive. */
const lastOutputWithin = 1_000;

export class ContainerDebugAdapter implements vscode.DebugAdapter {
  readonly #context: Context;
  readonly #backend: DebugBackend;
  readonly #startChild: (configuration: AttachConfiguration) => Promise<void>;
  readonly #lifetime: Lifetime;
  readonly #end = new AbortController();
  readonly #sent = new vscode.EventEmitter<vscode.DebugProtocolMessage>();
  readonly #exists = new Map<string, boolean>();
  readonly onDidSendMessage = this.#sent.event;
  #begun: Begun | undefined;
  #places: SourcePlaces | undefined;
  #starting: Promise<void> | undefined;
  #ended: Promise<void> | undefined;
  #restarts = false;
  /** VS Code was told of the end, or asked for it. */
  #isOver = false;
  /** The number of the request by which the session was started, while it is not answered. */
  #startRequest: DebugMessage | undefined;

  constructor(
    context: Context,
    backend: DebugBackend,
    startChild: (configuration: AttachConfiguration) => Promise<void>,
  ) {
    this.#context = context;
    this.#backend = backend;
    this.#startChild = startChild;
    this.#lifetime = context.lifetime.add(new Lifetime());
    this.#lifetime.add({
      dispose: () => {
        if (context.lifetime.ended && !this.#ended) this.#abandon();
      },
    });
  }

  handleMessage(message: vscode.DebugProtocolMessage): void {
    const request = message as DebugMessage;
    switch (request.command) {
      case 'initialize':
        this.#starting = this.#begin(request);
        break;
      case 'launch':
      case 'attach':
        this.#startRequest = request;
        this.#forward({ ...request, command: 'attach', arguments: this.#begun?.arguments });
        break;
      case 'disconnect':
        this.#disconnect(request);
        break;
      default:
        this.#forward(request);
    }
  }

  /** Ends the session, and what was started for it. */
  dispose(): void {
    this.#finish().catch((error: unknown) => this.#context.log.error(`${action}:`, error));
  }

  async #begin(request: DebugMessage): Promise<void> {
    try {
      const begun = await this.#backend.begin(this.#end.signal, (text, category) =>
        this.#say(text, category),
      );
      if (this.#end.signal.aborted) throw new Cancelled();
      this.#begun = begun;
      this.#places = {
        prefix: `${containerScheme}:/${begun.container}`,
        mappings: (begun.arguments['pathMappings'] ?? []) as readonly PathMapping[],
        exists: (path) => this.#isThere(path),
      };
      this.#forward({
        ...request,
        // Its event says the same, in every release of debugpy.
        arguments: { ...(request.arguments as object), supportsStartDebuggingRequest: false },
      });
      this.#receive(begun).catch((error: unknown) => this.#context.log.error(`${action}:`, error));
    } catch (error) {
      this.#isOver = true;
      report(this.#context, action, error);
      // What is wrong is told already, with buttons.
      const told = { id: 1, format: error instanceof Error ? error.message : String(error), showUser: false };
      this.#answer(request, { success: false, message: 'cancelled', body: { error: told } });
      this.dispose();
    }
  }

  async #receive({ connection }: Begun): Promise<void> {
    try {
      for await (const message of connection.messages) this.#take(message);
    } catch (error) {
      if (!(error instanceof UserError || error instanceof RangeError)) throw error;
      if (!this.#isOver) this.#say(`${error.message}\n`, 'important');
    } finally {
      // The connection ended and nobody asked for it.
      if (!this.#isOver) await this.#over(true);
    }
  }

  /** A message of debugpy. */
  #take(message: DebugMessage): void {
    if (message.event === 'debugpyAttach') this.#child(message.body);
    else if (message.event !== 'terminated') this.#send(this.#shown(message));
    else this.#over(false).catch((error: unknown) => this.#context.log.error(`${action}:`, error));
  }

  /** The message as VS Code is given it. */
  #shown(message: DebugMessage): DebugMessage {
    const isResponse = message.type === 'response';
    if (isResponse && message.command === 'initialize')
      return { ...message, body: { ...(message.body as object), supportsTerminateRequest: false } };
    const start = this.#startRequest;
    if (isResponse && start?.command && message.request_seq === start.seq)
      return { ...message, command: start.command };
    return this.#places ? toEditor(message, this.#places) : message;
  }

  #child(body: unknown): void {
    const child = this.#begun && childConfiguration(this.#begun.arguments, body);
    if (!child) return;
    this.#startChild(child).catch((error: unknown) => report(this.#context, action, error));
  }

  /** Says why, where the container is the reason. VS Code shows nothing that comes after the end. */
  async #over(isBroken: boolean): Promise<void> {
    this.#isOver = true;
    const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), lastOutputWithin));
    const broke = this.#begun?.lastOutput?.then(
      () => false,
      () => true,
    );
    const mayEnd = (await Promise.race([broke ?? false, late])) || isBroken;
    const why = this.#begun?.endsWithContainer ? '' : await this.#reason(mayEnd);
    if (why !== '') this.#say(`${why}\n`, 'important');
    this.#send({ seq: 0, type: 'event', event: 'terminated', body: {} });
  }

  /** @param mayEnd the container may just be ending */
  async #reason(mayEnd: boolean): Promise<string> {
    const id = this.#begun?.container ?? '';
    try {
      const { containers } = await this.#context.engine.connect();
      if (!(await hasEnded(containers, id, mayEnd))) return '';
      const [container] = await containers.list([id]);
      return container ? `The container ${container.name} stopped.` : 'The container was removed.';
    } catch (error) {
      return error instanceof UserError ? error.message : String(error);
    }
  }

  #disconnect(request: DebugMessage): void {
    const { restart = false } = (request.arguments ?? {}) as { readonly restart?: boolean };
    this.#restarts = restart;
    const wasOver = this.#isOver;
    this.#isOver = true;
    if (!this.#begun || wasOver) {
      this.#answer(request, { success: true });
      this.dispose();
      return;
    }
    // What was started for the session is ended by us, in order; debugpy would kill it.
    const terminateDebuggee = this.#begun.owned
      ? false
      : (request.arguments as { readonly terminateDebuggee?: boolean } | undefined)?.terminateDebuggee;
    this.#forward({
      ...request,
      arguments: { restart: false, terminateDebuggee: terminateDebuggee === true },
    });
  }

  #finish(): Promise<void> {
    this.#ended ??= (async () => {
      this.#isOver = true;
      this.#end.abort();
      this.#lifetime.dispose();
      await this.#starting?.catch(() => undefined);
      try {
        await this.#backend.end(this.#restarts);
      } catch (error) {
        report(this.#context, 'Stop Debugging', error);
      }
    })();
    return this.#ended;
  }

  /** The extension ends. */
  #abandon(): void {
    this.#isOver = true;
    this.#ended = Promise.resolve();
    this.#backend.abandon?.();
    this.#end.abort();
  }

  #isThere(path: string): boolean {
    const known = this.#exists.get(path);
    if (known !== undefined) return known;
    const exists = existsSync(path);
    this.#exists.set(path, exists);
    return exists;
  }

  #say(output: string, category: OutputCategory): void {
    this.#send({ seq: 0, type: 'event', event: 'output', body: { category, output } });
  }

  #forward(message: DebugMessage): void {
    this.#begun?.connection.send(this.#places ? toDebugger(message, this.#places) : message);
  }

  #answer(
    request: DebugMessage,
    answer: Pick<DebugMessage, 'message' | 'body'> & { success: boolean },
  ): void {
    const { seq, command = '' } = request;
    this.#send({ seq: 0, type: 'response', request_seq: seq, command, ...answer });
  }

  #send(message: DebugMessage): void {
    this.#sent.fire(message);
  }
}
