// A known failure: how its message is recognized, and how it is explained.
import type { NextStep } from '#core/errors.ts';

export interface Failure {
  /** Unique, kebab-case. */
  readonly id: string;
  /** Literal texts; one of them identifies the message. Not case-sensitive. */
  readonly says: readonly string[];
  /** Literal texts of which the line must contain one in addition. */
  readonly and?: readonly string[];
  /** Extracts names from the line for the explanation; a linear expression with named groups. */
  readonly names?: RegExp;
  /** One or two sentences. `{port}` is a named group; `{port|the port}` has a text for when the group does not match. */
  readonly explanation: string;
  /** The lint rule that prevents it. */
  readonly rule?: string;
  readonly steps?: readonly NextStep[];
}

export interface Explanation {
  readonly id: string;
  readonly text: string;
  /** What the failure names in its line, by the named groups. */
  readonly names: Readonly<Record<string, string | undefined>>;
  readonly rule: string | undefined;
  readonly steps: readonly NextStep[];
}
