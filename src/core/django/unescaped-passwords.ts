// Passwords in service URLs with characters that end the host, so that the URL can't be parsed.
import type { Span } from '../text.ts';

/**
 * The password of a `scheme://user:password@host`, where one of its characters ends the host too early.
 * Python's `urlsplit` then takes the part before it for a port, or refuses a lone bracket.
 * @returns its place in the text; undefined where the URL can be parsed, or no password can be told
 */
export function unescapedPassword(url: string): Span | undefined {
  const [scheme] = /^(?!https?:)[a-z][a-z0-9+.-]*:\/\//i.exec(url) ?? [];
  if (!scheme || url.length > 2000) return undefined;
  const colon = url.indexOf(':', scheme.length);
  const stop = url.slice(scheme.length).search(/[/?#]/) + scheme.length;
  if (colon < 0) return undefined;
  const password = (at: number): Span => ({ start: colon + 1, end: at });
  const first = url.indexOf('@', scheme.length);
  if (first < 0 || first < colon) return undefined;
  if (stop < scheme.length || stop > first) {
    const given = url.slice(colon + 1, first);
    return given.split('[').length === given.split(']').length ? undefined : password(first);
  }
  // `host:5432/name?x=a@b` has a port and a path, and `a:1,b:2` several hosts.
  const before = url.slice(colon + 1, stop);
  if (colon > stop || /^\d*$/.test(before) || before.includes(',')) return undefined;
  const end = /@[\w.-]+(?::\d+)?(?:[/?#]|$)/.exec(url.slice(stop))?.index;
  return end === undefined ? undefined : password(stop + end);
}

/** A password as a URL takes it; what is escaped already stays. */
export function escapedPassword(password: string): string {
  return password.replace(/[/?#[\]]/g, (sign) => encodeURIComponent(sign));
}
