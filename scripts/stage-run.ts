// One run of a stage of the tests: what it is given, and what comes of it.
import type { Need } from './parts.ts';

export interface Run {
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** Takes the output of a stage that runs beside another, in place of this terminal. */
  readonly print?: (text: string) => void;
  /** A folder of this run alone. */
  readonly folder: string;
  has(need: Need): boolean;
  /** Says by name what is left out. */
  skip(what: string): void;
}

export interface Count {
  readonly passed: number;
  readonly failed: number;
}
