// Secrets in addresses: `scheme://user:password@host`, `https://token@host`, hooks, and MySQL's `user:password@tcp(host)`.
import type { Span } from '../text.ts';

/** Addresses whose path is the secret; what follows is masked. */
const secretPaths = ['hooks.slack.com/services/', 'discord.com/api/webhooks/', 'api.telegram.org/bot'];
/** Go's driver for MySQL: the password stands between the colon and this. */
const goAddresses = ['@tcp(', '@unix('];
const longestScheme = 40;
const longestPassword = 300;

/** The secret parts of every address in a text, in order. */
export function urlSecrets(text: string): readonly Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf('://'); at >= 0; ) {
    const end = addressEnd(text, at + 3);
    found.push(...inAddress(text, schemeOf(text, at), { start: at + 3, end }));
    at = text.indexOf('://', end);
  }
  return [...found, ...goPasswords(text)];
}

function schemeOf(text: string, at: number): string {
  return /[a-z0-9+.-]*$/i.exec(text.slice(Math.max(0, at - longestScheme), at))?.[0].toLowerCase() ?? '';
}

/** Where an address ends: at white space, `<`, `>`, the next address, and a quote that is not inside a word. */
function addressEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && !endsAddress(text, end)) end++;
  return end;
}

function endsAddress(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code <= 32 || code === 60 || code === 62) return true;
  if (code === 58) return text.startsWith('://', at);
  if (code !== 34 && code !== 39 && code !== 96) return false;
  return !isLetter(text.charCodeAt(at - 1)) || !isLetter(text.charCodeAt(at + 1));
}

function isLetter(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** @param run the address behind `://`, and what else stands there without a blank between */
function inAddress(text: string, scheme: string, run: Span): readonly Span[] {
  const address = text.slice(run.start, run.end);
  const found: Span[] = [];
  // An image: `docker-image://python:3.13@sha256:…`.
  if (address.includes('@sha256:')) return found;
  const authority = /^[^/?#]*/.exec(address)?.[0] ?? '';
  const info = authority.includes('@') ? authority.lastIndexOf('@') : slashedPassword(authority, address);
  if (info >= 0) found.push(...userInfo(address.slice(0, info), scheme));
  for (const path of secretPaths) {
    const at = address.indexOf(path);
    if (at >= 0) found.push({ start: at + path.length, end: address.length });
  }
  return found.map(({ start, end }) => ({ start: run.start + start, end: run.start + end }));
}

/** The last `@` of an address whose password holds a slash: what follows the colon is no port. */
function slashedPassword(authority: string, address: string): number {
  const colon = authority.indexOf(':');
  if (colon < 0 || authority.startsWith('[') || /^(?:\d*$|[${%<])/.test(authority.slice(colon + 1)))
    return -1;
  return address.lastIndexOf('@');
}

function userInfo(info: string, scheme: string): readonly Span[] {
  const colon = colonOf(info);
  const web = scheme.endsWith('http') || scheme.endsWith('https');
  if (colon < 0) return web ? [{ start: 0, end: info.length }] : [];
  const password = info.slice(colon + 1);
  const user = { start: 0, end: colon };
  const rest = { start: colon + 1, end: info.length };
  if (web && /^(?:|x-oauth-basic|x)$/.test(password)) return [user];
  return isOpaque(info.slice(0, colon)) ? [user, rest] : [rest];
}

/** The colon behind the user; that of `${USER:-me}` does not count. */
function colonOf(info: string): number {
  let depth = 0;
  for (let at = 0; at < info.length; at++) {
    if (info[at] === '{') depth++;
    else if (info[at] === '}') depth--;
    else if (info[at] === ':' && depth <= 0) return at;
  }
  return -1;
}

/** Nobody is called like this: it is a key. */
function isOpaque(user: string): boolean {
  return user.length >= 16 && /\d/.test(user) && /[a-z]/i.test(user) && !user.includes('$');
}

function goPasswords(text: string): readonly Span[] {
  return goAddresses.flatMap((address) => {
    const found: Span[] = [];
    for (let at = text.indexOf(address); at >= 0; at = text.indexOf(address, at + 1)) {
      let start = at;
      while (start > 0 && at - start < longestPassword && text.charCodeAt(start - 1) > 32) start--;
      const user = /[\w.-]{1,100}:(?!["'/])/.exec(text.slice(start, at));
      if (user) found.push({ start: start + user.index + user[0].length, end: at });
    }
    return found;
  });
}
