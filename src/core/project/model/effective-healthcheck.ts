// The healthcheck that the engine runs in a container, and what it connects to.
import type { Script } from '#core/shell/command.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import type { Location } from '#core/text.ts';

/** One connection that a healthcheck makes from inside its container. */
export interface HealthProbe {
  readonly scheme: 'http' | 'https' | 'tcp';
  /** Undefined where a variable keeps it unknown. */
  readonly host: { readonly value: string; readonly location: Location } | undefined;
  /** Undefined where it is not known; without a place where the scheme's default applies. */
  readonly port: { readonly value: number; readonly location: Location | undefined } | undefined;
  /** Of an HTTP request what only HTTP has. */
  readonly request: HttpRequest | undefined;
  readonly command: LocatedCommand;
}

export interface HttpRequest {
  /** The name in the Host header, without the port; undefined where it is not known. */
  readonly hostHeader: string | undefined;
  /** Names of the further headers that it sends, lower case; undefined where they are not known. */
  readonly headers: readonly string[] | undefined;
  readonly path: string;
  /** The healthcheck fails where the response is an error. */
  readonly failsOnError: boolean;
  readonly followsRedirects: boolean;
}

/** What the engine runs to learn the health of a service's container. */
export interface EffectiveHealthcheck {
  readonly origin: 'compose' | 'HEALTHCHECK';
  /** The key `healthcheck`, or the instruction. */
  readonly location: Location;
  readonly script: Script;
  /** Every command of it, with the file that it is written in. */
  readonly commands: readonly LocatedCommand[];
  readonly probes: readonly HealthProbe[];
}
