// The output of Compose: JSON where its version writes that, else its plain lines with BuildKit's among them.
import { type Json, jsonLine, text } from '../engine/thing/json.ts';
import { bytesText } from '../inventory/rows/words.ts';
import { BuildOutput, isBuildStatus } from './build-output.ts';
import type { OutputEvent, OutputReader, ReadLine, ReadOutput } from './output.ts';

const reader: OutputReader = () => {
  const build = new BuildOutput();
  const pulls = new Map<string, Pull>();
  return (line) => {
    const json = line.startsWith('{') ? jsonLine(line) : undefined;
    if (!json) return { text: [line], events: plainEvents(line) };
    if (isBuildStatus(json)) return build.read(json);
    return messageOf(json) ?? eventOf(json, pulls) ?? { text: [line], events: [] };
  };
};

/** Older versions than 2.36 do not know the variable and write plain lines. */
export const composeOutput: ReadOutput = { env: { COMPOSE_PROGRESS: 'json' }, reader };

/** ` Container shop-web-1  Starting`, ` db Pulling` */
const things =
  /^\s*(?:\S )?((?:Container|Network|Volume|Image|Service) \S{1,200}|\S{1,200}) +([A-Z][a-z]+ing|Recreated?|Created|Started|Restarted|Stopped|Killed|Removed|Pulled|Built|Healthy|Exited|Skipped|Error)\b/;
/** `#8 [web 3/4] RUN pip install -r requirements.txt` */
const buildStep = /^#\d+ \[([^\]]{1,200})\] (.{1,300})/;

function plainEvents(line: string): readonly OutputEvent[] {
  const [, subject, state] = buildStep.exec(line) ?? things.exec(line) ?? [];
  return subject === undefined || state === undefined ? [] : [progress(subject, state)];
}

/** What Compose says when it fails, and its warnings. */
function messageOf(json: Json): ReadLine | undefined {
  const message = text(json['message']);
  if (json['error'] === true && message !== '')
    return { text: message.split('\n').filter((line) => line.trim() !== ''), events: [] };
  const warning = text(json['msg']);
  if (warning !== '') return { text: [`${text(json['level'])}: ${warning}`], events: [] };
  return undefined;
}

/** Bytes of the layers of one image. */
type Pull = Map<string, { readonly current: number; readonly total: number }>;

/** Words for a state in newer versions, which put what happens into the text. */
const general = /^(?:Working|Done|Warning|Error)$/;
/** A layer of an image, by what happens to it. */
const layer = /^(?:Pulling fs layer|Waiting|Downloading|Verifying Checksum|Download complete|Extracting)$/;

function eventOf(json: Json, pulls: Map<string, Pull>): ReadLine | undefined {
  const id = text(json['id']);
  if (id === '') return text(json['text']) === '' ? undefined : { text: [text(json['text'])], events: [] };
  const parent = text(json['parent_id']);
  const words = [text(json['text']), text(json['status'])].filter((word) => word !== '');
  const said = words.filter((word) => !general.test(word));
  const [state = '', ...others] = words.includes('Error') ? ['Error', ...said] : said;
  if (parent !== '' || (layer.test(text(json['text'])) && !id.includes(' ')))
    return layerOf(json, id, parent, pulls);
  // ` Container shop-web-1  Started`, as without JSON; an error with its reason.
  const line = ` ${[id, '', state, ...others].join(' ').trimEnd()}`;
  return { text: [line], events: state === '' ? [] : [progress(id, state)] };
}

function layerOf(json: Json, id: string, parent: string, pulls: Map<string, Pull>): ReadLine {
  const current = json['current'];
  const total = json['total'];
  if (parent === '' || typeof current !== 'number' || typeof total !== 'number' || total <= 0)
    return { text: [], events: [] };
  const pull = pulls.get(parent) ?? new Map();
  pulls.set(parent, pull);
  pull.set(id, { current, total });
  const sum = (of: 'current' | 'total'): string =>
    bytesText([...pull.values()].reduce((bytes, one) => bytes + one[of], 0));
  const state = `Pulling, ${sum('current')} of ${sum('total')}`;
  return { text: [], events: [{ kind: 'progress', subject: parent, state, done: false }] };
}

function progress(subject: string, state: string): OutputEvent {
  const done = !/^(?:[A-Z]+ |(?!Running)[A-Z]\w*ing\b|Recreate$)/.test(state);
  return { kind: 'progress', subject, state, done };
}
