// Words: quotes taken off, and the text inside them traced back to the file.
import type { Word as WordNode, WordPart } from 'unbash';
import type { Span } from '../text.ts';
import { chained, mapSpan, spread, TextBuilder, type TextMap } from '../text-map.ts';
import type { Word } from './command.ts';

/** A word whose value can be traced back, so that a command line inside it has spans of its own. */
export interface TracedWord extends Word {
  /** Where the characters of `value` stand. */
  readonly map: TextMap;
}

const MAY_EXPAND = /[$`*?[{~(]/;

/** A word of a parsed script; what is not asked for is not computed. */
export class ShellWord implements TracedWord {
  readonly value: string;
  readonly span: Span;
  readonly #node: WordNode;
  readonly #outer: TextMap;

  constructor(node: WordNode, map: TextMap) {
    this.value = node.value;
    this.span = mapSpan(map, node.pos, trimmedEnd(node));
    this.#node = node;
    this.#outer = map;
  }

  get literal(): boolean {
    return !MAY_EXPAND.test(this.#node.text) || !expands(this.#node);
  }

  get map(): TextMap {
    const inner = new TextBuilder();
    const parts = this.#node.parts;
    if (parts) for (const part of parts) addPart(part, inner);
    else addEscaped(this.#node.text, this.#node.pos, undefined, inner);
    return inner.text === this.value ? chained(inner, this.#outer) : spread(this.span);
  }
}

/** A word that stands as it is, e.g. an item of a YAML list. */
export function plainWord(value: string, span: Span, literal: boolean, map: TextMap): TracedWord {
  return { value, span, literal, map };
}

/** A continuation behind the word belongs to no word. */
function trimmedEnd(node: WordNode): number {
  let length = node.text.length;
  while (length > 2 && node.text.endsWith('\\\n', length)) length -= 2;
  return node.pos + length;
}

function expands(node: WordNode): boolean {
  return (
    (node.text.startsWith('~') && /^~[\w-]*(\/|$)/.test(node.text)) ||
    (node.parts ?? []).some((part) => partExpands(part))
  );
}

function partExpands(part: WordPart): boolean {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return false;
    case 'DoubleQuoted':
    case 'LocaleString':
      return part.parts.some((inner) => inner.type !== 'Literal');
    default:
      return true;
  }
}

const DOUBLE_QUOTED = '$`"\\\n';

/** Adds what stays of a part after quote removal, traced to its place in the script. */
function addPart(part: WordPart, to: TextBuilder): void {
  switch (part.type) {
    case 'Literal':
      addEscaped(part.text, part.pos, undefined, to);
      break;
    case 'SingleQuoted':
      to.add(part.value, part.pos + 1);
      break;
    case 'DoubleQuoted':
      for (const inner of part.parts) {
        if (inner.type === 'Literal') addEscaped(inner.text, inner.pos, DOUBLE_QUOTED, to);
        else to.add(inner.text, inner.pos);
      }
      break;
    default:
      to.add(part.text, part.pos);
  }
}

/** `escapable`: the characters before which a backslash goes away; undefined for all. */
function addEscaped(text: string, pos: number, escapable: string | undefined, to: TextBuilder): void {
  let from = 0;
  for (let at = text.indexOf('\\'); at >= 0 && at + 1 < text.length; at = text.indexOf('\\', at)) {
    const next = text.charAt(at + 1);
    if (escapable === undefined || escapable.includes(next)) {
      to.add(text.slice(from, at), pos + from);
      if (next !== '\n') to.add(next, pos + at, pos + at + 2);
      from = at + 2;
    }
    at += 2;
  }
  to.add(text.slice(from), pos + from);
}
