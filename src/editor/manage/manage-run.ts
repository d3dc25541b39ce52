// A management command with all that is to be known about it.
import type { DjangoTarget } from '../target/django.ts';

export interface ManageRun {
  readonly target: DjangoTarget;
  readonly command: string;
  readonly args: readonly string[];
  /** In a terminal instead of a panel. */
  readonly terminal: boolean;
}
