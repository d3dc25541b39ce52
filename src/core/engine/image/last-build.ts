// When an image was built last, out of the engine's description of it.
import { moment, record } from '../thing/json.ts';

/**
 * Milliseconds since 1970. A build that finds everything in its cache makes the same image again, and only gives it its
 * name anew: the later of the two moments counts.
 * @param description the answer to inspecting an image
 */
export function lastBuild(description: unknown): number {
  const told = record(description);
  const tagged = moment(record(told['Metadata'])['LastTagTime']) ?? 0;
  return Math.max(moment(told['Created']) ?? 0, tagged);
}
