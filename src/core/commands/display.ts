// A command line as a person would type it: for the log and for titles, never for execution.
import { looksSecret, maskedValue, maskText } from '../secrets.ts';
import type { CommandLine } from './model.ts';

const plain = /^[\w@%+=:,./~-]+$/;

function quote(word: string): string {
  return plain.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Quoted for a POSIX shell; values that look secret (`--env TOKEN=…`, passwords in URLs) are masked. */
export function shellDisplay(line: CommandLine): string {
  const words = [line.command];
  let previous = '';
  for (const arg of line.args) {
    const equals = arg.indexOf('=');
    const isVariable = previous === '--env' || previous === '-e';
    words.push(
      isVariable && equals > 0 && looksSecret(arg.slice(0, equals))
        ? `${arg.slice(0, equals)}=${maskedValue}`
        : maskText(arg),
    );
    previous = arg;
  }
  return words.map(quote).join(' ');
}
