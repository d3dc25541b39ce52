// Arguments as a person types them: split at spaces outside quotes, with no shell, and the reverse.
import { splitWords } from '../compose/split-words.ts';
import { shellQuoted } from '../shell/quote.ts';

/** Splits at white space outside quotes; no shell is between, so nothing is expanded. */
export function splitArguments(
  typed: string,
): { readonly args: readonly string[] } | { readonly problem: string } {
  const { words, operator, valid } = splitWords(typed);
  if (!valid) return { problem: 'A quote is not closed.' };
  if (operator) {
    const text = typed.slice(operator.start, operator.end);
    return { problem: `Arguments are not passed to a shell; quote ${text}` };
  }
  return { args: words.map(({ value }) => value) };
}

/** Arguments as one line to type. */
export function typedArguments(args: readonly string[]): string {
  return args.map((word) => shellQuoted(word)).join(' ');
}
