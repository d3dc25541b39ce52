// A port of a container, and where it is published.

export interface Port {
  readonly container: number;
  /** The port on the engine's host; undefined where it is exposed but not published. */
  readonly host: number | undefined;
  /** The address it is bound to: `0.0.0.0`, `::`, `127.0.0.1`. */
  readonly address: string | undefined;
  readonly protocol: string;
}
