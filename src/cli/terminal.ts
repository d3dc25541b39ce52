// Where the command line runs: its folder, its outputs, and whether they are for a person.

export interface Terminal {
  /** Absolute. */
  readonly folder: string;
  readonly colour: boolean;
  out(text: string): void;
  error(text: string): void;
}
