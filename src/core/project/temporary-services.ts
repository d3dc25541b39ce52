// Stacks and services that are made to be thrown away: tests and CI.
import type { Stack, StackService } from './model/workspace-model.ts';

const words = /(^|[^a-z])(tests?|testing|ci|e2e|integration|cypress|playwright)([^a-z]|$)/i;

/** Whether a service's data is meant to go: by the names of its files, its profiles or its own. */
export function isTemporary({ set }: Stack, { name, service }: StackService): boolean {
  return [...set.files, name, ...service.profiles].some((one) => words.test(one));
}
