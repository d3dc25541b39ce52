// Containers that are made for a moment to read the files of a volume: nobody is shown them.
import type { AnyThing } from '../thing/thing.ts';

/** Marks a helper container; its value tells what for. */
export const helperLabel = 'dockyard.helper';

export function isHelper({ labels }: Pick<AnyThing, 'labels'>): boolean {
  return labels[helperLabel] !== undefined;
}
