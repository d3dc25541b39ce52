// Headers that hold secrets, and the word before one that says of what kind it is.

const headers = /^(?:(?:proxy-)?authorization|(?:set-)?cookie)$/i;
const scheme = /^(?:bearer|basic|token|digest|apikey|negotiate|aws4-hmac-sha256)[ \t]+(?=[^\s"'])/i;

/** Headers whose whole line is secret. */
export function isHeader(name: string): boolean {
  return headers.test(name);
}

/** The place behind `Bearer`, `Basic` and the like; the same place where none of them stands there. */
export function afterScheme(text: string, at: number): number {
  return at + (scheme.exec(text.slice(at, at + 60))?.[0].length ?? 0);
}
