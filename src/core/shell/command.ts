// What a command line executes: each simple command as argv with spans.
import type { Span } from '../text.ts';

/** One word after quote removal. `literal` is false where an expansion or glob stands in it. */
export interface Word {
  /** The value after quote removal; expansions stay as written (`$PORT`, `${X:-1}`). */
  readonly value: string;
  readonly literal: boolean;
  /** Its place in the file, quotes included. */
  readonly span: Span;
}

/** How a command's output or input is connected to its neighbours, and under what it runs. */
export interface Command {
  /** The words as executed, after the wrappers of `via` were taken off. Never empty. */
  readonly argv: readonly Word[];
  /** `NAME=value` before the command or through `env`. */
  readonly assignments: readonly { readonly name: string; readonly value: Word; readonly span: Span }[];
  /** The wrappers around it, outermost first: `exec`, `sh -c`, `env`, `poetry run`, `uv run`, `nohup`, `time`, `gosu`, `su-exec`, `tini`, `dumb-init`, `nice`, `timeout`, `xargs`, `sudo`… */
  readonly via: readonly string[];
  /** The command and its arguments, wrappers, assignments and redirections included. */
  readonly span: Span;
  /** True after `&`. */
  readonly background: boolean;
  /** What stands before it: `&&`, `||`, `;` (also a new line), `|`; undefined for the first. */
  readonly after: '&&' | '||' | ';' | '|' | undefined;
  /** Inside a subshell, function, condition, loop or command substitution. */
  readonly nested: boolean;
  /** Inside parentheses or a command substitution: in a process that the shell forks, which alone an `exec` replaces. */
  readonly forked: boolean;
  /** The words behind a redirection operator, e.g. `> /dev/null`. */
  readonly redirects: readonly { readonly operator: string; readonly target: Word | undefined }[];
}

/** A parsed command line or script. */
export interface Script {
  /** Every simple command in the order written, also those in nested places. */
  readonly commands: readonly Command[];
  /** The command whose end is the script's end: the last at top level; undefined where control flow decides. */
  readonly last: Command | undefined;
  /** False where the text could not be read whole; then absence proves nothing. */
  readonly complete: boolean;
}
