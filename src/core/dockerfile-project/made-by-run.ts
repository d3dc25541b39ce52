// Which container a docker run has made, also where the command was ended before it told.
import { type ContainerRun, type Placed, runLabel } from '../commands/docker-run.ts';
import type { Container } from '../engine/container/container.ts';

/** How the container of one run is known: by its name, else by a mark that no other run has. */
export type RunMark = { readonly name: string } | { readonly mark: string };

/** @param unique what no other run has */
export function markOf({ name }: Pick<ContainerRun, 'name'>, unique: string): RunMark {
  return name === undefined ? { mark: unique } : { name };
}

/** What the container is labelled with to be known again; nothing where its name does. */
export function labelsOf(made: RunMark): NonNullable<Placed['labels']> {
  return 'mark' in made ? { [runLabel]: made.mark } : {};
}

export function isMadeBy({ name, labels }: Pick<Container, 'name' | 'labels'>, made: RunMark): boolean {
  return 'mark' in made ? labels[runLabel] === made.mark : name === made.name;
}
