// Where the command line runs: its folder, its outputs, and whether they are for a person.

export interface Terminal {
  /** Absolute. */
  readonly folder: string;
  readonly colour: boolean;
  /** Of it, what compose would look at counts: `COMPOSE_FILE` and the like. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  out(text: string): void;
  error(text: string): void;
}
