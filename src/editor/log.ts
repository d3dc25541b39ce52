// The Dockyard log: the one output channel for details and stack traces.
import * as vscode from 'vscode';
import type { Lifetime } from '#core/lifetime.ts';
import type { Log } from '#core/log.ts';

export interface DockyardLog extends Log {
  /** Opens it in the Output view. */
  show(): void;
}

/** The log of one activation; an error's stack follows its message. */
export function createLog(lifetime: Lifetime): DockyardLog {
  const channel = lifetime.add(vscode.window.createOutputChannel('Dockyard', { log: true }));
  return {
    debug: (message) => channel.debug(message),
    info: (message) => channel.info(message),
    warn: (message) => channel.warn(message),
    error: (message, cause) =>
      channel.error(
        cause instanceof Error
          ? `${message} ${cause.stack ?? cause.message}`
          : [message, cause].filter(Boolean).join(' '),
      ),
    show: () => channel.show(),
  };
}
