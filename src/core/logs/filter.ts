// Which records of a log are shown: words or regular expressions that a line has or lacks, its stream and its level.
import { isAtLeast, type Level, levelOfText, levels } from './level.ts';
import type { LogRecord, OrderedRecord } from './record.ts';

export interface LogFilter {
  /** A line has one match of each. */
  readonly include: readonly RegExp[];
  readonly exclude: readonly RegExp[];
  readonly level: Level | undefined;
  readonly onlyStderr: boolean;
}

export const noFilter: LogFilter = { include: [], exclude: [], level: undefined, onlyStderr: false };

/** Only so much of a line is searched. */
const readAtMost = 8_000;
const term = /(-?)(?:\/((?:[^/\\]|\\.){1,500})\/(i?)(?=\s|$)|"([^"]{1,500})"|(\S{1,500}))/g;

/**
 * Reads a filter as a person writes it: `timeout` and `"two words"` in any case, `/regular expression/` (`/…/i` in any
 * case), `-word` and `-/…/` for lines to leave out, `level:warning` and `stream:stderr`.
 * @returns what is wrong with it, as a sentence
 */
export function readFilter(text: string): LogFilter | string {
  const filter = { ...noFilter, include: [] as RegExp[], exclude: [] as RegExp[] };
  for (const [, minus, expression, flag, quoted, word = ''] of text.matchAll(term)) {
    const list = minus === '-' ? filter.exclude : filter.include;
    if (expression !== undefined) {
      const compiled = compile(expression, flag ?? '');
      if (typeof compiled === 'string') return compiled;
      list.push(compiled);
    } else if (quoted !== undefined) list.push(literal(quoted));
    else if (minus === '' && word.startsWith('level:')) {
      const level = levels.find((name) => name === word.slice('level:'.length).toLowerCase());
      if (!level) return `Unknown level. Use one of ${levels.join(', ')}.`;
      filter.level = level;
    } else if (minus === '' && word === 'stream:stderr') filter.onlyStderr = true;
    else list.push(literal(word));
  }
  return filter;
}

function compile(expression: string, flags: string): RegExp | string {
  try {
    return new RegExp(expression, flags);
  } catch {
    return `/${expression}/ is not a valid regular expression.`;
  }
}

function literal(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i');
}

/** Applies a filter to ordered records. A traceback is kept or left out as a whole, an indented line with the one before. */
export class FilteredRecords {
  readonly #filter: LogFilter;
  /** By container: the level of its last line that had one or began a paragraph. */
  readonly #levels = new Map<string, Level | undefined>();

  constructor(filter: LogFilter) {
    this.#filter = filter;
  }

  /** @param records in their order; what a traceback's lines are told by is only among them */
  pass(records: readonly OrderedRecord[]): readonly OrderedRecord[] {
    if (isEmpty(this.#filter)) return records;
    const passed: OrderedRecord[] = [];
    for (let at = 0; at < records.length; ) {
      const unit = unitAt(records, at);
      at += unit.length;
      if (this.#keeps(unit)) passed.push(...unit);
    }
    return passed;
  }

  #keeps(unit: readonly OrderedRecord[]): boolean {
    const [first] = unit;
    if (first?.record.kind !== 'line') return true;
    const { include, exclude, level, onlyStderr } = this.#filter;
    if (onlyStderr && first.record.stream !== 'stderr') return false;
    if (level !== undefined) {
      const own = first.traceback ? 'error' : this.#levelOf(first.record);
      if (own === undefined || !isAtLeast(own, level)) return false;
    }
    const has = (wanted: RegExp): boolean =>
      unit.some(({ record }) => wanted.test(record.text.slice(0, readAtMost)));
    return include.every(has) && !exclude.some(has);
  }

  #levelOf({ source, text, tint }: LogRecord): Level | undefined {
    const own = levelOfText(text) ?? tint;
    const level = own ?? (/^\s+\S/.test(text) ? this.#levels.get(source.id) : undefined);
    this.#levels.set(source.id, level);
    return level;
  }
}

/** Whether a filter lets everything through. */
export function isEmpty({ include, exclude, level, onlyStderr }: LogFilter): boolean {
  return include.length === 0 && exclude.length === 0 && level === undefined && !onlyStderr;
}

/** The record there, with the rest of its traceback. */
function unitAt(records: readonly OrderedRecord[], at: number): readonly OrderedRecord[] {
  const traceback = records[at]?.traceback;
  let end = at + 1;
  while (traceback !== undefined && records[end]?.traceback === traceback) end++;
  return records.slice(at, end);
}
