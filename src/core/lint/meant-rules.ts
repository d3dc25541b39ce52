// Which rule somebody meant by a name that is no rule's.
import { nearest } from '../nearest.ts';
import type { AnyRule } from './rule.ts';

/** Names of rules that are no rules come by typing: more of them are not remembered. */
const mostNames = 500;

export class MeantRules {
  readonly #rules: readonly AnyRule[];
  readonly #known = new Map<string, string | undefined>();

  constructor(rules: readonly AnyRule[]) {
    this.#rules = rules;
  }

  /** The id of the rule by another linter's name for it, or by a misspelled id; undefined where none is near. */
  meantBy(name: string): string | undefined {
    const known = this.#known.get(name);
    if (known !== undefined || this.#known.has(name)) return known;
    const same = this.#rules.find((rule) => rule.equals.some((equal) => equal.rule === name));
    const ids = this.#rules.map(({ id }) => id);
    const meant = same?.id ?? nearest(name, ids);
    if (this.#known.size >= mostNames) this.#known.clear();
    this.#known.set(name, meant);
    return meant;
  }
}
