// A failure message that is known: how it is recognised and what to say about it.
import type { NextStep } from '../errors.ts';

export interface Failure {
  /** Unique, kebab-case. */
  readonly id: string;
  /** Literal texts, each of which alone gives the message away; compared without regard to case. */
  readonly says: readonly string[];
  /** Literal texts of which one must stand in the line too. */
  readonly and?: readonly string[];
  /** Takes names out of the line for the explanation; a linear expression with named groups. */
  readonly names?: RegExp;
  /** One or two sentences. `{port}` is a named group; `{port|the port}` says what to write where it is not found. */
  readonly explanation: string;
  /** The lint rule that prevents it. */
  readonly rule?: string;
  readonly steps?: readonly NextStep[];
}

export interface Explanation {
  readonly id: string;
  readonly text: string;
  readonly rule: string | undefined;
  readonly steps: readonly NextStep[];
}
