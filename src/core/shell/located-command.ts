// A command with the file that it is written in.
import type { Location } from '../text.ts';
import type { Command, Word } from './command.ts';

/** A command with the file it is written in. */
export interface LocatedCommand {
  readonly command: Command;
  /** The file of its first word. */
  readonly path: string;
  /** The folder it runs in, absolute in the container, after the `cd`s before it; undefined where not known. */
  readonly folder: string | undefined;
  /** Surely runs: not inside a condition or loop whose outcome the files do not tell. */
  readonly certain: boolean;
  /** Where one of its words is written: entrypoint and command may come from different files. */
  at(word: Word): Location;
}
