// What starts in a container, after compose, image and scripts are joined.
import type { Script, Word } from '#core/shell/command.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import type { Location } from '#core/text.ts';

/** What starts in a container, followed through `sh -c`, `exec` and readable scripts. */
export interface EffectiveCommand {
  /** Every command that start-up runs, in order, those inside entrypoint scripts included. */
  readonly commands: readonly LocatedCommand[];
  /** The process that stays: the last one. */
  readonly main: LocatedCommand | undefined;
  /** The argv that the engine starts: entrypoint words, then command words. Empty where unknown. */
  readonly argv: readonly { readonly word: Word; readonly path: string }[];
  /** Where the main command was decided: the value to change. */
  readonly origin: 'compose command' | 'compose entrypoint' | 'CMD' | 'ENTRYPOINT' | 'script' | undefined;
  /** That value's place. */
  readonly location: Location | undefined;
  readonly scripts: readonly { readonly path: string; readonly script: Script }[];
  /** Nothing was hidden: no unknown variable, no unreadable script, no unknown base image's entrypoint. */
  readonly known: boolean;
}
