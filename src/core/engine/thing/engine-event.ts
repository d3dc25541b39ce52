// An event of the engine, and how it is read.
import { jsonLine, labelsOf, moment, record, text } from './json.ts';

/** Something happened on the engine. */
export interface EngineEvent {
  /** The engine's type; one that is no `Kind` (`daemon`, `plugin`, …) is kept for whoever wants it. */
  readonly type: string;
  /** `start`, `die`, `health_status`, …; what follows a colon is in `detail`. */
  readonly action: string;
  readonly detail: string | undefined;
  /** Of the thing: a volume's name, else its id. */
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** One line of the event stream; undefined for what is not an event. */
export function readEvent(line: string): EngineEvent | undefined {
  const item = jsonLine(line) ?? {};
  const actor = record(item['Actor']);
  const whole = text(item['Action']) || text(item['status']);
  const type = text(item['Type']) || 'container';
  if (whole === '') return undefined;
  const colon = whole.indexOf(':');
  const nano = item['timeNano'];
  const attributes = labelsOf(actor['Attributes']);
  return {
    type,
    action: colon < 0 ? whole : whole.slice(0, colon),
    detail: colon < 0 ? undefined : whole.slice(colon + 1).trim(),
    // Podman has the name of a volume only among the attributes.
    id: text(actor['ID']) || text(item['id']) || (attributes['name'] ?? ''),
    attributes,
    time: typeof nano === 'number' ? nano / 1e6 : (moment(item['time']) ?? 0),
  };
}
