// Secrets in what is displayed: recognised by the name of a variable or by their place in a URL.

export const maskedValue = '••••••';

const secretWords = [
  'PASSWORD',
  'PASSWD',
  'PASSPHRASE',
  'SECRET',
  'TOKEN',
  'APIKEY',
  'API_KEY',
  'ACCESS_KEY',
  'PRIVATE_KEY',
  'CREDENTIAL',
  'SIGNING_KEY',
  'ENCRYPTION_KEY',
  'REQUIREPASS',
  'MASTERAUTH',
];

/** Names that hold a secret word and yet only say where a secret is, or something about it. */
const harmlessEnds = [
  '_FILE',
  '_PATH',
  '_DIR',
  '_NAME',
  '_LENGTH',
  '_TTL',
  '_EXPIRY',
  '_TIMEOUT',
  '_VALIDATORS',
];

/** Whether a variable of this name is likely to hold a secret. */
export function looksSecret(name: string): boolean {
  const upper = name.slice(0, 200).toUpperCase().replaceAll('-', '_');
  if (harmlessEnds.some((end) => upper.endsWith(end))) return false;
  return upper === 'PASS' || upper.endsWith('_PASS') || secretWords.some((word) => upper.includes(word));
}

const schemes = /[a-z][a-z0-9+.-]{0,30}:\/\//gi;

/** Masks the password of every `scheme://user:password@host` in a text. */
export function maskText(text: string): string {
  if (!text.includes('://')) return text;
  let result = '';
  let at = 0;
  for (const match of text.matchAll(schemes)) {
    const start = match.index + match[0].length;
    if (start < at) continue;
    let end = start;
    let lastAt = -1;
    while (end < text.length && !isUrlEnd(text.charCodeAt(end))) {
      if (text[end] === '@') lastAt = end;
      end++;
    }
    if (lastAt < 0) continue;
    const colon = text.slice(start, lastAt).indexOf(':');
    if (colon < 0) continue;
    result += text.slice(at, start + colon + 1) + maskedValue;
    at = lastAt;
  }
  return result + text.slice(at);
}

/** White space, quotes and the slash end the part of a URL that may hold a password. */
function isUrlEnd(code: number): boolean {
  return code <= 32 || code === 34 || code === 39 || code === 47 || code === 63 || code === 35;
}

/** `NAME=value` with the value masked if the name looks secret. */
export function maskAssignment(text: string): string {
  const equals = text.indexOf('=');
  if (equals > 0 && looksSecret(text.slice(0, equals))) return `${text.slice(0, equals)}=${maskedValue}`;
  return maskText(text);
}

/**
 * The words of a command line with every secret masked: `NAME=value` and `--name=value` by the name, what
 * follows a flag that is called like a secret, passwords in URLs.
 */
export function maskWords(words: readonly string[]): string[] {
  return words.map((word, index) => {
    const before = words[index - 1] ?? '';
    const isValue = before.startsWith('-') && !before.includes('=') && !word.startsWith('-');
    return isValue && looksSecret(before) ? maskedValue : maskAssignment(word);
  });
}

const maxDepth = 40;

/**
 * A copy of JSON-like data with every secret masked: strings under a name that looks secret, in lists what
 * `maskWords` finds, passwords in URLs. What lies deeper than 40 levels is left out.
 */
export function maskSecrets(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return maskAssignment(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= maxDepth) return undefined;
  if (Array.isArray(value))
    return value.every((item) => typeof item === 'string')
      ? maskWords(value)
      : value.map((item) => maskSecrets(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const secret = typeof item === 'string' && item !== '' && looksSecret(key);
      return [key, secret ? maskedValue : maskSecrets(item, depth + 1)];
    }),
  );
}
