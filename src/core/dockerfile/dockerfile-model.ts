// The Dockerfile model: stages, instructions, variables and the commands they run, with spans.

import type { ImageReference } from '../images/image-reference.ts';
import type { Command, Script, Word } from '../shell/command.ts';
import type { PackageCall } from '../shell/packages.ts';
import type { SourceText, Span } from '../text.ts';
import type { TextMap } from '../text-map.ts';
import type { Flaw } from './expand.ts';

/** `--name=value` (or bare `--name`) before an instruction's arguments. */
export interface Flag {
  readonly name: string;
  readonly value: string | undefined;
  readonly span: Span;
  readonly valueSpan: Span | undefined;
}

/** A here-document of RUN, COPY or ADD; `body` is its text without the delimiter lines. */
export interface Heredoc {
  readonly name: string;
  /** False where the delimiter was quoted: then nothing in the body is expanded. */
  readonly expand: boolean;
  /** `<<-`: tabs at the start of its lines go away. */
  readonly chomp: boolean;
  /** False where the file ends before the delimiter. */
  readonly terminated: boolean;
  /** `<<NAME` in the instruction's line. */
  readonly operatorSpan: Span;
  /** From the body's first line to the end of the closing delimiter. */
  readonly span: Span;
  readonly bodySpan: Span;
  readonly body: string;
}

/** A part of a word that BuildKit refuses. */
export interface WordFlaw extends Pick<Flaw, 'kind' | 'text'> {
  readonly span: Span;
}

/** One argument as the instruction sees it: unquoted, continuation lines joined. */
export interface Argument {
  readonly value: string;
  readonly span: Span;
  /** `value` with ARG and ENV put in; undefined where one of them is not known. */
  readonly resolved: string | undefined;
  /** Names of the variables it mentions. */
  readonly variables: readonly VariableUse[];
  /** The first thing in it that BuildKit refuses, where the instruction expands it. */
  readonly flaw: WordFlaw | undefined;
}

export interface VariableUse {
  readonly name: string;
  /** `${NAME:-x}` gives `:-`; undefined for a bare use. */
  readonly modifier: string | undefined;
  readonly span: Span;
}

/** `NAME=value` of ENV, ARG or LABEL. */
export interface Pair {
  readonly name: string;
  readonly nameSpan: Span;
  /** The name as a word: ENV and LABEL expand it. */
  readonly key: Argument;
  /** Undefined for `ARG NAME`. */
  readonly value: Argument | undefined;
  /** `NAME value`, without `=`. */
  readonly legacy: boolean;
  readonly span: Span;
}

export interface Instruction {
  /** Upper case, e.g. `RUN`. For an unknown word that word in upper case. */
  readonly keyword: string;
  /** As written. */
  readonly keywordText: string;
  readonly keywordSpan: Span;
  /** From the keyword to the last character, continuation lines and heredocs included, no line end. */
  readonly span: Span;
  /** Everything after the keyword and its flags, without heredoc bodies; empty span at the end where there is none. */
  readonly argumentsSpan: Span;
  readonly flags: readonly Flag[];
  readonly args: readonly Argument[];
  /** The assignments of ENV, ARG and LABEL; empty for the others. */
  readonly pairs: readonly Pair[];
  /** Everything behind keyword and flags with continuation lines joined, as written. */
  readonly text: string;
  /** Arguments are written as a JSON array of strings. */
  readonly json: boolean;
  /** Maps offsets of `text` to the file. */
  readonly map: TextMap;
  readonly heredocs: readonly Heredoc[];
  /** Comments inside the instruction's continued lines. */
  readonly comments: readonly Span[];
  /** Empty lines between its continued lines. */
  readonly emptyLines: readonly Span[];
  /** Its place among the file's instructions; a trigger has that of its ONBUILD. */
  readonly index: number;
  /** The stage it stands in, for FROM the one it opens; undefined before the first FROM. */
  readonly stage: Stage | undefined;
  /** The instruction behind ONBUILD, also for FROM-less triggers. */
  readonly trigger: Instruction | undefined;
}

