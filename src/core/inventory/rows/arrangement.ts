// How rows are arranged, as a person chooses it: their order, their groups, and what a container's row tells.
import { byName } from './order.ts';

export const sortings = ['name', 'newest'] as const;
export const groupings = ['project', 'none'] as const;
export const containerFacts = ['state', 'ports', 'image'] as const;

export type ContainerFact = (typeof containerFacts)[number];

export interface Arrangement {
  readonly sort: (typeof sortings)[number];
  /** Of containers. */
  readonly group: (typeof groupings)[number];
  /** What the description of a container tells, in this order. */
  readonly facts: readonly ContainerFact[];
}

export const usualArrangement: Arrangement = { sort: 'name', group: 'project', facts: ['state', 'ports'] };

/** What settings say; a word that is none of ours counts as not said. */
export function readArrangement(sort: string, group: string, facts: readonly string[]): Arrangement {
  return {
    sort: sortings.find((one) => one === sort) ?? usualArrangement.sort,
    group: groupings.find((one) => one === group) ?? usualArrangement.group,
    facts: facts.flatMap((fact) => containerFacts.find((one) => one === fact) ?? []),
  };
}

/** Compares two things in the chosen order; those whose age is not known come last. */
export function arranged<T extends { readonly created: number | undefined }>(
  { sort }: Pick<Arrangement, 'sort'>,
  nameOf: (thing: T) => string,
): (a: T, b: T) => number {
  const names = (a: T, b: T): number => byName(nameOf(a), nameOf(b));
  if (sort === 'name') return names;
  return (a, b) => (b.created ?? 0) - (a.created ?? 0) || names(a, b);
}
