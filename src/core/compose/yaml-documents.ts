// The documents of a YAML text, read up to the most errors that are reported.
import { Composer, type CST, type Document, Parser } from 'yaml';

export const MAX_PROBLEMS = 50;

const options = {
  schema: 'failsafe',
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
  stringKeys: false,
} as const;

/** The tokens of a text up to the most errors that are reported: what follows them is not read. */
class FirstErrors {
  /** Whether there are more errors. */
  more = false;
  readonly #tokens: Iterable<CST.Token>;

  constructor(tokens: Iterable<CST.Token>) {
    this.#tokens = tokens;
  }

  *read(): Generator<CST.Token> {
    let errors = 0;
    for (const token of this.#tokens) {
      this.more = token.type === 'error' && ++errors > MAX_PROBLEMS;
      if (this.more) return;
      yield token;
    }
  }
}

/** The documents of a text, and whether it holds more errors than are read. @throws where it is nested too deeply */
export function documentsOf(text: string): {
  readonly documents: readonly Document.Parsed[];
  readonly more: boolean;
} {
  const tokens = new FirstErrors(new Parser().parse(text));
  const documents = [...new Composer(options).compose(tokens.read())];
  return { documents, more: tokens.more };
}
