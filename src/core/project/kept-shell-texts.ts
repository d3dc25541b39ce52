// Shell texts that are parsed once, however many services and readings come to them again.
import { ParseCache } from './read-tracking.ts';
import { type ShellTexts, shellTexts } from './startup/shell-texts.ts';

export class KeptShellTexts implements ShellTexts {
  /** Parts of scripts, by where they begin and their text. */
  readonly #scripts = new ParseCache((start: string, text: string) =>
    shellTexts.script(text, Number.parseInt(start, 10)),
  );
  readonly #trees = new ParseCache((_: string, text: string) => shellTexts.tree(text));

  script(text: string, start: number): ReturnType<ShellTexts['script']> {
    return this.#scripts.get(`${start} ${text}`, text);
  }

  tree(text: string): ReturnType<ShellTexts['tree']> {
    return this.#trees.get(text, text);
  }

  /** Another reading begins: lets go of what has not been used for long. */
  begin(): void {
    this.#scripts.begin();
    this.#trees.begin();
  }
}
