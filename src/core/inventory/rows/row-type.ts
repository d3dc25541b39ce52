// Types of rows: their states, what can be done in which of them, and the contextValues that say so to the menus.

/** What can be done with a row. `src/manifest/row-commands.ts` says by which command, and where it stands in the menus. */
export type RowAction =
  | 'start'
  | 'stop'
  | 'restart'
  | 'pause'
  | 'unpause'
  | 'kill'
  | 'rename'
  | 'recreate'
  | 'tailLogs'
  | 'lastRunLogs'
  | 'saveLogs'
  | 'openShell'
  | 'startInteractive'
  | 'attach'
  | 'runCommand'
  | 'update'
  | 'copyFrom'
  | 'copyInto'
  | 'openInBrowser'
  | 'manage'
  | 'debug'
  | 'migrateToHere'
  | 'migrateApp'
  | 'composeUp'
  | 'composeBuild'
  | 'composeRestart'
  | 'composeDown'
  | 'composeTailLogs'
  | 'composeStop'
  | 'composeStart'
  | 'composeMore'
  | 'runImage'
  | 'rebuild'
  | 'buildAgain'
  | 'tag'
  | 'push'
  | 'pull'
  | 'openPort'
  | 'revealFolder'
  | 'openFile'
  | 'compareFile'
  | 'download'
  | 'upload'
  | 'copyPath'
  | 'revealThing'
  | 'openInstruction'
  | 'showValue'
  | 'hideValue'
  | 'copyValue'
  | 'refreshRow'
  | 'backUp'
  | 'restore'
  | 'remove'
  | 'inspect'
  | 'copyName'
  | 'copyRunLine'
  | 'saveImage'
  | 'copyId';

/** The actions that a click on a row may have. */
export type ClickAction = Extract<RowAction, 'openFile' | 'openPort' | 'revealFolder' | 'revealThing'>;

/** When an action applies. */
export interface Applies<State extends string = string, Fact extends string = string> {
  readonly states: readonly State[];
  /** It must be true, too. */
  readonly fact?: Fact;
}

export interface RowType<State extends string = string, Fact extends string = string> {
  /** `Container`: follows the state in the contextValue. */
  readonly name: string;
  readonly states: readonly State[];
  /** What may be true in any state; each follows the name after a `+`. */
  readonly facts: readonly Fact[];
  readonly actions: Readonly<Partial<Record<RowAction, Applies<NoInfer<State>, NoInfer<Fact>>>>>;
}

/** A type of rows, whose actions name states and facts that it has. */
export function rowType<const State extends string, const Fact extends string>(
  type: RowType<State, Fact>,
): RowType<State, Fact> {
  return type;
}

/** `<state><Name>` and the facts that are true: `runningContainer+published`. */
export function contextValue<State extends string, Fact extends string>(
  { name, facts }: RowType<State, Fact>,
  state: NoInfer<State>,
  isTrue: readonly NoInfer<Fact>[] = [],
): string {
  const suffixes = facts.filter((fact) => isTrue.includes(fact)).map((fact) => `+${fact}`);
  return `${state}${name}${suffixes.join('')}`;
}

/** Every contextValue that rows of a type can have. */
export function contextValuesOf(type: RowType): readonly string[] {
  let combinations: readonly (readonly string[])[] = [[]];
  for (const fact of type.facts) {
    combinations = [...combinations, ...combinations.map((facts) => [...facts, fact])];
  }
  return type.states.flatMap((state) => combinations.map((facts) => contextValue(type, state, facts)));
}

/**
 * The regular expression, as text, that matches the contextValues in which an action applies, and nothing else.
 * Undefined where no type has the action.
 */
export function patternOf(types: readonly RowType[], action: RowAction): string | undefined {
  const alternatives = types.flatMap((type) => {
    const applies = type.actions[action];
    if (applies === undefined) return [];
    const facts = type.facts.map((fact) => (fact === applies.fact ? `\\+${fact}` : `(\\+${fact})?`));
    return [`(${applies.states.join('|')})${type.name}${facts.join('')}`];
  });
  return alternatives.length === 0 ? undefined : `^(${alternatives.join('|')})$`;
}
