// Shell text or an argv -> the simple commands that it executes, in the order written.
import { shifted, type TextMap } from '../text-map.ts';
import type { Command, Script } from './command.ts';
import { Reader, TOP } from './reader.ts';
import type { TracedWord } from './word.ts';

const EMPTY: Script = { commands: [], last: undefined, complete: true };

/**
 * The commands of a shell text.
 * @param place where the text stands in its file: an offset where it stands as it is, else a map
 */
export function parseScript(text: string, place: number | TextMap = 0): Script {
  if (text.trim() === '') return EMPTY;
  const map = typeof place === 'number' ? shifted(place) : place;
  return read((reader) => reader.text(text, map, TOP));
}

/** The commands that an argv executes without a shell: seen through `sh -c`, `exec`, `env` and the like. */
export function parseArgv(words: readonly TracedWord[]): Script {
  const first = words[0]?.span;
  const last = words.at(-1)?.span;
  if (!first || !last) return EMPTY;
  return read((reader) => reader.argv(words, [], [], { start: first.start, end: last.end }, TOP));
}

/** The parser overflows the stack on some hostile texts; what was read until then stays. */
function read(walk: (reader: Reader) => Command | undefined): Script {
  const reader = new Reader();
  try {
    const last = walk(reader);
    return { commands: reader.commands, last, complete: reader.complete };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { commands: reader.commands, last: undefined, complete: false };
  }
}
