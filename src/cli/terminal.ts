// Where the command line runs: its folder, environment and outputs.

export interface Terminal {
  /** Absolute. */
  readonly folder: string;
  readonly color: boolean;
  /** The variables of Compose are used, such as `COMPOSE_FILE`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  out(text: string): void;
  error(text: string): void;
}
