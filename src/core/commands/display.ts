// A command line as a person would type it: for the log, for titles and for the clipboard, never for execution.
import { maskWords } from '../secrets/mask.ts';
import { shellQuoted } from '../shell/quote.ts';
import type { CommandLine } from './command-line.ts';

function quote(word: string): string {
  return shellQuoted(word, { apostrophe: `'\\''` });
}

/** Quoted for a POSIX shell; what looks secret is masked. */
export function shellDisplay({ command, args }: CommandLine): string {
  return maskWords([command, ...args])
    .map(quote)
    .join(' ');
}

/** The same with everything that it holds, for the clipboard only. */
export function shellText({ command, args }: CommandLine): string {
  return [command, ...args].map(quote).join(' ');
}
