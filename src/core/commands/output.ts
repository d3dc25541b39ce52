// What the output of a command tells while it runs: read line by line, without colors.

/** A step of the work: what it is about, and what happens to it, as the program says it. */
export interface ProgressEvent {
  readonly kind: 'progress';
  /** `Container shop-web-1`, `web 3/4` */
  readonly subject: string;
  /** `Starting`, `Started`, `RUN pip install -r requirements.txt` */
  readonly state: string;
  /** Nothing more happens to it for now. */
  readonly done: boolean;
}

export type OutputEvent = ProgressEvent;

/** One line of output: how people read it, which may be no line or several, and what it tells. */
export interface ReadLine {
  readonly text: readonly string[];
  readonly events: readonly OutputEvent[];
}

/** Begins to read one output; what it returns takes each line. */
export type OutputReader = () => (line: string) => ReadLine;

/** How the output of a command line is read where a program reads it. In terminals and tasks people do. */
export interface ReadOutput {
  /** Makes the program write what the reader reads. */
  readonly env: Readonly<Record<string, string>>;
  readonly reader: OutputReader;
}

/** A whole output as people read it. */
export function readableText(reader: OutputReader, output: string): string {
  const read = reader();
  return output
    .split('\n')
    .flatMap((line) => read(line).text)
    .join('\n');
}
