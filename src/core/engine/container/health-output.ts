// What the last run of a healthcheck printed, out of the engine's description of a container.
import { list, record, text } from '../thing/json.ts';

const longest = 2_000;

/** Empty where there is no healthcheck, or it has not run yet. */
export function healthOutput(inspected: unknown): string {
  const runs = list(record(record(record(inspected)['State'])['Health'])['Log']);
  return text(record(runs.at(-1))['Output'])
    .trim()
    .slice(-longest);
}
