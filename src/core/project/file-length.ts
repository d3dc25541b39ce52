// How much of a file is looked at: longer texts are machine-made, and must not make anyone wait.
import type { FileKind, Files } from '../files.ts';
import type { CutFile } from './model/workspace-model.ts';

interface Limit {
  /** Of the path's last part. */
  readonly names: RegExp;
  readonly characters: number;
  readonly lines: number;
}

/** The limits of all kinds of files; the first that matches holds. Each is several times the longest file a person wrote. */
export const lengthLimits: readonly Limit[] = [
  { names: /\.(lock|json)$/i, characters: 2_000_000, lines: 100_000 },
  { names: /\.(txt|toml|py)$/i, characters: 200_000, lines: 5000 },
  { names: /\.ya?ml$/i, characters: 60_000, lines: 2000 },
  { names: /(?:docker|container)file[^/]*$/i, characters: 60_000, lines: 1000 },
  { names: /(?:^|\/)[^/]*$/, characters: 60_000, lines: 1500 },
];

/** The part of a text that is looked at; whole lines, where the first is not too long itself. */
export function withinLimit(path: string, text: string): string {
  const limit = lengthLimits.find(({ names }) => names.test(path));
  if (!limit) return text;
  const { characters, lines } = limit;
  const end = Math.min(endOfLine(text, lines), lastLineEnd(text, characters));
  return end < text.length ? text.slice(0, end) : text;
}

/** The offset behind so many lines. */
function endOfLine(text: string, lines: number): number {
  let end = 0;
  for (let left = lines; left > 0; left--) {
    const next = text.indexOf('\n', end);
    if (next < 0) return text.length;
    end = next + 1;
  }
  return end;
}

/** The end of the last whole line within so many characters. */
function lastLineEnd(text: string, characters: number): number {
  if (text.length <= characters) return text.length;
  const line = text.lastIndexOf('\n', characters - 1);
  return line > 0 ? line + 1 : characters;
}

/** A snapshot whose long texts end at the limit, and which ones did. */
export class LimitedFiles implements Files {
  readonly #files: Files;
  readonly #cut = new Map<string, { readonly whole: string; readonly text: string }>();

  constructor(files: Files) {
    this.#files = files;
  }

  text(path: string): string | undefined {
    const whole = this.#files.text(path);
    if (whole === undefined) return undefined;
    const known = this.#cut.get(path);
    if (known?.whole === whole) return known.text;
    const text = withinLimit(path, whole);
    if (text !== whole) this.#cut.set(path, { whole, text });
    return text;
  }

  kind(path: string): FileKind | undefined {
    return this.#files.kind(path);
  }

  executable(path: string): boolean | undefined {
    return this.#files.executable(path);
  }

  list(path: string): readonly string[] {
    return this.#files.list(path);
  }

  /** Forgets what has been cut so far: it was read for what a part of a text decides. */
  restart(): void {
    this.#cut.clear();
  }

  /** The files of which a part was left out, as far as they have been read. */
  cut(): readonly CutFile[] {
    return [...this.#cut].map(([path, { text }]) => ({
      path,
      lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
      end: text.length,
    }));
  }
}
