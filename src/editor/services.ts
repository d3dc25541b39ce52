// What every feature is given: made once at activation, cheap until it is used.
import * as vscode from 'vscode';
import type { Lifetime } from '#core/lifetime.ts';
import type { Log } from '#core/log.ts';
import { maskText } from '#core/secrets/mask.ts';

export interface Services {
  readonly context: vscode.ExtensionContext;
  /** Ends with the extension. */
  readonly lifetime: Lifetime;
  readonly log: Log & { show(): void };
}

/** The services of one activation. */
export function createServices(context: vscode.ExtensionContext, lifetime: Lifetime): Services {
  const channel = lifetime.add(vscode.window.createOutputChannel('Dockyard', { log: true }));
  return {
    context,
    lifetime,
    // Every line of the log goes through here: it holds no secret.
    log: {
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
    },
  };
}
