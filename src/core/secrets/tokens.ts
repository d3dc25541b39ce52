// Secrets that are known by how they look: the prefixes of services' keys, JSON Web Tokens, private keys, hashes of passwords.
import { escapePattern } from '../escape-pattern.ts';
import type { Span } from '../text.ts';

/** A key starts like this and goes on with at least so many letters, digits, `_`, `-` or `.`. */
const prefixes: Readonly<Record<string, number>> = {
  ...each(4, ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_', 'whsec_']),
  ...each(8, ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_', 'dckr_pat_', 'dckr_oat_']),
  ...each(8, ['glpat-', 'gldt-', 'glrt-', 'glsoat-', 'glcbt-', 'glptt-', 'glft-', 'dop_v1_', 'doo_v1_']),
  ...each(8, ['xoxa-', 'xoxb-', 'xoxe-', 'xoxe.', 'xoxo-', 'xoxp-', 'xoxr-', 'xoxs-', 'xapp-']),
  ...each(8, ['shpat_', 'shpss_', 'sntrys_', 'sntryu_', 'lin_api_', 'rubygems_', 'figd_', 'tskey-']),
  ...each(10, ['hvs.', 'hvb.', 'dp.pt.', 'ya29.', 'ATATT3', 'AGE-SECRET-KEY-1', 'sq0atp-', 'sq0csp-']),
  ...each(16, ['AIza', 'AKIA', 'ASIA', 'SG.', 'sk-', 'pypi-', 'npm_', 'hf_', 'eyJ']),
};

function each(least: number, starts: readonly string[]): Record<string, number> {
  return Object.fromEntries(starts.map((start) => [start, least]));
}

/** What follows prefixes with which harmless words start too. */
const shapes: Readonly<Record<string, RegExp>> = {
  AKIA: /^[A-Z0-9]{16}/,
  ASIA: /^[A-Z0-9]{16}/,
  'SG.': /^[\w-]{16,40}/,
  'sk-': /\d/,
  'pypi-': /(?=.*[A-Z]).*\d/,
  npm_: /^[A-Za-z0-9]{16}/,
  hf_: /^[A-Za-z0-9]{16}/,
};

/** Prefixes by their first two characters. */
const byStart = new Map<string, readonly string[]>();
for (const prefix of Object.keys(prefixes)) {
  const start = prefix.slice(0, 2);
  byStart.set(start, [...(byStart.get(start) ?? []), prefix]);
}

/** Hashes of passwords and Django's first secret key: what follows goes to the next blank or quote. */
const openEnded = [
  ...['$apr1$', '$$apr1$$', '$2a$', '$2b$', '$2y$', '$$2y$$', '$5$', '$6$', '$argon2', '{SHA}'],
  ...['pbkdf2_sha256$', 'pbkdf2_sha1$', 'bcrypt_sha256$', 'scrypt$', 'django-insecure-'],
];
/** A text without any of these has no key or hash. */
const anyStart = new RegExp([...Object.keys(prefixes), ...openEnded].map(escapePattern).join('|'));
const beginKey = '-----BEGIN ';
const endKey = '-----END ';

/** The keys, tokens and hashes in a text. */
export function tokens(text: string): readonly Span[] {
  const others = privateKeys(text);
  return anyStart.test(text) ? [...prefixedKeys(text), ...others, ...openEndedTokens(text)] : others;
}

function prefixedKeys(text: string): readonly Span[] {
  const found: Span[] = [];
  for (let at = 0; at < text.length; ) {
    if (!isPart(text.charCodeAt(at))) {
      at++;
      continue;
    }
    let lastDot = -1;
    let end = at;
    for (; isPart(text.charCodeAt(end)); end++) if (text.charCodeAt(end) === 46) lastDot = end;
    const start = end - at < 8 ? undefined : keyIn(text, { start: at, end }, lastDot);
    if (start !== undefined) found.push({ start, end });
    at = end;
  }
  return found;
}

function isPart(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 45 ||
    code === 46
  );
}

/** Where in a run of such characters a key starts; it goes to the end of the run. */
function keyIn(text: string, run: Span, lastDot: number): number | undefined {
  for (let at = run.start; at < run.end; at++) {
    if (at > run.start && !/[-_.]/.test(text[at - 1] ?? '')) continue;
    const known = byStart.get(text.slice(at, at + 2)) ?? [];
    const isKey = known.some((prefix) => {
      const rest = at + prefix.length;
      if (!text.startsWith(prefix, at) || run.end - rest < (prefixes[prefix] ?? 0)) return false;
      // The header of a JSON Web Token and its contents.
      if (prefix === 'eyJ') return lastDot > rest;
      return shapes[prefix]?.test(text.slice(rest, Math.min(run.end, rest + 40))) ?? true;
    });
    if (isKey) return at;
  }
  return undefined;
}

/** From the first line of a private key to its last; where that is missing, as far as it looks like one. */
function privateKeys(text: string): readonly Span[] {
  const found: Span[] = [];
  const lastEnd = text.lastIndexOf(endKey);
  for (let at = text.indexOf(beginKey); at >= 0; at = text.indexOf(beginKey, at + 1)) {
    const head = text.slice(at + beginKey.length, at + 80);
    const label = /^[A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/.exec(head)?.[0];
    if (label === undefined) continue;
    const start = at + beginKey.length + label.length;
    at = start <= lastEnd ? text.indexOf(endKey, start) : bodyEnd(text, start);
    found.push({ start, end: at });
  }
  return found;
}

function bodyEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && /[\w+/=:,\s\\-]/.test(text[end] ?? '')) end++;
  return end;
}

function openEndedTokens(text: string): readonly Span[] {
  return openEnded.flatMap((prefix) => {
    const found: Span[] = [];
    for (let at = text.indexOf(prefix); at >= 0; at = text.indexOf(prefix, at + 1)) {
      const start = at + prefix.length;
      at = start;
      while (at < text.length && /[^\s"',`\0]/.test(text[at] ?? '')) at++;
      found.push({ start, end: at });
    }
    return found;
  });
}
