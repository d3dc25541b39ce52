// A stage: its instructions, and what holds at its end, earlier stages included.
import { join } from '../files.ts';
import { isBareImage } from '../images/bare.ts';
import type { ImageReference } from '../images/image-reference.ts';
import { parseReference } from '../images/image-reference.ts';
import type { Span } from '../text.ts';
import type {
  Argument,
  CommandInstruction,
  ExposedPort,
  Flag,
  FromInstruction,
  Instruction,
  Stage,
  Variable,
} from './dockerfile-model.ts';
import { isCommand } from './dockerfile-model.ts';
import type { ParsedInstruction } from './instruction.ts';
import { Scope } from './scope.ts';

const DEFAULT_SHELL: readonly string[] = ['/bin/sh', '-c'];
const WINDOWS_SHELL: readonly string[] = ['cmd', '/S', '/C'];
/** What the names of Windows base images hold. */
const WINDOWS_IMAGE = /\/windows(?:\/|:|$)|windowsservercore|nanoserver/;
/** A range of ports longer than this is not listed port by port. */
const MAX_PORT_RANGE = 256;

/** A value that an instruction sets for those behind it. */
interface Change<T> {
  readonly index: number;
  readonly value: T;
}

/** What the instructions of a stage say, resolved in the order written. */
interface State {
  readonly scope: Scope;
  readonly workdirs: readonly Change<string | undefined>[];
}

/** Finds an earlier stage by the name that FROM gives. */
export type FindStage = (name: string) => ParsedStage | undefined;

export class ParsedStage implements Stage {
  readonly index: number;
  readonly from: FromInstruction;
  readonly instructions: ParsedInstruction[] = [];
  readonly parent: ParsedStage | undefined;
  readonly image: Argument | undefined;
  readonly name: string | undefined;
  readonly nameSpan: Span | undefined;
  readonly platform: Flag | undefined;
  readonly #globals: Scope;
  readonly #shells: Change<readonly string[]>[] = [];
  #cmd: CommandInstruction | undefined;
  #entrypoint: CommandInstruction | undefined;
  #healthcheck: CommandInstruction | undefined;
  #user: Instruction | undefined;
  #shell: readonly string[] = DEFAULT_SHELL;
  #state: State | undefined;
  #env: ReadonlyMap<string, Variable> | undefined;
  #exposed: readonly ExposedPort[] | undefined;

  constructor(index: number, from: ParsedInstruction, globals: Scope, find: FindStage) {
    this.index = index;
    from.stage = this;
    this.from = from as ParsedInstruction & FromInstruction;
    this.#globals = globals;
    const [image, as, name] = from.args;
    this.image = image;
    const named = as?.value.toUpperCase() === 'AS' ? name : undefined;
    this.name = named?.value;
    this.nameSpan = named?.span;
    this.platform = from.flags.find((flag) => flag.name === 'platform');
    const base = image?.resolved;
    this.parent = base === undefined ? image && stageByPlatform(image, find) : find(base);
    if (this.parent) this.#inherit(this.parent);
    else if (WINDOWS_IMAGE.test(base ?? '')) this.#shell = WINDOWS_SHELL;
  }

  get base(): ImageReference | undefined {
    const text = this.image?.resolved;
    return text === undefined || text === '' || this.parent ? undefined : parseReference(text);
  }

  get cmd(): CommandInstruction | undefined {
    return this.#cmd;
  }

  get entrypoint(): CommandInstruction | undefined {
    return this.#entrypoint;
  }

  get healthcheck(): CommandInstruction | undefined {
    return this.#healthcheck;
  }

  get user(): Instruction | undefined {
    return this.#user;
  }

  get workdir(): string | undefined {
    return this.workdirBefore(Number.POSITIVE_INFINITY);
  }

  get env(): ReadonlyMap<string, Variable> {
    this.#env ??= this.scope.visible(Number.POSITIVE_INFINITY, 'ENV');
    return this.#env;
  }

  get exposed(): readonly ExposedPort[] {
    this.#exposed ??= [...this.#inheritedPorts(), ...this.instructions.flatMap(exposedBy)];
    return this.#exposed;
  }

  get span(): Span {
    return { start: this.from.span.start, end: (this.instructions.at(-1) ?? this.from).span.end };
  }

  /** The variables of this stage and those before it. */
  get scope(): Scope {
    return this.#resolve().scope;
  }

