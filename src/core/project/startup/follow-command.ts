// Follows what a container starts: through `sh -c`, wrappers, and scripts of the workspace with their arguments.
import { join } from '#core/files.ts';
import type { Command, Script, Word } from '#core/shell/command.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import { type LocatedWord, placeOf, traceable } from '#core/shell/located-words.ts';
import { parseArgv, parseScript } from '#core/shell/parse.ts';
import { serverName } from '#core/shell/servers.ts';
import { plainWord } from '#core/shell/word.ts';
import { ForkFolders } from './fork-folders.ts';
import { includedFiles } from './process-files.ts';
import { type ManagedProcesses, managedProcesses } from './process-managers.ts';
import { isShellScript, scriptCall } from './script-calls.ts';
import type { ConditionInputs } from './script-conditions.ts';
import { type RunContext, type ScriptRunner, ScriptWalk } from './script-walk.ts';
import { type ShellTexts, shellTexts } from './shell-texts.ts';

/** Finds a script by its name in the container. */
export type OpenScript = (
  name: string,
  folder: string | undefined,
) => { readonly path: string; readonly text: string } | undefined;

/** The absolute paths in the container that a pattern names (`/etc/supervisor/conf.d/*.conf`), as far as they come from the workspace. */
export type MatchFiles = (pattern: string) => readonly string[];

export interface Followed {
  readonly commands: readonly LocatedCommand[];
  readonly main: LocatedCommand | undefined;
  readonly scripts: readonly { readonly path: string; readonly script: Script }[];
  readonly known: boolean;
}

/** How deep scripts may call scripts. */
const deepest = 12;
/** How many commands and statements are looked at in all. */
const mostSteps = 4000;

/**
 * Follows a start-up to the commands that it runs. Never throws; what cannot be told makes `known` false.
 * @param argv what the engine starts
 * @param folder the working directory, where it is known
 * @param variable what decides conditions on the environment
 * @param match finds the files that a process manager includes
 * @param shell parses scripts
 */
export function follow(
  argv: readonly LocatedWord[],
  folder: string | undefined,
  open: OpenScript,
  variable: ConditionInputs['variable'],
  match: MatchFiles = () => [],
  shell: ShellTexts = shellTexts,
): Followed {
  const follower = new Follower(open, folder, variable, match, shell);
  const last = follower.run(argv, { via: [], certain: true, background: false, forked: false, depth: 0 });
  return {
    commands: follower.commands,
    main: last?.command.background ? undefined : last && follower.stays(last),
    scripts: follower.scripts,
    known: follower.known,
  };
}

/** `$!`, the number of the process that was started last. */
const LAST_STARTED = /^"?\$\{?!\}?"?$/;

class Follower implements ScriptRunner {
  readonly commands: LocatedCommand[] = [];
  readonly scripts: { path: string; script: Script }[] = [];
  known = true;
  readonly #open: OpenScript;
  readonly #variable: ConditionInputs['variable'];
  /** What runs behind the number of a process that a script keeps: `PID=$!`. */
  readonly #processes = new Map<string, LocatedCommand>();
  /** Variables that scripts assign. */
  readonly #set = new Set<string>();
  folder: string | undefined;
  /** The folder before the last move, where `cd -` goes back to. */
  #left: string | undefined;
  /** Those that `popd` goes back to. */
  readonly #pushed: (string | undefined)[] = [];
  #steps = mostSteps;
  readonly #match: MatchFiles;
  readonly shell: ShellTexts;

  constructor(
    open: OpenScript,
    folder: string | undefined,
    variable: ConditionInputs['variable'],
    match: MatchFiles,
    shell: ShellTexts,
  ) {
    this.#match = match;
    this.shell = shell;
    this.#open = open;
    this.folder = folder;
    this.#variable = variable;
  }

  /** A variable that conditions ask for; one that the start-up itself sets is not known. */
  variable(name: string): string | undefined {
    return this.#set.has(name) ? undefined : this.#variable(name);
  }

  /** A script gives a variable some value. */
  assign(name: string, value: string): void {
    this.#set.add(name);
    const started = LAST_STARTED.test(value) ? this.#background().at(-1) : undefined;
    if (started) this.#processes.set(name, started);
    else this.#processes.delete(name);
  }

  /** What stays where a start-up ends with a command: that of `wait` and `fg` is what they wait for. */
  stays(last: LocatedCommand): LocatedCommand | undefined {
    const [program, ...args] = last.command.argv;
    const started = this.#background();
    if ((program?.value !== 'wait' && program?.value !== 'fg') || started.length === 0) return last;
    const named = args.flatMap(({ value }) => {
      if (LAST_STARTED.test(value)) return started.at(-1) ?? [];
      return this.#processes.get(/^\$\{?(\w+)\}?$/.exec(value)?.[1] ?? '') ?? [];
    });
    const candidates = named.length > 0 ? named : started;
    const servers = candidates.filter(({ command }) => serverName(command) !== undefined);
    const [only, ...others] = servers.length > 0 ? servers : candidates;
    return others.length === 0 ? only : undefined;
  }

