// What of a value is written out: a reference to a variable is no secret, its default is.
import type { Span } from '../text.ts';
import { looksSecret } from './names.ts';

const mostNested = 10;

/** Switches, nothing at all, and what is masked already: shown under any name. */
const switches = /^(?:|true|false|yes|no|on|off|none|null|nil|undefined|[01]|\*+|•+)$/i;

/** `$NAME` and, for compose, `$$NAME`. */
const plainReference = /^\$\$?([A-Za-z_]\w{0,99})$/;
const capitals = /^[A-Z0-9]*_[A-Z0-9_]*$/;
const bracedStart = /^\$\$?\{([A-Za-z_]\w{0,99})(:?[-=?+]|\})/;
/** A file that is read when the command runs. */
const substitution = /^\$?\$\((?:cat |<) ?[\w./-]{1,200}\)$/;

/** The parts of a value that are to be masked: none of a switch or a reference, of `${X:-default}` the default. */
export function literalParts(text: string, { start, end }: Span, nesting = 0): readonly Span[] {
  if (start >= end) return [];
  const head = text.slice(start, Math.min(end, start + 300));
  const whole = head.length === end - start;
  if (whole && (switches.test(head) || substitution.test(head))) return [];
  if (whole && refersToVariable(head)) return [];
  const braced = bracedStart.exec(head);
  const opened = head.indexOf('{');
  if (!braced || nesting >= mostNested || closingBracket(text, start + opened, end, '{', '}') !== end - 1)
    return [{ start, end }];
  const operator = braced[2] ?? '';
  if (operator === '}' || operator.endsWith('?')) return [];
  return literalParts(text, { start: start + braced[0].length, end: end - 1 }, nesting + 1);
}

/** A password may start with a dollar sign: what follows has to look like a variable's name. */
function refersToVariable(value: string): boolean {
  const name = plainReference.exec(value)?.[1];
  return name !== undefined && (capitals.test(name) || looksSecret(name));
}

/**
 * The bracket that closes the one at a place.
 * @param end where the search ends
 */
export function closingBracket(
  text: string,
  at: number,
  end: number,
  open: string,
  close: string,
): number | undefined {
  let depth = 0;
  for (let index = at; index < end; index++) {
    const one = text[index];
    if (one === open) depth++;
    else if (one === close && --depth === 0) return index;
  }
  return undefined;
}