  /** Takes the next instruction, in the order of the file. */
  add(instruction: ParsedInstruction): void {
    this.instructions.push(instruction);
    switch (instruction.keyword) {
      case 'CMD':
        if (isCommand(instruction)) this.#cmd = instruction;
        break;
      case 'ENTRYPOINT':
        if (isCommand(instruction)) this.#entrypoint = instruction;
        // An entrypoint of its own makes the inherited CMD void.
        if (this.#cmd?.stage !== this) this.#cmd = undefined;
        break;
      case 'HEALTHCHECK':
        if (isCommand(instruction)) this.#healthcheck = instruction;
        break;
      case 'USER':
        this.#user = instruction;
        break;
      case 'SHELL':
        if (instruction.json) {
          const value = instruction.args.map((arg) => arg.value);
          this.#shells.push({ index: instruction.index, value });
        }
        break;
      default:
    }
  }

  workdirBefore(index: number): string | undefined {
    return before(this.#resolve().workdirs, index)?.value;
  }

  shellBefore(index: number): readonly string[] {
    return before(this.#shells, index)?.value ?? this.#shell;
  }

  #inherit(parent: ParsedStage): void {
    this.#cmd = parent.#cmd;
    this.#entrypoint = parent.#entrypoint;
    this.#healthcheck = parent.#healthcheck;
    this.#user = parent.#user;
    this.#shell = parent.shellBefore(Number.POSITIVE_INFINITY);
  }

  /** Resolves the stages this one builds on first, so that no depth of them overflows the stack. */
  #resolve(): State {
    if (this.#state) return this.#state;
    const pending: ParsedStage[] = [];
    for (let stage: ParsedStage | undefined = this; stage && !stage.#state; stage = stage.parent) {
      pending.push(stage);
    }
    for (const stage of pending.reverse()) stage.#resolveOwn();
    return this.#state ?? { scope: new Scope(undefined), workdirs: [] };
  }

  #resolveOwn(): void {
    const scope = new Scope(this.parent?.scope);
    const start = this.parent ? this.parent.workdir : startFolder(this.base);
    const workdirs: Change<string | undefined>[] = [{ index: -1, value: start }];
    this.#state = { scope, workdirs };
    for (const instruction of this.instructions) {
      const { index, keyword } = instruction;
      if (keyword === 'ENV' || keyword === 'ARG') define(scope, instruction, this.#globals);
      else if (keyword === 'WORKDIR') {
        const path = instruction.args[0]?.resolved;
        const current = workdirs.at(-1)?.value;
        workdirs.push({ index, value: path === undefined ? undefined : absolute(path, current) });
      }
    }
  }

  #inheritedPorts(): readonly ExposedPort[] {
    const stages: ParsedStage[] = [];
    for (let stage = this.parent; stage; stage = stage.parent) {
      if (stage.#exposed)
        return [...stage.#exposed, ...stages.reverse().flatMap((one) => one.instructions.flatMap(exposedBy))];
      stages.push(stage);
    }
    return stages.reverse().flatMap((one) => one.instructions.flatMap(exposedBy));
  }
}

/** Adds what an ENV or ARG defines; the values see what was defined before the instruction. */
export function define(scope: Scope, instruction: ParsedInstruction, globals: Scope | undefined): void {
  for (const pair of instruction.pairs) {
    const { name, nameSpan: span } = pair;
    if (name === '') continue;
    if (instruction.keyword === 'ENV') {
      scope.define(instruction.index, { name, value: pair.value?.resolved, kind: 'ENV', span });
      continue;
    }
    const kind = globals ? 'ARG' : 'global ARG';
    const { given } = globals ?? scope;
    if (given.has(name)) {
      scope.define(instruction.index, { name, value: given.get(name), kind, span });
      continue;
    }
    const inherited = pair.value ? undefined : globals?.at(name, Number.POSITIVE_INFINITY);
    scope.define(instruction.index, inherited ?? { name, value: pair.value?.resolved, kind, span });
  }
}

/** Where the first relative path starts: official language and system images set no WORKDIR. */
function startFolder(base: ImageReference | undefined): string | undefined {
  return base && (base.text === 'scratch' || isBareImage(base)) ? '/' : undefined;
}

function before<T>(changes: readonly Change<T>[], index: number): Change<T> | undefined {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle]?.index ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return changes[low - 1];
}

/** Characters of a path: no system takes a longer one. */
const LONGEST_PATH = 4096;

function absolute(path: string, current: string | undefined): string | undefined {
  if (path.startsWith('/')) return join(path);
  if (/^[a-zA-Z]:[\\/]/.test(path)) return path;
  return current === undefined || current.length > LONGEST_PATH ? undefined : join(current, path);
}

/** `8000`, `8000/udp`, `8000-8010`; of `80:8000` what stands behind the colon. */
function exposedBy(instruction: ParsedInstruction): ExposedPort[] {
  if (instruction.keyword !== 'EXPOSE') return [];
  return instruction.args.flatMap(({ resolved, span }) => {
    const match = /(?:^|:)(\d{1,5})(?:-(\d{1,5}))?(?:\/(\w+))?$/.exec(resolved ?? '');
    if (!match) return [];
    const from = Number(match[1]);
    const to = Math.min(Number(match[2] ?? match[1]), from + MAX_PORT_RANGE);
    const protocol = (match[3] ?? 'tcp').toLowerCase();
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => ({
      port: from + at,
      protocol,
      span,
      instruction,
    }));
  });
}

/** The platforms for which a stage is looked for, the likeliest first. */
const ARCHITECTURES = ['amd64', 'arm64', 'arm', '386', 'ppc64le', 's390x', 'riscv64'];

/** `FROM app-${TARGETARCH}`: of the stages that a build may choose by its platform one stands for all. */
function stageByPlatform({ value }: Argument, find: FindStage): ParsedStage | undefined {
  for (const architecture of ARCHITECTURES) {
    const given: Readonly<Record<string, string>> = { OS: 'linux', ARCH: architecture, VARIANT: '' };
    const name = value.replaceAll(
      /\$(?:\{(?:TARGET|BUILD)(OS|ARCH|VARIANT)\}|(?:TARGET|BUILD)(OS|ARCH|VARIANT)\b)/g,
      (_, braced: string | undefined, bare: string | undefined) => given[braced ?? bare ?? ''] ?? '',
    );
    const stage = name === value || name.includes('$') ? undefined : find(name);
    if (stage) return stage;
  }
  return undefined;
}
