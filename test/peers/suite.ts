// What the tables of this folder hold: inputs of our own for what the peers' test suites cover, and where we differ.

/** A text, or texts by path. */
export type Given = string | Readonly<Record<string, string>>;

/** Inputs that a peer refuses or accepts. Where we say something else, the input stands under `differences` alone. */
export interface RefusalSuite {
  readonly refused: readonly Given[];
  readonly accepted: readonly Given[];
  readonly differences: readonly {
    readonly given: Given;
    readonly peer: 'refuses' | 'accepts';
    /** Why we say the opposite. */
    readonly because: string;
  }[];
}

/** What a rule of another linter says about one input. */
export interface LintRow {
  readonly rule: string;
  readonly given: string;
  readonly peer: 'reports' | 'silent';
  /** Set where we say the opposite: why. */
  readonly because?: string;
}
