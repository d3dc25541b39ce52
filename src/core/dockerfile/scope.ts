// Which ARG and ENV a stage defines, and what a name stands for at one of its instructions.
import type { Variable } from './dockerfile-model.ts';

/** How many stages back an inherited variable is looked for. */
const MAX_ANCESTORS = 64;

interface Definition {
  /** Visible to instructions behind this one. */
  readonly index: number;
  readonly variable: Variable;
}

/** Arguments that BuildKit sets for the global scope. */
const PLATFORM_ARGS = [
  'TARGETPLATFORM',
  'TARGETOS',
  'TARGETARCH',
  'TARGETVARIANT',
  'BUILDPLATFORM',
  'BUILDOS',
  'BUILDARCH',
  'BUILDVARIANT',
];

/** Names that have a value in FROM without any ARG. The proxy's are only seen by RUN. */
export const PREDEFINED: ReadonlyMap<string, Variable> = new Map(
  PLATFORM_ARGS.map((name) => [name, { name, value: undefined, kind: 'predefined', span: undefined }]),
);

/** `--build-arg`, `build.args`: in the place of the defaults of ARG; undefined for a value that is not known. */
export type BuildArguments = ReadonlyMap<string, string | undefined>;

/** The variables of one stage (or of the lines before the first FROM), in order of definition. */
export class Scope {
  readonly #parent: Scope | undefined;
  readonly #env = new Map<string, Definition[]>();
  readonly #arg = new Map<string, Definition[]>();

  /** Build arguments that the build is given. */
  readonly given: BuildArguments;

  /** @param given of the lines before the first FROM alone */
  constructor(parent: Scope | undefined, given: BuildArguments = new Map()) {
    this.#parent = parent;
    this.given = given;
  }

  define(index: number, variable: Variable): void {
    const table = variable.kind === 'ENV' ? this.#env : this.#arg;
    const known = table.get(variable.name);
    if (known) known.push({ index, variable });
    else table.set(variable.name, [{ index, variable }]);
  }

  /** What a name stands for just before the instruction at `index`; ENV goes before ARG. */
  at(name: string, index: number): Variable | undefined {
    return this.#find(name, index, (scope) => scope.#env) ?? this.#find(name, index, (scope) => scope.#arg);
  }

  /** Every variable visible before `index`. */
  visible(index: number, kinds: 'all' | 'ENV' = 'all'): Map<string, Variable> {
    const found = new Map<string, Variable>();
    const tables = [(scope: Scope) => scope.#arg, (scope: Scope) => scope.#env];
    for (const table of kinds === 'ENV' ? tables.slice(1) : tables) {
      for (const scope of this.#ancestry().reverse()) {
        for (const [name, definitions] of table(scope)) {
          const variable = lastBefore(definitions, scope === this ? index : Infinity);
          if (variable) found.set(name, variable);
        }
      }
    }
    return found;
  }

  #find(
    name: string,
    index: number,
    table: (scope: Scope) => Map<string, Definition[]>,
  ): Variable | undefined {
    let scope: Scope | undefined = this;
    for (let left = MAX_ANCESTORS; scope && left > 0; left--) {
      const definitions = table(scope).get(name);
      const variable = definitions && lastBefore(definitions, scope === this ? index : Infinity);
      if (variable) return variable;
      scope = scope.#parent;
    }
    return undefined;
  }

  /** This scope and those it inherits from, nearest first. */
  #ancestry(): Scope[] {
    const scopes: Scope[] = [];
    for (let scope: Scope | undefined = this; scope && scopes.length < MAX_ANCESTORS; scope = scope.#parent) {
      scopes.push(scope);
    }
    return scopes;
  }
}

function lastBefore(definitions: readonly Definition[], index: number): Variable | undefined {
  let low = 0;
  let high = definitions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((definitions[middle]?.index ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return definitions[low - 1]?.variable;
}
