// How much of a file is looked at: longer texts are machine-made, and must not make anyone wait.
import { endOfEntries } from '../compose/complete-entries.ts';
import { endOfInstructions } from '../dockerfile/complete-instructions.ts';
import type { FileKind, Files } from '../files.ts';
import type { CutFile } from './model/workspace-model.ts';

interface Limit {
  /** Of the path. */
  readonly names: RegExp;
  readonly characters: number;
  readonly lines: number;
  /** The end of the last instruction or entry that is complete before the start of a line; 0 where none is. */
  readonly completeEnd?: (text: string, end: number) => number;
}

const completeInstructions: Limit['completeEnd'] = (text, end) => endOfInstructions(text.slice(0, end));

/**
 * The limits of all kinds of files; the first that matches holds. Each is several times the longest file a person wrote, and
 * what tools write and is read line by line may be longer. What has no name of its own may be a Dockerfile.
 */
export const lengthLimits: readonly Limit[] = [
  { names: /\.(lock|json)$/i, characters: 2_000_000, lines: 100_000 },
  { names: /\.(txt|in|pip)$/i, characters: 2_000_000, lines: 30_000 },
  { names: /\.(toml|py)$/i, characters: 200_000, lines: 5000 },
  { names: /\.ya?ml$/i, characters: 60_000, lines: 2000, completeEnd: endOfEntries },
  {
    names: /(?:docker|container)file[^/]*$/i,
    characters: 60_000,
    lines: 1000,
    completeEnd: completeInstructions,
  },
  {
    names: /\.env(?:\.[^/]*)?$|(?:^|\/)\.?env\.[^/]*$|(?:^|\/)\.?envs?\/(?:[^/]*\/)*\.?[\w-]+$/i,
    characters: 400_000,
    lines: 20_000,
  },
  { names: /(?:^|\/)[^/]*$/, characters: 60_000, lines: 1500, completeEnd: completeInstructions },
];

/** The beginning of a text that is too long. */
interface FirstPart {
  readonly text: string;
  /** Whether it holds complete instructions or entries only; else it is cut somewhere in the first one. */
  readonly complete: boolean;
}

/** The part of a text that is looked at; whole lines, where the first is not too long itself. */
export function withinLimit(path: string, text: string): string {
  return firstPart(path, text)?.text ?? text;
}

/** Undefined where the whole text is looked at. */
function firstPart(path: string, text: string): FirstPart | undefined {
  const limit = lengthLimits.find(({ names }) => names.test(path));
  // No text has more lines than characters.
  if (!limit || text.length <= Math.min(limit.characters, limit.lines)) return undefined;
  const { characters, lines, completeEnd } = limit;
  const end = Math.min(endOfLine(text, lines), lastLineEnd(text, characters));
  if (end >= text.length) return undefined;
  const whole = text[end - 1] === '\n';
  const complete = completeEnd && whole ? completeEnd(text, end) : whole ? end : 0;
  return { text: text.slice(0, complete > 0 ? complete : end), complete: complete > 0 };
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
  /** Of the texts that have been read. */
  readonly #parts = new Map<string, { readonly whole: string; readonly part: FirstPart | undefined }>();
  /** The paths of those that are too long. */
  readonly #cut = new Set<string>();

  constructor(files: Files) {
    this.#files = files;
  }

  text(path: string): string | undefined {
    const whole = this.#files.text(path);
    if (whole === undefined) return undefined;
    let known = this.#parts.get(path);
    if (known?.whole !== whole) {
      known = { whole, part: firstPart(path, whole) };
      this.#parts.set(path, known);
    }
    if (!known.part) return whole;
    this.#cut.add(path);
    return known.part.text;
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

  /** Whether a part of a text that has been read was left out. */
  isCut(path: string): boolean {
    return this.#parts.get(path)?.part !== undefined;
  }

  /** The files of which a part was left out, as far as they have been read. */
  cut(): readonly CutFile[] {
    return [...this.#cut].flatMap((path) => {
      const part = this.#parts.get(path)?.part;
      if (!part) return [];
      const { text, complete } = part;
      const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
      return [{ path, lines, end: text.length, complete }];
    });
  }
}
