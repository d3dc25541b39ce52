// A command line as data: built by pure functions, run by platform/process or in a terminal.
import type { ReadOutput } from './output.ts';

/** A program with its arguments; no shell is between, so nothing needs quoting. */
export interface CommandLine {
  readonly command: string;
  readonly args: readonly string[];
  /** On top of the process's own environment; undefined removes a variable. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute; undefined: wherever the runner is. */
  readonly cwd: string | undefined;
  /** How its output is read while it runs, unless that is in a terminal. */
  readonly output?: ReadOutput;
}

/** `docker compose` (2), or the older `docker-compose` (1, or 2 installed alone). */
export interface ComposeTool {
  readonly command: string;
  /** `['compose']` where Compose is a plugin of `docker`. */
  readonly prefix: readonly string[];
  /** `2.40.3` */
  readonly version: string;
}

/** Which compose project is meant. */
export interface ComposeTarget {
  /** The folder in which relative paths hold and where Compose looks for `.env`; absolute. */
  readonly cwd: string;
  /** Compose's own default (or COMPOSE_FILE) where empty. */
  readonly files: readonly string[];
  /** Files of Dockyard's own on top of them; absolute. */
  readonly overrides?: readonly string[];
  readonly envFiles?: readonly string[];
  readonly profiles?: readonly string[];
  readonly projectName?: string;
}

/** Everything that a compose command line needs besides what it does. */
export interface ComposeContext {
  readonly tool: ComposeTool;
  readonly target: ComposeTarget;
  /** From the engine's host, so that Compose speaks to the engine that is shown. */
  readonly env: Readonly<Record<string, string | undefined>>;
}
