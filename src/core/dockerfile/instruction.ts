// One instruction: keyword and places at once, everything else when it is asked for.
import { basename } from '../files.ts';
import type { Script } from '../shell/command.ts';
import { packageCall } from '../shell/packages.ts';
import { parseArgv, parseScript } from '../shell/parse.ts';
import type { TracedWord } from '../shell/word.ts';
import { isShell } from '../shell/wrappers.ts';
import type { Span } from '../text.ts';
import { from, mapSpan, shifted, type TextMap } from '../text-map.ts';
import {
  argument,
  blankSeparated,
  listItem,
  looksLikeJson,
  quoteAware,
  type Reading,
  readFlags,
  readJson,
  readPairs,
  skipBlanks,
} from './arguments.ts';
import type {
  Argument,
  CommandInstruction,
  Flag,
  Heredoc,
  Instruction,
  Pair,
  Stage,
} from './dockerfile-model.ts';
import type { Lookup } from './expand.ts';
import { isBlank, type LogicalLine } from './lines.ts';

/** What an instruction asks of the file around it. */
export interface InstructionContext {
  readonly text: string;
  readonly escape: string;
  lookup(instruction: Instruction): Lookup;
  shellAt(instruction: Instruction): readonly string[];
}

const COMMANDS = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']);
const PAIRED = new Set(['ENV', 'ARG', 'LABEL']);
/** Their whole text is one argument. */
const WHOLE = new Set(['WORKDIR', 'USER', 'STOPSIGNAL', 'MAINTAINER']);
const JSON_LISTS = new Set(['COPY', 'ADD', 'VOLUME', 'SHELL']);
const NOTHING: Script = { commands: [], last: undefined, complete: false };
const EMPTY_SCRIPT: Script = { commands: [], last: undefined, complete: true };

/** Reads the instruction of a logical line, from `start` on. */
export function readInstruction(
  line: LogicalLine,
  start: number,
  index: number,
  stage: Stage | undefined,
  around: InstructionContext,
): ParsedInstruction {
  const { text } = line;
  let end = start;
  while (end < text.length && !isBlank(text.charCodeAt(end))) end++;
  const keyword = text.slice(start, end).toUpperCase();
  return COMMANDS.has(keyword)
    ? new ParsedCommand(line, { start, end }, index, stage, around, keyword)
    : new ParsedInstruction(line, { start, end }, index, stage, around, keyword);
}

export class ParsedInstruction implements Instruction {
  readonly keyword: string;
  readonly keywordSpan: Span;
  readonly span: Span;
  readonly index: number;
  stage: Stage | undefined;
  readonly #line: LogicalLine;
  readonly #keywordAt: Span;
  protected readonly around: InstructionContext;
  #head: { readonly flags: readonly Flag[]; readonly end: number } | undefined;
  #text: string | undefined;
  #words: readonly TracedWord[] | null | undefined;
  #args: readonly Argument[] | undefined;
  #pairs: readonly Pair[] | undefined;
  #trigger: ParsedInstruction | null | undefined;

  constructor(
    line: LogicalLine,
    keywordAt: Span,
    index: number,
    stage: Stage | undefined,
    around: InstructionContext,
    keyword: string,
  ) {
    this.keyword = keyword;
    this.keywordSpan = mapSpan(line.map, keywordAt.start, keywordAt.end);
    this.span = {
      start: this.keywordSpan.start,
      end: Math.max(line.span.end, line.heredocs.at(-1)?.span.end ?? 0),
    };
    this.index = index;
    this.stage = stage;
    this.around = around;
    this.#line = line;
    this.#keywordAt = keywordAt;
  }

  get keywordText(): string {
    return this.#line.text.slice(this.#keywordAt.start, this.#keywordAt.end);
  }

  get flags(): readonly Flag[] {
    return this.#readHead().flags;
  }

  get text(): string {
    this.#text ??= this.#line.text.slice(this.#readHead().end);
    return this.#text;
  }

