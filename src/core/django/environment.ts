// What a process finds in its environment.
import type { Location } from '../text.ts';

/** Looks a variable up. `known` false: nobody can tell. */
export type Environment = (name: string) => {
  readonly value: string | undefined;
  readonly known: boolean;
  readonly location: Location | undefined;
};