/** RUN, CMD, ENTRYPOINT, and the CMD of HEALTHCHECK. */
export interface CommandInstruction extends Instruction {
  readonly keyword: 'RUN' | 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK';
  /** `exec`: a JSON array; `shell`: a text; `none`: HEALTHCHECK NONE or nothing there; `invalid-json`: looks like a JSON array and is none. */
  readonly form: 'exec' | 'shell' | 'none' | 'invalid-json';
  /** The words of the exec form; empty for the shell form. */
  readonly words: readonly Word[];
  /** What it executes: the parsed shell text (heredocs included), or the exec form seen through `sh -c`. */
  readonly script: Script;
  /** What it asks of package managers. */
  readonly packageCalls: readonly { readonly command: Command; readonly call: PackageCall }[];
}

export interface FromInstruction extends Instruction {
  readonly keyword: 'FROM';
}

/** A variable's value and where it was set. `value` is undefined where it is not known (ARG without default). */
export interface Variable {
  readonly name: string;
  readonly value: string | undefined;
  readonly kind: 'ARG' | 'ENV' | 'global ARG' | 'predefined';
  /** Of the name, not of the value. */
  readonly span: Span | undefined;
}

/** `FROM image AS name` and the instructions up to the next. */
export interface Stage {
  readonly index: number;
  readonly from: FromInstruction;
  /** The base as written, e.g. `python:${V}`. */
  readonly image: Argument | undefined;
  /** The base reference split up; undefined where variables keep it unknown, or it is a stage. */
  readonly base: ImageReference | undefined;
  /** The earlier stage this one builds on. */
  readonly parent: Stage | undefined;
  readonly name: string | undefined;
  readonly nameSpan: Span | undefined;
  readonly platform: Flag | undefined;
  /** The instructions after FROM. */
  readonly instructions: readonly Instruction[];
  /** Effective at the end of the stage, parents included; undefined where nobody says. */
  readonly cmd: CommandInstruction | undefined;
  readonly entrypoint: CommandInstruction | undefined;
  readonly healthcheck: CommandInstruction | undefined;
  readonly user: Instruction | undefined;
  /** The resolved absolute working directory at the end; undefined where unknown or never set here. */
  readonly workdir: string | undefined;
  /** ENV in effect at the end, parents included. */
  readonly env: ReadonlyMap<string, Variable>;
  /** EXPOSE of the stage and its parents. */
  readonly exposed: readonly ExposedPort[];
  /** Spans to the end of its last instruction. */
  readonly span: Span;
}

export interface ExposedPort {
  readonly port: number;
  readonly protocol: string;
  readonly span: Span;
  readonly instruction: Instruction;
}

export interface Directive {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
  readonly valueSpan: Span;
}

export interface Dockerfile {
  readonly path: string;
  readonly source: SourceText;
  /** `syntax`, `escape`, `check`. */
  readonly directives: readonly Directive[];
  readonly escape: '\\' | '`';
  /** All instructions in order, those before the first FROM included; ONBUILD triggers are inside their ONBUILD. */
  readonly instructions: readonly Instruction[];
  /** Every RUN, those behind ONBUILD too. */
  readonly runs: readonly CommandInstruction[];
  /** Whole-line comments outside instructions and inside continued ones, without the line end. */
  readonly comments: readonly Span[];
  readonly stages: readonly Stage[];
  /** The last stage: what `docker build` without `--target` makes. */
  readonly final: Stage | undefined;
  /** ARG before the first FROM. */
  readonly globalArgs: ReadonlyMap<string, Variable>;
  /** A stage by name (case-insensitive) or index as text. */
  stage(nameOrIndex: string): Stage | undefined;
  /** Variables visible at an instruction: ARG and ENV of its stage so far, inherited ENV. */
  variablesAt(instruction: Instruction): ReadonlyMap<string, Variable>;
  /** One of them, without listing the others. */
  variableAt(name: string, instruction: Instruction): Variable | undefined;
  /** WORKDIR in effect just before an instruction; undefined where unknown. */
  workdirAt(instruction: Instruction): string | undefined;
  /** The SHELL in effect just before an instruction. */
  shellAt(instruction: Instruction): readonly string[];
}

/** All simple commands of an instruction; empty where it is no command instruction. */
export function commandsOf(instruction: Instruction): readonly Command[] {
  return isCommand(instruction) ? instruction.script.commands : [];
}

export function isCommand(instruction: Instruction): instruction is CommandInstruction {
  return 'script' in instruction;
}
