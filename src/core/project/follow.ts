// Follows what a container starts: through `sh -c`, wrappers, and scripts of the workspace with their arguments.
import { type If, parse, type Statement, type SyntaxNode } from 'unbash';
import { join } from '../files.ts';
import type { Command, Script, Word } from '../shell/model.ts';
import { parseArgv, parseScript } from '../shell/parse.ts';
import type { PlacedCommand } from './model.ts';
import { expanded, isParameters, type PlacedWord, placeOf, traced } from './placed-words.ts';
import { isShellScript, scriptCall } from './script-calls.ts';
import { branchTaken, caseItem, type Given } from './script-tests.ts';

/** Finds a script by its name in the container. */
export type OpenScript = (
  name: string,
  folder: string | undefined,
) => { readonly path: string; readonly text: string } | undefined;

export interface Followed {
  readonly commands: readonly PlacedCommand[];
  readonly main: PlacedCommand | undefined;
  readonly scripts: readonly { readonly path: string; readonly script: Script }[];
  readonly known: boolean;
}

/** How deep scripts may call scripts. */
const deepest = 12;
/** How many commands and statements are looked at in all. */
const mostSteps = 4000;

/**
 * @param argv what the engine starts
 * @param folder the working directory, where it is known
 * @param variable what decides conditions on the environment
 */
export function follow(
  argv: readonly PlacedWord[],
  folder: string | undefined,
  open: OpenScript,
  variable: Given['variable'],
): Followed {
  const follower = new Follower(open, folder, variable);
  const main = follower.run(argv, { via: [], certain: true, background: false, depth: 0 });
  return {
    commands: follower.commands,
    main: main && !main.command.background ? main : undefined,
    scripts: follower.scripts,
    known: follower.known,
  };
}

/** What holds around a command. */
interface Around {
  readonly via: readonly string[];
  readonly certain: boolean;
  readonly background: boolean;
  readonly depth: number;
}

/** A script that is walked through. */
interface Frame {
  readonly path: string;
  readonly text: string;
  readonly functions: Map<string, SyntaxNode>;
  /** `$1`, `$2` …; undefined where they are not known. */
  params: readonly PlacedWord[] | undefined;
}

/** The rest of the script is not reached. */
const ended = Symbol('ended');
type Outcome = PlacedCommand | typeof ended | undefined;

class Follower {
  readonly commands: PlacedCommand[] = [];
  readonly scripts: { path: string; script: Script }[] = [];
  known = true;
  readonly #open: OpenScript;
  readonly #variable: Given['variable'];
  /** Variables that scripts assign. */
  readonly #set = new Set<string>();
  #folder: string | undefined;
  #left = mostSteps;
  /** What an `exec` or the end of a script left running. */
  #final: PlacedCommand | undefined;

  constructor(open: OpenScript, folder: string | undefined, variable: Given['variable']) {
    this.#open = open;
    this.#folder = folder;
    this.#variable = variable;
  }

  /** What decides conditions; a variable that the start-up itself sets is not known. */
  #given({ params }: Frame): Given {
    return { params, variable: (name) => (this.#set.has(name) ? undefined : this.#variable(name)) };
  }

  /** Runs an argv; gives the command that it ends with. */
  run(argv: readonly PlacedWord[], around: Around): PlacedCommand | undefined {
    if (argv.length === 0 || this.#spent(around)) return undefined;
    const script = parseArgv(argv.map(({ word }) => traced(word)));
    if (!script.complete) this.known = false;
    let main: PlacedCommand | undefined;
    for (const command of script.commands) {
      const inner = {
        ...around,
        via: [...around.via, ...command.via],
        certain: around.certain && !command.nested,
        background: around.background || command.background,
      };
      const result = this.#command(command, argv, inner);
      if (command === script.last) main = result;
    }
    return main;
  }

  /** One command: a script to go into, or a program. */
  #command(command: Command, words: readonly PlacedWord[], around: Around): PlacedCommand | undefined {
    const called = scriptCall(command);
    const file = called && this.#open(called.name.value, this.#folder);
    if (called && file && isShellScript(file)) {
      const params = called.args.map((word) => ({ word, path: placeOf(word, words).path }));
      return this.#script(file, params, around);
    }
    if (called && !file && called.explicit) {
      // A script that nobody can read usually ends by starting its arguments.
      this.known = false;
      const rest = called.args.map((word) => ({ word, path: placeOf(word, words).path }));
      if (rest.length > 0) return this.run(rest, { ...around, depth: around.depth + 1 });
    }
    return this.#emit(command, words, around);
  }

  /** Whether it has gone far enough: what lies beyond is not known. */
  #spent({ depth }: Around): boolean {
    if (depth <= deepest && this.#left-- > 0) return false;
    this.known = false;
    return true;
  }

  #emit(command: Command, words: readonly PlacedWord[], around: Around): PlacedCommand {
    const [first] = command.argv;
    const placed: PlacedCommand = {
      command: { ...command, via: around.via, background: around.background },
      path: first ? placeOf(first, words).path : (words[0]?.path ?? ''),
      folder: this.#folder,
      certain: around.certain,
      at: (word) => placeOf(word, words),
    };
    this.commands.push(placed);
    if (first?.value === 'cd') this.#folder = moved(this.#folder, command.argv[1], around.certain);
    return placed;
  }