  get map(): TextMap {
    return from(this.#line.map, this.#readHead().end);
  }

  get argumentsSpan(): Span {
    const { end } = this.#readHead();
    if (end >= this.#line.text.length) return { start: this.#line.span.end, end: this.#line.span.end };
    return mapSpan(this.#line.map, end, this.#line.text.length);
  }

  get json(): boolean {
    return this.jsonWords !== undefined;
  }

  get args(): readonly Argument[] {
    this.#args ??= this.#readArguments();
    return this.#args;
  }

  get pairs(): readonly Pair[] {
    this.#pairs ??= PAIRED.has(this.keyword) ? readPairs(this.#reading(), this.keyword === 'ARG') : [];
    return this.#pairs;
  }

  get heredocs(): readonly Heredoc[] {
    return this.keyword === 'ONBUILD' ? [] : this.#line.heredocs;
  }

  get comments(): readonly Span[] {
    return this.#line.comments;
  }

  get emptyLines(): readonly Span[] {
    return this.#line.emptyLines;
  }

  get trigger(): Instruction | undefined {
    if (this.#trigger === undefined) {
      const { end } = this.#readHead();
      const has = this.keyword === 'ONBUILD' && end < this.#line.text.length && this.#keywordAt.start === 0;
      this.#trigger = has ? readInstruction(this.#line, end, this.index, this.stage, this.around) : null;
    }
    return this.#trigger ?? undefined;
  }

  /** The strings of a JSON array, where the instruction accepts one. */
  protected get jsonWords(): readonly TracedWord[] | undefined {
    if (this.#words === undefined) {
      const at = this.commandStart;
      this.#words = this.acceptsJson ? (readJson(this.text.slice(at), from(this.map, at)) ?? null) : null;
    }
    return this.#words ?? undefined;
  }

  protected get acceptsJson(): boolean {
    return JSON_LISTS.has(this.keyword);
  }

  /** Where in `text` the command or the list begins. */
  protected get commandStart(): number {
    return 0;
  }

  /** A string of the JSON array as an argument. */
  protected readWord(reading: Reading, word: TracedWord): Argument {
    return listItem(reading, word);
  }

  #readHead(): { readonly flags: readonly Flag[]; readonly end: number } {
    this.#head ??= readFlags(this.#line.text, this.#keywordAt.end, this.#line.map);
    return this.#head;
  }

  #reading(): Reading {
    const lookup: Lookup = (name) => this.around.lookup(this)(name);
    return { text: this.text, map: this.map, escape: this.around.escape, lookup };
  }

  #readArguments(): readonly Argument[] {
    const reading = this.#reading();
    const words = this.jsonWords;
    if (words) return words.map((word) => this.readWord(reading, word));
    const { text } = reading;
    if (text === '') return [];
    if (WHOLE.has(this.keyword)) return [argument(reading, { start: 0, end: text.length })];
    const spans = PAIRED.has(this.keyword) ? quoteAware(text, reading.escape) : blankSeparated(text);
    return spans.map((span) => argument(reading, span));
  }
}

/** RUN, CMD, ENTRYPOINT, HEALTHCHECK: its script is parsed at the first question. */
class ParsedCommand extends ParsedInstruction implements CommandInstruction {
  declare readonly keyword: CommandInstruction['keyword'];
  #form: CommandInstruction['form'] | undefined;
  #script: Script | undefined;
  #packageCalls: CommandInstruction['packageCalls'] | undefined;

  get form(): CommandInstruction['form'] {
    this.#form ??= this.#readForm();
    return this.#form;
  }

  get words(): readonly TracedWord[] {
    return this.jsonWords ?? [];
  }

  get script(): Script {
    this.#script ??= this.#readScript();
    return this.#script;
  }

  get packageCalls(): CommandInstruction['packageCalls'] {
    this.#packageCalls ??= this.script.commands.flatMap((command) => {
      const call = packageCall(command);
      return call ? [{ command, call }] : [];
    });
    return this.#packageCalls;
  }

  protected override get acceptsJson(): boolean {
    return true;
  }

  /** Behind the `CMD` of HEALTHCHECK. */
  protected override get commandStart(): number {
    if (this.keyword !== 'HEALTHCHECK') return 0;
    const kind = /^\S+/.exec(this.text)?.[0] ?? '';
    return skipBlanks(this.text, kind.length);
  }

  /** The engine puts no variables into the exec form. */
  protected override readWord(_: Reading, { value, span }: TracedWord): Argument {
    return { value, span, resolved: value, variables: [], flaw: undefined };
  }

  #readForm(): CommandInstruction['form'] {
    const start = this.commandStart;
    if (start >= this.text.length) return 'none';
    if (this.jsonWords) return 'exec';
    return looksLikeJson(this.text.slice(start)) ? 'invalid-json' : 'shell';
  }

  #readScript(): Script {
    switch (this.form) {
      case 'none':
        return EMPTY_SCRIPT;
      case 'exec':
        return parseArgv(this.words);
      default:
        return this.#isBourne() ? this.#shellScript() : NOTHING;
    }
  }

  #isBourne(): boolean {
    return isShell(basename(this.around.shellAt(this)[0] ?? ''));
  }

  #shellScript(): Script {
    const start = this.commandStart;
    const text = this.text.slice(start);
    const map = from(this.map, start);
    const [first] = this.heredocs;
    const last = this.heredocs.at(-1);
    if (!first || !last) return parseScript(text, map);
    const only = first === last && mapSpan(map, 0, text.length).end === first.operatorSpan.end;
    if (only && map.start(0) === first.operatorSpan.start) return heredocScript(first);
    const tail = first.span.start - text.length - 1;
    return parseScript(`${text}\n${this.around.text.slice(first.span.start, last.span.end)}`, {
      start: (at) => (at <= text.length ? map.start(at) : tail + at),
      end: (at) => (at <= text.length ? map.end(at) : tail + at),
    });
  }
}

/** `RUN <<EOF`: the body is the script, in the language of its `#!` line. */
function heredocScript(heredoc: Heredoc): Script {
  const interpreter = /^#!\s*(\S+)(?:[ \t]+(\S+))?/.exec(heredoc.body);
  if (interpreter) {
    const name = basename(interpreter[1] ?? '');
    if (!isShell(name === 'env' ? (interpreter[2] ?? '') : name)) return NOTHING;
  }
  return parseScript(heredoc.body, shifted(heredoc.bodySpan.start));
}
