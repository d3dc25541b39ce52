// What BuildKit refuses about a value.
import type { Span } from '../../text.ts';

export interface Refusal {
  readonly span: Span;
  /** What is wrong, without a period. */
  readonly defect: string;
  /** What to do, where the defect does not already say it. */
  readonly advice?: string | undefined;
  /** The text that is certainly meant at `span`. */
  readonly meant?: string | undefined;
  /** Behind ONBUILD, too, the build of this file fails. */
  readonly atOnce?: boolean;
}

/** `a`, `b` or `c`. */
export function listed(words: readonly string[]): string {
  const quoted = words.map((word) => `\`${word}\``);
  return quoted.length < 2
    ? (quoted[0] ?? '')
    : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}`;
}