  #background(): readonly LocatedCommand[] {
    return this.commands.filter(({ command }) => command.background);
  }

  /** Runs an argv; gives the command that it ends with. */
  run(argv: readonly LocatedWord[], context: RunContext): LocatedCommand | undefined {
    if (argv.length === 0 || this.spent(context)) return undefined;
    return this.#commands(parseArgv(argv.map(({ word }) => traceable(word))), argv, context);
  }

  /** Runs the commands of a script; gives the one that it ends with. */
  #commands(script: Script, words: readonly LocatedWord[], context: RunContext): LocatedCommand | undefined {
    if (!script.complete) this.known = false;
    let main: LocatedCommand | undefined;
    const folders = new ForkFolders();
    for (const command of script.commands) {
      this.folder = folders.enter(command.forked, this.folder);
      const inner = {
        ...context,
        via: [...context.via, ...command.via],
        certain: context.certain && !command.nested,
        background: context.background || command.background,
        forked: context.forked || command.forked,
      };
      const result = this.command(command, words, inner);
      if (command === script.last) main = result;
    }
    this.folder = folders.enter(false, this.folder);
    return main;
  }

  /** One command: a script to go into, or a program. */
  command(command: Command, words: readonly LocatedWord[], context: RunContext): LocatedCommand | undefined {
    const called = scriptCall(command);
    const file = called && this.#open(called.name.value, this.folder);
    if (called && file && isShellScript(file)) {
      const params = called.args.map((word) => ({ word, path: placeOf(word, words).path }));
      return this.#script(file, params, context);
    }
    if (called && !file && called.explicit) {
      // A script that nobody can read usually ends by starting its arguments.
      this.known = false;
      const rest = called.args.map((word) => ({ word, path: placeOf(word, words).path }));
      if (rest.length > 0) return this.run(rest, { ...context, depth: context.depth + 1 });
    }
    const managed = managedProcesses(command);
    const own = managed && !managed.stays ? undefined : this.#emit(command, words, context);
    const last = managed && this.#managed(managed, context);
    return own ?? last ?? this.#emit(command, words, context);
  }

  /** The commands that a process manager starts from its file. */
  #managed(managed: ManagedProcesses, context: RunContext): LocatedCommand | undefined {
    const first = managed.files.flatMap((name) => this.#open(name, this.folder) ?? []).slice(0, 1);
    const further = managed.includes
      ? first
          .flatMap(({ text }) => includedFiles(text))
          .concat(first.length === 0 ? ['/etc/supervisor/conf.d/*.conf'] : [])
          .flatMap((pattern) => this.#match(pattern))
          .flatMap((path) => this.#open(path, undefined) ?? [])
      : [];
    const folder = this.folder;
    let last: LocatedCommand | undefined;
    for (const { path, text } of [...first, ...further])
      for (const { span, folder: own, filled } of managed.commands(text)) {
        this.folder = own?.startsWith('/') ? join(own) : folder;
        const inside = { ...context, via: [], depth: context.depth + 1 };
        if (filled) {
          const whole = { word: plainWord(filled.text, span, false, filled.map), path };
          last = this.#commands(parseScript(filled.text, filled.map), [whole], inside);
          continue;
        }
        const alone = text.slice(0, span.start).replace(/[^\n]/g, ' ') + text.slice(span.start, span.end);
        last = new ScriptWalk({ path, text: alone }, [], this).run(inside);
      }
    this.folder = folder;
    return last;
  }

  /** Whether it has gone far enough: what lies beyond is not known. */
  spent({ depth }: RunContext): boolean {
    if (depth <= deepest && this.#steps-- > 0) return false;
    this.known = false;
    return true;
  }

  #emit(command: Command, words: readonly LocatedWord[], context: RunContext): LocatedCommand {
    const [first] = command.argv;
    const located: LocatedCommand = {
      command: { ...command, via: context.via, background: context.background, forked: context.forked },
      path: first ? placeOf(first, words).path : (words[0]?.path ?? ''),
      folder: this.folder,
      certain: context.certain,
      at: (word) => placeOf(word, words),
    };
    this.commands.push(located);
    this.#move(command, context.certain);
    return located;
  }

  /** `cd`, `pushd` and `popd`. */
  #move({ argv: [program, to] }: Command, certain: boolean): void {
    const from = this.folder;
    switch (program?.value) {
      case 'cd':
        this.folder = to?.value === '-' && certain ? this.#left : moved(from, to, certain);
        break;
      case 'pushd':
        this.#pushed.push(from);
        this.folder = moved(from, to, certain);
        break;
      case 'popd':
        this.folder = certain ? this.#pushed.pop() : undefined;
        break;
      default:
        return;
    }
    this.#left = from;
  }

  #script(
    file: { readonly path: string; readonly text: string },
    params: readonly LocatedWord[],
    context: RunContext,
  ): LocatedCommand | undefined {
    const known = this.scripts.find(({ path }) => path === file.path);
    const script = known?.script ?? this.shell.script(file.text, 0);
    if (!known) this.scripts.push({ path: file.path, script });
    if (!script.complete) this.known = false;
    const folder = this.folder;
    const inside = { ...context, via: context.via.filter(isRunner), depth: context.depth + 1 };
    const last = new ScriptWalk(file, params, this).run(inside);
    this.folder = folder;
    return last;
  }
}

/** A wrapper whose effect goes on inside a script: `uv run`; of `exec` nothing is left there. */
function isRunner(via: string): boolean {
  return via.endsWith(' run');
}

function moved(folder: string | undefined, to: Word | undefined, certain: boolean): string | undefined {
  if (!certain || !to?.literal || /^[-+~]/.test(to.value)) return undefined;
  if (to.value.startsWith('/')) return join(to.value);
  return folder === undefined ? undefined : join(folder, to.value);
}
