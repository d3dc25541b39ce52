// Shell texts parsed: whoever follows the start-up of many services may keep what comes again.
import { parse } from 'unbash';
import type { Script } from '#core/shell/command.ts';
import { parseScript } from '#core/shell/parse.ts';

export type SyntaxTree = ReturnType<typeof parse>;

export interface ShellTexts {
  /** The commands of a text. @param start where it stands in its file */
  script(text: string, start: number): Script;
  /** Its syntax. */
  tree(text: string): SyntaxTree;
}

/** Parses each text whenever it is asked for. */
export const shellTexts: ShellTexts = { script: parseScript, tree: (text) => parse(text) };
