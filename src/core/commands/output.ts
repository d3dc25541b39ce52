// What the output of a command tells while it runs: read line by line, without colors.

/** A step that is under way: what it is about, and what happens to it, as the program says it. */
export interface ProgressEvent {
  readonly kind: 'progress';
  /** `Container shop-web-1`, `web 3/4` */
  readonly subject: string;
  /** `Starting`, `RUN pip install -r requirements.txt` */
  readonly state: string;
}

export type OutputEvent = ProgressEvent;

/** Begins to read one output; what it returns takes each line. */
export type OutputReader = () => (line: string) => readonly OutputEvent[];

/** ` Container shop-web-1  Starting`, ` db Pulling` */
const things =
  /^\s*(?:\S )?((?:Container|Network|Volume|Image|Service) \S{1,200}|\S{1,200}) +([A-Z][a-z]+ing)\b/;
/** `#8 [web 3/4] RUN pip install -r requirements.txt` */
const buildStep = /^#\d+ \[([^\]]{1,200})\] (.{1,300})/;

/** Reads what Compose says without a terminal, and BuildKit with it. */
export const composeOutput: OutputReader = () => (line) => {
  const [, subject, state] = buildStep.exec(line) ?? things.exec(line) ?? [];
  return subject === undefined || state === undefined ? [] : [{ kind: 'progress', subject, state }];
};
