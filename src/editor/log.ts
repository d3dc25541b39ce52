// The Dockyard log: the one output channel for details and stack traces. Secrets are masked in every line.
import * as vscode from 'vscode';
import type { Lifetime } from '#core/lifetime.ts';
import type { Log } from '#core/log.ts';
import { maskText } from '#core/secrets/mask.ts';

export interface DockyardLog extends Log {
  /** Opens it in the Output view. */
  show(): void;
}

/** The log of one activation; an error's stack follows its message. */
export function createLog(lifetime: Lifetime): DockyardLog {
  const channel = lifetime.add(vscode.window.createOutputChannel('Dockyard', { log: true }));
  return {
    debug: (message) => channel.debug(maskText(message)),
    info: (message) => channel.info(maskText(message)),
    warn: (message) => channel.warn(maskText(message)),
    error: (message, cause) =>
      channel.error(
        maskText(
          cause instanceof Error
            ? `${message} ${cause.stack ?? cause.message}`
            : [message, cause].filter(Boolean).join(' '),
        ),
      ),
    show: () => channel.show(),
  };
}
