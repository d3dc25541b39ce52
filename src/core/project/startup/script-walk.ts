// Walks through a shell script: branches that its arguments decide, functions, `shift`, `exec`.
import type { If, Statement, SyntaxNode } from 'unbash';
import type { Command } from '#core/shell/command.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import { expanded, isParameters, type LocatedWord } from '#core/shell/located-words.ts';
import { ForkFolders } from './fork-folders.ts';
import { branchTaken, type ConditionInputs, caseItem } from './script-conditions.ts';
import type { ShellTexts } from './shell-texts.ts';

/** What holds around a command. */
export interface RunContext {
  readonly via: readonly string[];
  readonly certain: boolean;
  readonly background: boolean;
  /** In a subshell, which alone an `exec` replaces. */
  readonly forked: boolean;
  readonly depth: number;
}

/** What runs the commands of a script. */
export interface ScriptRunner {
  /** False once something stayed hidden. */
  known: boolean;
  /** The container folder in which the next command runs; undefined where that is not known. */
  folder: string | undefined;
  /** Runs an argv; gives the command that it ends with. */
  run(argv: readonly LocatedWord[], context: RunContext): LocatedCommand | undefined;
  /** Runs one command: a script to go into, or a program. */
  command(command: Command, words: readonly LocatedWord[], context: RunContext): LocatedCommand | undefined;
  /** Whether it has gone far enough. */
  spent(context: RunContext): boolean;
  variable: ConditionInputs['variable'];
  assign(name: string, value: string): void;
  readonly shell: ShellTexts;
}

const DECLARES = new Set(['export', 'read', 'local', 'declare', 'readonly', 'typeset']);

/** The rest of the script is not reached. */
const ended = Symbol('ended');
type Outcome = LocatedCommand | typeof ended | undefined;

/** One run of one script. */
export class ScriptWalk {
  readonly #path: string;
  readonly #text: string;
  readonly #runner: ScriptRunner;
  readonly #functions = new Map<string, SyntaxNode>();
  /** `$1`, `$2` …; undefined where they are not known. */
  #params: readonly LocatedWord[] | undefined;
  /** Variables that hold all arguments: `cmd="$*"`. */
  readonly #kept = new Map<string, readonly LocatedWord[]>();
  /** What an `exec` left running. */
  #final: LocatedCommand | undefined;

  constructor(
    { path, text }: { readonly path: string; readonly text: string },
    params: readonly LocatedWord[],
    runner: ScriptRunner,
  ) {
    this.#path = path;
    this.#text = text;
    this.#params = params;
    this.#runner = runner;
  }

  /** Gives the command that the script ends with; undefined where control flow decides. */
  run(context: RunContext): LocatedCommand | undefined {
    const outcome = this.#statements(this.#runner.shell.tree(this.#text).commands, context);
    return outcome === ended ? this.#final : outcome;
  }

  #given(): ConditionInputs {
    return { params: this.#params, variable: (name) => this.#runner.variable(name) };
  }

