// The two ways in which an action may end without a result: with a message for the user, or cancelled.

/** A next step that the user may take; `command` is a command id of the extension or of VS Code. */
export interface NextStep {
  readonly title: string;
  readonly command: string;
  readonly args?: readonly unknown[];
}

/** A failure that the user can understand and act upon. `detail` goes to the log only. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly steps: readonly NextStep[];
  readonly detail: string | undefined;

  constructor(
    message: string,
    options: { steps?: readonly NextStep[]; detail?: string; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.steps = options.steps ?? [];
    this.detail = options.detail;
  }
}

/** The user changed their mind; nothing is shown. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}
