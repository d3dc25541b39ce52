// The output of `docker build`: BuildKit's JSON where the builder writes that, else its plain lines, or those of the legacy builder.
import { jsonLine } from '../engine/thing/json.ts';
import { BuildOutput, isBuildStatus } from './build-output.ts';
import type { OutputEvent, OutputReader, ReadOutput } from './output.ts';

/** `#8 [web 3/4] RUN pip install -r requirements.txt` */
const buildKitStep = /^#\d+ \[([^\]]{1,200})\] (.{1,300})/;
/** `Step 3/4 : RUN pip install -r requirements.txt` */
const legacyStep = /^Step (\d{1,4}\/\d{1,4}) : (.{1,300})/;
const numbered = /\d\/\d+$/;

const reader: OutputReader = () => {
  const build = new BuildOutput();
  return (line) => {
    const json = line.startsWith('{') ? jsonLine(line) : undefined;
    if (!json || !isBuildStatus(json)) return { text: [line], events: plainEvents(line) };
    const { text, events } = build.read(json);
    return { text, events: events.map(named) };
  };
};

/** @param json the builder knows `rawjson` (Buildx 0.13); others fail on what they don't know */
export function imageBuildOutput(json: boolean): ReadOutput {
  return { env: { BUILDKIT_PROGRESS: json ? 'rawjson' : 'plain' }, reader };
}

function plainEvents(line: string): readonly OutputEvent[] {
  const [, subject, state] = buildKitStep.exec(line) ?? legacyStep.exec(line) ?? [];
  return subject === undefined || state === undefined
    ? []
    : [named({ kind: 'progress', subject, state, done: false })];
}

/** `3/4` alone says little. */
function named(event: OutputEvent): OutputEvent {
  return numbered.test(event.subject) ? { ...event, subject: `Step ${event.subject}` } : event;
}
