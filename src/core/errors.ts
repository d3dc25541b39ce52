// The two ways in which an action may end without a result: with a message for the user, or cancelled.

/**
 * What the user may do next, by its kind. Who shows the error makes a button of it, for the Compose project that the
 * action was about: the core knows neither commands nor which project that is.
 */
export type NextStep =
  | { readonly kind: 'reconnect' | 'install-docker' | 'explain-permission' | 'explain-project' | 'log-in' }
  | { readonly kind: 'compose-up' | 'compose-build' | 'compose-down' | 'tail-logs' }
  | { readonly kind: 'open-settings'; readonly section: 'docker' | 'compose' | 'manage' | 'tests' }
  /** Install a package in the container of the Django service, or add it to the requirements of development. */
  | { readonly kind: 'install-package' | 'add-requirement'; readonly package: string }
  /** Run a management command. */
  | { readonly kind: 'manage'; readonly command: string }
  /** Read the page of a lint rule. */
  | { readonly kind: 'rule-page'; readonly rule: string };

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
