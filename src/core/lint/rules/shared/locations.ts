// Where compose rules report.
import type { Location } from '#core/text.ts';

/** A location as the fields of a report. */
export function at({ path, span }: Location): Location {
  return { path, span };
}
