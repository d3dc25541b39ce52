// Conditions of scripts that the script's own arguments decide: `[ "$1" = web ]`, `case "$1" in web) …`.
import type { Case, CaseItem } from 'unbash';
import type { PlacedWord } from './follow.ts';

type Params = readonly PlacedWord[] | undefined;

const operand = String.raw`['"]?\$\{?1(?::?-[^}]*)?\}?['"]?`;
const equals = new RegExp(String.raw`^\[\[? ${operand} (=|==|!=) ['"]?([\w./:-]*)['"]? \]\]?$`);
const empty = new RegExp(String.raw`^\[\[? (-z|-n) ${operand} \]\]?$`);
const count = /^\[\[? ['"]?\$#['"]? (-eq|-ne|-gt|-ge|-lt|=|==|!=) ['"]?(\d+)['"]? \]\]?$/;

/** Whether a test holds for a script's arguments; undefined where they do not decide it. */
export function branchTaken(test: string, params: Params): boolean | undefined {
  if (!params || test.length > 300) return undefined;
  const text = test
    .replace(/\s*;\s*$/, '')
    .trim()
    .replace(/\s+/g, ' ');
  const first = literalValue(params[0]);
  const compared = equals.exec(text);
  if (compared)
    return first === undefined ? undefined : (first === (compared[2] ?? '')) === (compared[1] !== '!=');
  const checked = empty.exec(text);
  if (checked) return first === undefined ? undefined : (first === '') === (checked[1] === '-z');
  const counted = count.exec(text);
  if (!counted) return undefined;
  return compare(params.length, counted[1] ?? '', Number(counted[2]));
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

/** The argument's text, empty where there is none; undefined where it is not literal. */
function literalValue(param: PlacedWord | undefined): string | undefined {
  return param === undefined ? '' : param.word.literal ? param.word.value : undefined;
}

/** The branch of a `case` over the first argument; undefined where none fits. */
export function caseItem(node: Case, params: Params): CaseItem | 'unknown' | undefined {
  if (!/^\$\{?1(:?-[^}]*)?\}?$/.test(node.word.value) || !params) return 'unknown';
  const value = literalValue(params[0]);
  if (value === undefined) return 'unknown';
  for (const item of node.items)
    for (const pattern of item.pattern) {
      const text = pattern.value;
      if (text === '*' || text === value) return item;
      if (text.endsWith('*') && value.startsWith(text.slice(0, -1))) return item;
      if (/[*?[$]/.test(text) && !text.endsWith('*')) return 'unknown';
    }
  return undefined;
}
