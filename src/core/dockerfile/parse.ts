// Dockerfile text -> model: one pass for the lines, everything else when a rule asks.
import { SourceText, type Span } from '../text.ts';
import {
  type CommandInstruction,
  type Directive,
  type Dockerfile,
  type Instruction,
  isCommand,
  type Stage,
  type Variable,
} from './dockerfile-model.ts';
import type { Lookup } from './expand.ts';
import { type InstructionContext, type ParsedInstruction, readInstruction } from './instruction.ts';
import { type Lines, readLines } from './lines.ts';
import { type BuildArguments, PREDEFINED, Scope } from './scope.ts';
import { define, ParsedStage } from './stage.ts';

/**
 * Reads a Dockerfile as BuildKit does. Any text gives a model; what is no instruction is one with an
 * unknown keyword.
 * @param path relative to the project folder
 * @param given build arguments; without them the defaults of ARG count
 */
export function parseDockerfile(path: string, text: string, given?: BuildArguments): Dockerfile {
  return new ParsedDockerfile(path, text, given);
}

class ParsedDockerfile implements Dockerfile, InstructionContext {
  readonly path: string;
  readonly source: SourceText;
  readonly directives: readonly Directive[];
  readonly escape: '\\' | '`';
  readonly comments: readonly Span[];
  readonly instructions: readonly ParsedInstruction[];
  readonly stages: readonly ParsedStage[];
  readonly #globals: Scope;
  readonly #byName = new Map<string, ParsedStage>();
  #runs: readonly CommandInstruction[] | undefined;

  constructor(path: string, text: string, given: BuildArguments | undefined) {
    this.path = path;
    this.#globals = new Scope(undefined, given);
    this.source = new SourceText(text);
    const lines = readLines(text);
    this.directives = lines.directives;
    this.escape = lines.escape;
    this.comments = lines.comments;
    const { instructions, stages } = this.#read(lines);
    this.instructions = instructions;
    this.stages = stages;
  }

  get runs(): readonly CommandInstruction[] {
    this.#runs ??= this.instructions
      .map((one) => one.trigger ?? one)
      .filter(isCommand)
      .filter(({ keyword }) => keyword === 'RUN');
    return this.#runs;
  }

  get text(): string {
    return this.source.text;
  }

  get final(): Stage | undefined {
    return this.stages.at(-1);
  }

  get globalArgs(): ReadonlyMap<string, Variable> {
    return this.#globals.visible(Number.POSITIVE_INFINITY);
  }

  stage(nameOrIndex: string): Stage | undefined {
    const named = this.#byName.get(nameOrIndex.toLowerCase());
    return named ?? (/^\d{1,9}$/.test(nameOrIndex) ? this.stages[Number(nameOrIndex)] : undefined);
  }

  variablesAt(instruction: Instruction): ReadonlyMap<string, Variable> {
    const stage = this.#stageOf(instruction);
    return (stage?.scope ?? this.#globals).visible(instruction.index);
  }

  variableAt(name: string, instruction: Instruction): Variable | undefined {
    const { index, keyword } = instruction;
    const stage = keyword === 'FROM' ? undefined : this.#stageOf(instruction);
    if (!stage) return this.#globals.at(name, index) ?? PREDEFINED.get(name);
    return stage.scope.at(name, index);
  }

  workdirAt(instruction: Instruction): string | undefined {
    const stage = this.#stageOf(instruction);
    return stage?.workdirBefore(instruction.index);
  }

  shellAt(instruction: Instruction): readonly string[] {
    const stage = this.#stageOf(instruction);
    return stage?.shellBefore(instruction.index) ?? ['/bin/sh', '-c'];
  }

  lookup(instruction: Instruction): Lookup {
    return (name) => this.variableAt(name, instruction);
  }

  #stageOf(instruction: Instruction): ParsedStage | undefined {
    return instruction.stage && this.stages[instruction.stage.index];
  }

  #read(lines: Lines): { instructions: ParsedInstruction[]; stages: ParsedStage[] } {
    const instructions: ParsedInstruction[] = [];
    const stages: ParsedStage[] = [];
    let stage: ParsedStage | undefined;
    const find = (name: string): ParsedStage | undefined => this.#byName.get(name.toLowerCase());
    for (const line of lines.logical) {
      const index = instructions.length;
      const from = /^from(?:\s|$)/i.test(line.text);
      const instruction = readInstruction(line, 0, index, from ? undefined : stage, this);
      instructions.push(instruction);
      if (from) {
        stage = new ParsedStage(stages.length, instruction, this.#globals, find);
        stages.push(stage);
        if (stage.name !== undefined) this.#byName.set(stage.name.toLowerCase(), stage);
      } else if (stage) stage.add(instruction);
      else if (instruction.keyword === 'ARG') define(this.#globals, instruction, undefined);
    }
    return { instructions, stages };
  }
}