  #script(
    file: { readonly path: string; readonly text: string },
    params: readonly PlacedWord[],
    around: Around,
  ): PlacedCommand | undefined {
    const script = parseScript(file.text);
    if (!this.scripts.some((known) => known.path === file.path))
      this.scripts.push({ path: file.path, script });
    if (!script.complete) this.known = false;
    const frame: Frame = { ...file, functions: new Map(), params };
    const folder = this.#folder;
    const inside = { ...around, via: around.via.filter(isRunner), depth: around.depth + 1 };
    const outcome = this.#statements(parse(file.text).commands, frame, inside);
    this.#folder = folder;
    if (outcome !== ended) return outcome;
    const final = this.#final;
    this.#final = undefined;
    return final;
  }

  #statements(statements: readonly Statement[], frame: Frame, around: Around): Outcome {
    let last: Outcome;
    for (const statement of statements) {
      const background = around.background || statement.background === true;
      last = this.#node(statement.command, frame, { ...around, background });
      if (last === ended) return ended;
    }
    return last;
  }

  #node(node: SyntaxNode, frame: Frame, around: Around): Outcome {
    if (this.#spent(around)) return undefined;
    const deeper = { ...around, depth: around.depth + 0.25 };
    const unsure = { ...deeper, certain: false };
    switch (node.type) {
      case 'Function':
        frame.functions.set(node.name.value, node.body);
        return undefined;
      case 'AndOr':
        return this.#sequence(node.commands, node.operators, frame, deeper);
      case 'Redirected':
        return this.#node(node.command, frame, deeper);
      case 'BraceGroup':
      case 'Subshell':
        return this.#statements(node.body.commands, frame, deeper);
      case 'CompoundList':
        return this.#statements(node.commands, frame, deeper);
      case 'If':
        return this.#if(node, frame, deeper);
      case 'Case': {
        const item = caseItem(node, this.#given(frame));
        if (item === 'unknown')
          return this.#unsure(
            node.items.map((one) => one.body),
            frame,
            unsure,
          );
        return item ? this.#node(item.body, frame, deeper) : undefined;
      }
      case 'While':
      case 'For':
      case 'ArithmeticFor':
      case 'Select':
        return this.#unsure([node.body], frame, unsure);
      case 'Command':
        for (const item of node.prefix)
          if (item.type === 'Assignment' && !node.name) this.#set.add(item.name ?? '');
        return this.#leaf(frame.text.slice(node.pos, node.end), node.pos, frame, deeper);
      case 'Pipeline':
        return this.#leaf(frame.text.slice(node.pos, node.end), node.pos, frame, deeper);
      default:
        return undefined;
    }
  }

  #if(node: If, frame: Frame, around: Around): Outcome {
    const unsure = { ...around, certain: false };
    for (const [index, branch] of [node, ...node.elif].entries()) {
      const taken = branchTaken(frame.text.slice(branch.clause.pos, branch.clause.end), this.#given(frame));
      if (taken === true) return this.#node(branch.then, frame, around);
      this.#statements(branch.clause.commands, frame, unsure);
      const others = node.elif.slice(index).map((one) => one.then);
      if (taken === undefined) return this.#unsure([branch.then, ...others, node.else], frame, unsure);
    }
    return node.else ? this.#node(node.else, frame, around) : undefined;
  }

  /** Parts of which some run. One that would end the script leaves open what stays. */
  #unsure(parts: readonly (SyntaxNode | undefined)[], frame: Frame, around: Around): undefined {
    for (const part of parts) {
      const params = frame.params;
      if (part && this.#node(part, frame, around) === ended) this.known = false;
      frame.params = params;
    }
    this.#final = undefined;
    return undefined;
  }

  #sequence(
    nodes: readonly SyntaxNode[],
    operators: readonly ('&&' | '||')[],
    frame: Frame,
    around: Around,
  ): Outcome {
    let last: Outcome;
    for (const [index, node] of nodes.entries()) {
      const after = operators[index - 1];
      if (after === '||') {
        const before = last;
        const other = this.#node(node, frame, { ...around, certain: false });
        last = other === ended || isGivingUp(other) ? before : undefined;
      } else if (after === '&&' && this.#isOpen(nodes[index - 1], frame)) {
        last = this.#unsure([node], frame, { ...around, certain: false });
      } else {
        last = this.#node(node, frame, around);
        if (last === ended) return ended;
      }
    }
    return last;
  }

  /** A test whose outcome the script's arguments do not tell: what stands behind its `&&` may not run. */
  #isOpen(node: SyntaxNode | undefined, frame: Frame): boolean {
    const text = node ? frame.text.slice(node.pos, node.end) : '';
    return /^(\[\[?|test)\s/.test(text) && branchTaken(text, this.#given(frame)) !== true;
  }

  /** A simple command or pipeline of a script. */
  #leaf(text: string, start: number, frame: Frame, around: Around): Outcome {
    const script = parseScript(text, start);
    let last: Outcome;
    for (const command of script.commands) {
      const inner = {
        ...around,
        via: [...around.via, ...command.via],
        certain: around.certain && !command.nested,
      };
      const result = this.#step(command, frame, inner);
      if (command === script.last || result === ended) last = result;
      if (result === ended) return ended;
    }
    return last;
  }

  #step(command: Command, frame: Frame, around: Around): Outcome {
    const own = command.argv.map((word) => ({ word, path: frame.path }));
    const name = command.argv[0]?.value ?? '';
    if (name === 'shift') {
      frame.params = frame.params?.slice(Number(command.argv[1]?.value ?? 1) || 1);
      return undefined;
    }
    if (name === 'set') {
      const dashes = command.argv.findIndex((word) => word.value === '--');
      if (dashes >= 0)
        frame.params = own.slice(dashes + 1).flatMap((placed) => expanded(placed, frame.params));
      return undefined;
    }
    if (name === 'export' || name === 'read' || name === 'local' || name === 'declare')
      for (const word of command.argv.slice(1)) this.#set.add(word.value.split('=', 1)[0] ?? '');
    if (name === 'exit' || name === 'return') return around.certain && name === 'exit' ? ended : undefined;
    const body = frame.functions.get(name);
    if (body) {
      const outer = frame.params;
      frame.params = own.slice(1).flatMap((placed) => expanded(placed, frame.params));
      const outcome = this.#node(body, frame, { ...around, depth: around.depth + 1 });
      frame.params = outer;
      return outcome;
    }
    const result = this.#program(command, own, frame, around);
    if (!command.via.includes('exec')) return result;
    this.#final = result;
    return ended;
  }

  #program(
    command: Command,
    own: readonly PlacedWord[],
    frame: Frame,
    around: Around,
  ): PlacedCommand | undefined {
    const all = own.flatMap((placed) => expanded(placed, frame.params));
    const passes = own[0] !== undefined && isParameters(own[0].word.value);
    if (passes && frame.params === undefined) this.known = false;
    if (passes) return this.run(all, { ...around, depth: around.depth + 1 });
    const words = all.map(({ word }) => word);
    return words.length > 0 ? this.#command({ ...command, argv: words }, all, around) : undefined;
  }
}

/** A wrapper whose effect goes on inside a script: `uv run`; of `exec` nothing is left there. */
function isRunner(via: string): boolean {
  return via.endsWith(' run');
}

/** A command that only ends things: behind `||` it is not what stays. */
function isGivingUp(outcome: Outcome): boolean {
  if (outcome === undefined || outcome === ended) return true;
  return ['echo', 'true', ':', 'exit', 'printf'].includes(outcome.command.argv[0]?.value ?? '');
}

function moved(folder: string | undefined, to: Word | undefined, certain: boolean): string | undefined {
  if (!certain || !to?.literal) return undefined;
  if (to.value.startsWith('/')) return join(to.value);
  return folder === undefined ? undefined : join(folder, to.value);
}
