// Conditions of scripts that the script's own arguments decide: `[ "$1" = web ]`, `case "$1" in web) …`.
import type { Case, CaseItem } from 'unbash';
import type { LocatedWord } from '#core/shell/located-words.ts';

/** What decides a script's conditions. */
export interface ConditionInputs {
  /** `$1`, `$2` …; undefined where they are not known. */
  readonly params: readonly LocatedWord[] | undefined;
  /** A variable of the environment; undefined where it is not known, empty where it is not set. */
  variable(name: string): string | undefined;
}

const operand = String.raw`['"]?\$\{?(\w+|[@*])(?::?-([^}'"]*))?\}?['"]?`;
const equals = new RegExp(
  String.raw`^(?:\[\[? |test )${operand} (=|==|!=) ['"]?([\w./:-]*)['"]?(?: \]\]?)?$`,
);
const empty = new RegExp(String.raw`^(?:\[\[? |test )(-z|-n) ${operand}(?: \]\]?)?$`);
const count = /^\[\[? ['"]?\$#['"]? (-eq|-ne|-gt|-ge|-lt|=|==|!=) ['"]?(\d+)['"]? \]\]?$/;

/** Whether a test holds for a script's arguments and environment; undefined where they do not decide it. */
export function branchTaken(test: string, given: ConditionInputs): boolean | undefined {
  if (test.length > 300) return undefined;
  const text = test
    .replace(/[\s;]+$/, '')
    .trim()
    .replace(/\s+/g, ' ')
    .replace(
      /^(\[\[?|test) ! -([zn]) /,
      (_, open: string, flag: string) => `${open} -${flag === 'z' ? 'n' : 'z'} `,
    );
  const compared = equals.exec(text);
  if (compared) {
    const value = valueOfName(compared[1] ?? '', compared[2], given);
    return value === undefined ? undefined : (value === (compared[4] ?? '')) === (compared[3] !== '!=');
  }
  const checked = empty.exec(text);
  if (checked) {
    // `[ -n "$@" ]` fails over several words.
    if (checked[2] === '@' && !text.startsWith('[[') && (given.params?.length ?? 2) > 1) return undefined;
    const value = valueOfName(checked[2] ?? '', checked[3], given);
    return value === undefined ? undefined : (value === '') === (checked[1] === '-z');
  }
  const counted = count.exec(text);
  return counted && given.params
    ? compare(given.params.length, counted[1] ?? '', Number(counted[2]))
    : undefined;
}

function compare(left: number, operator: string, right: number): boolean {
  switch (operator) {
    case '-gt':
      return left > right;
    case '-ge':
      return left >= right;
    case '-lt':
      return left < right;
    case '-ne':
    case '!=':
      return left !== right;
    default:
      return left === right;
  }
}

/** What `$1` or `$NAME` stands for, empty where it is not there; undefined where that is not known. */
function valueOfName(
  name: string,
  fallback: string | undefined,
  { params, variable }: ConditionInputs,
): string | undefined {
  const value =
    name === '@' || name === '*'
      ? joined(params)
      : /^\d$/.test(name)
        ? params && literal(params[Number(name) - 1])
        : variable(name);
  return value === '' ? (fallback ?? '') : value;
}

function joined(params: ConditionInputs['params']): string | undefined {
  const words = params?.map(literal);
  return words?.every((word) => word !== undefined) ? words.join(' ') : undefined;
}

function literal(param: LocatedWord | undefined): string | undefined {
  return param === undefined ? '' : param.word.literal ? param.word.value : undefined;
}

/** The branch of a `case` over an argument or a variable; undefined where none fits. */
export function caseItem(node: Case, given: ConditionInputs): CaseItem | 'unknown' | undefined {
  const subject = /^\$\{?(\w+)(?::?-([^}]*))?\}?$/.exec(node.word.value);
  const value = subject ? valueOfName(subject[1] ?? '', subject[2], given) : undefined;
  if (value === undefined) return 'unknown';
  for (const item of node.items)
    for (const { value: text } of item.pattern) {
      if (text === '*' || text === value) return item;
      const wildcard = text.search(/[*?[$\\]/);
      if (wildcard >= 0 && text.slice(wildcard) !== '*') return 'unknown';
      if (wildcard >= 0 && value.startsWith(text.slice(0, wildcard))) return item;
    }
  return undefined;
}
