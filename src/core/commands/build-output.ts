// The steps of BuildKit's builds in JSON (`rawjson`), told as its plain output tells them.
import { type Json, list, record, text } from '../engine/thing/json.ts';
import { bytesText } from '../inventory/rows/words.ts';
import type { OutputEvent, ReadLine } from './output.ts';

interface Step {
  readonly number: number;
  readonly name: string;
  told: 'nothing' | 'begin' | 'end';
  /** The end of its log, which is no whole line yet. */
  rest: string;
}

const nothing: ReadLine = { text: [], events: [] };
const longestState = 300;

/** Whether an object is what BuildKit writes. */
export function isBuildStatus(json: Json): boolean {
  return 'vertexes' in json || 'statuses' in json || 'logs' in json;
}

/** Reads the objects of one output. */
export class BuildOutput {
  readonly #steps = new Map<string, Step>();

  read(json: Json): ReadLine {
    const parts = [
      ...list(json['vertexes']).map((one) => this.#vertex(record(one))),
      ...list(json['statuses']).map((one) => this.#status(record(one))),
      ...list(json['logs']).map((one) => this.#log(record(one))),
    ];
    return { text: parts.flatMap((one) => one.text), events: parts.flatMap((one) => one.events) };
  }

  #vertex(vertex: Json): ReadLine {
    const digest = text(vertex['digest']);
    const name = text(vertex['name']);
    const step = this.#steps.get(digest) ?? { number: this.#steps.size + 1, name, told: 'nothing', rest: '' };
    this.#steps.set(digest, step);
    const error = text(vertex['error']);
    const lines: string[] = [];
    const events: OutputEvent[] = [];
    if (text(vertex['started']) !== '' && step.told === 'nothing') {
      step.told = 'begin';
      lines.push(`#${step.number} ${name}`);
      events.push(...progressOf(name, undefined, false));
    }
    if (text(vertex['completed']) !== '' && step.told === 'begin') {
      // A step that is looked up in the cache first ends twice.
      if (vertex['cached'] === true || error !== '' || !isBase(name)) step.told = 'end';
      if (step.rest !== '') lines.push(`#${step.number} ${step.rest}`);
      step.rest = '';
      lines.push(`#${step.number} ${endOf(vertex, error)}`);
      events.push(...progressOf(name, undefined, true));
    }
    return { text: lines, events };
  }

  /** Of bytes that are sent or pulled. */
  #status(status: Json): ReadLine {
    const step = this.#steps.get(text(status['vertex']));
    const current = status['current'];
    const total = status['total'];
    if (!step || typeof current !== 'number' || current <= 0 || text(status['completed']) !== '')
      return nothing;
    const bytes =
      typeof total === 'number' && total > 0
        ? `${bytesText(current)} of ${bytesText(total)}`
        : bytesText(current);
    return { text: [], events: progressOf(step.name, bytes, false) };
  }

  #log(log: Json): ReadLine {
    const step = this.#steps.get(text(log['vertex']));
    if (!step) return nothing;
    const lines = (step.rest + decoded(text(log['data']))).split(/\r?\n/);
    step.rest = lines.pop() ?? '';
    return { text: lines.map((line) => `#${step.number} ${line}`), events: [] };
  }
}

function isBase(name: string): boolean {
  return name.includes('] FROM ');
}

function endOf(vertex: Json, error: string): string {
  if (error !== '') return `ERROR: ${error}`;
  if (vertex['cached'] === true) return 'CACHED';
  const began = Date.parse(text(vertex['started']));
  const ended = Date.parse(text(vertex['completed']));
  return `DONE ${(Math.max(0, ended - began) / 1_000).toFixed(1)}s`;
}

/** `[web 2/4] RUN pip install` as what it is about and what happens; the builder's own steps by their whole name. */
function progressOf(name: string, bytes: string | undefined, done: boolean): readonly OutputEvent[] {
  const [, subject, said] = /^\[([^\]]{1,200})\] (.{1,300})/s.exec(name) ?? [];
  const state = [said ?? name.slice(0, longestState), ...(bytes === undefined ? [] : [bytes])].join(', ');
  return [{ kind: 'progress', subject: subject ?? 'build', state, done }];
}

/** Base64 of UTF-8. */
function decoded(data: string): string {
  try {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return '';
  }
}
