// One run of a stage of the tests: what it is given, and what comes of it.
import type { Need } from './parts.ts';

export interface Run {
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** A folder of this run alone. */
  readonly folder: string;
  has(need: Need): boolean;
  /** Says by name what is left out. */
  skip(what: string): void;
  /** Says by name what failed at first and passed when it ran alone, and the first line of why it failed. */
  unsteady(what: string, why: string): void;
  /** Says by name what failed, and the first line of why. */
  fail(what: string, why: string): void;
}

export interface Count {
  readonly passed: number;
  readonly failed: number;
}