  #statements(statements: readonly Statement[], context: RunContext): Outcome {
    let last: Outcome;
    for (const statement of statements) {
      const background = context.background || statement.background === true;
      last = this.#node(statement.command, { ...context, background });
      if (last === ended) return ended;
    }
    return last;
  }

  #node(node: SyntaxNode, context: RunContext): Outcome {
    if (this.#runner.spent(context)) return undefined;
    const deeper = { ...context, depth: context.depth + 0.25 };
    const unsure = { ...deeper, certain: false };
    switch (node.type) {
      case 'Function':
        this.#functions.set(node.name.value, node.body);
        return undefined;
      case 'AndOr':
        return this.#sequence(node.commands, node.operators, deeper);
      case 'Redirected':
        return this.#node(node.command, deeper);
      case 'Subshell': {
        const { folder } = this.#runner;
        const outcome = this.#statements(node.body.commands, { ...deeper, forked: true });
        this.#runner.folder = folder;
        if (outcome !== ended) return outcome;
        // What ended is the subshell; the script goes on.
        const stays = this.#final;
        this.#final = undefined;
        return stays;
      }
      case 'BraceGroup':
        return this.#statements(node.body.commands, deeper);
      case 'CompoundList':
        return this.#statements(node.commands, deeper);
      case 'If':
        return this.#if(node, deeper);
      case 'Case': {
        const item = caseItem(node, this.#given());
        if (item === 'unknown')
          return this.#unsure(
            node.items.map((one) => one.body),
            unsure,
          );
        return item ? this.#node(item.body, deeper) : undefined;
      }
      case 'While':
        // `until cd /app; do …`: behind the loop it has moved.
        if (/^cd\s/.test(this.#text.slice(node.clause.pos, node.clause.end)))
          this.#statements(node.clause.commands, deeper);
        return this.#unsure([node.body], unsure);
      case 'For':
      case 'ArithmeticFor':
      case 'Select':
        return this.#unsure([node.body], unsure);
      case 'Command':
        for (const item of node.prefix)
          if (item.type === 'Assignment' && !node.name) this.#assign(this.#text.slice(item.pos, item.end));
        return this.#leaf(this.#text.slice(node.pos, node.end), node.pos, deeper);
      case 'Pipeline':
        return this.#leaf(this.#text.slice(node.pos, node.end), node.pos, deeper);
      default:
        return undefined;
    }
  }

  #if(node: If, context: RunContext): Outcome {
    const unsure = { ...context, certain: false };
    for (const [index, branch] of [node, ...node.elif].entries()) {
      const taken = branchTaken(this.#text.slice(branch.clause.pos, branch.clause.end), this.#given());
      if (taken === true) return this.#node(branch.then, context);
      this.#statements(branch.clause.commands, unsure);
      const others = node.elif.slice(index).map((one) => one.then);
      if (taken === undefined) return this.#unsure([branch.then, ...others, node.else], unsure);
    }
    return node.else ? this.#node(node.else, context) : undefined;
  }

  /** Parts of which some run. One that would end the script leaves open what stays. */
  #unsure(parts: readonly (SyntaxNode | undefined)[], context: RunContext): undefined {
    for (const part of parts) {
      const params = this.#params;
      if (part && this.#node(part, context) === ended) this.#runner.known = false;
      this.#params = params;
    }
    this.#final = undefined;
    return undefined;
  }

  #sequence(nodes: readonly SyntaxNode[], operators: readonly ('&&' | '||')[], context: RunContext): Outcome {
    let last: Outcome;
    for (const [index, node] of nodes.entries()) {
      const after = operators[index - 1];
      if (after === '||') {
        const before = last;
        const other = this.#node(node, { ...context, certain: false });
        last = other === ended || isGivingUp(other) ? before : undefined;
      } else if (after === '&&' && this.#isOpen(nodes[index - 1])) {
        last = this.#unsure([node], { ...context, certain: false });
      } else {
        last = this.#node(node, context);
        if (last === ended) return ended;
      }
    }
    return last;
  }

  /** A test whose outcome the script's arguments do not tell: what stands behind its `&&` may not run. */
  #isOpen(node: SyntaxNode | undefined): boolean {
    const text = node ? this.#text.slice(node.pos, node.end) : '';
    return /^(\[\[?|test)\s/.test(text) && branchTaken(text, this.#given()) !== true;
  }

  /** A simple command or pipeline of a script. */
  #leaf(text: string, start: number, context: RunContext): Outcome {
    const script = this.#runner.shell.script(text, start);
    let last: Outcome;
    const folders = new ForkFolders();
    for (const command of script.commands) {
      this.#runner.folder = folders.enter(command.forked, this.#runner.folder);
      const inner = {
        ...context,
        via: [...context.via, ...command.via],
        certain: context.certain && !command.nested,
      };
      const result = this.#step(command, inner);
      if (command === script.last || result === ended) last = result;
      if (result === ended) return ended;
    }
    this.#runner.folder = folders.enter(false, this.#runner.folder);
    return last;
  }

  #step(command: Command, context: RunContext): Outcome {
    const own = command.argv.map((word) => ({ word, path: this.#path }));
    const name = command.argv[0]?.value ?? '';
    if (name === 'shift') {
      this.#params = this.#params?.slice(Number(command.argv[1]?.value ?? 1) || 1);
      return undefined;
    }
    if (name === 'set') {
      const dashes = command.argv.findIndex((word) => word.value === '--');
      if (dashes >= 0)
        this.#params = own.slice(dashes + 1).flatMap((placed) => expanded(placed, this.#params));
      return undefined;
    }
    if (DECLARES.has(name)) for (const word of command.argv.slice(1)) this.#assign(word.value);
    if (name === 'exit' || name === 'return') return context.certain && name === 'exit' ? ended : undefined;
    const body = this.#functions.get(name);
    if (body) {
      const outer = this.#params;
      this.#params = own.slice(1).flatMap((placed) => expanded(placed, this.#params));
      const outcome = this.#node(body, { ...context, depth: context.depth + 1 });
      this.#params = outer;
      return outcome;
    }
    const result = this.#program(command, own, context);
    if (!command.via.includes('exec')) return result;
    this.#final = result;
    return ended;
  }

  /** `NAME=value`, or a name alone, as written. */
  #assign(text: string): void {
    const [name = '', ...rest] = text.split('=');
    const holdsAll = /^"?\$\{?[*@]\}?"?$/.test(rest.join('='));
    if (holdsAll && this.#params) this.#kept.set(name, this.#params);
    else this.#kept.delete(name);
    this.#runner.assign(name, rest.join('='));
  }

  /** The arguments that a variable of the script holds, where the shell splits it: `exec $cmd`. */
  #held({ word }: LocatedWord): readonly LocatedWord[] | undefined {
    const name = /^\$\{?(\w+)\}?$/.exec(word.value)?.[1];
    const split = this.#text[word.span.start] === '$';
    return name !== undefined && split ? this.#kept.get(name) : undefined;
  }

  #program(command: Command, own: readonly LocatedWord[], context: RunContext): LocatedCommand | undefined {
    const [first] = own;
    const held = first && this.#held(first);
    const all = [...(held ?? []), ...own.slice(held ? 1 : 0).flatMap((one) => expanded(one, this.#params))];
    const passes = first !== undefined && (held !== undefined || isParameters(first.word.value));
    if (passes && this.#params === undefined) this.#runner.known = false;
    if (passes) return this.#runner.run(all, { ...context, depth: context.depth + 1 });
    const words = all.map(({ word }) => word);
    return words.length > 0 ? this.#runner.command({ ...command, argv: words }, all, context) : undefined;
  }
}

/** A command that only ends things: behind `||` it is not what stays. */
function isGivingUp(outcome: Outcome): boolean {
  if (outcome === undefined || outcome === ended) return true;
  return ['echo', 'true', ':', 'exit', 'printf'].includes(outcome.command.argv[0]?.value ?? '');
}
