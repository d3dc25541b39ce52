// Whether BuildKit accepts a value: durations, file modes, digests, sizes, signals, sources.

const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1e3,
  m: 6e4,
  h: 36e5,
};
/** The longest duration that Go holds, in milliseconds. */
const LONGEST = 2 ** 63 / 1e6;

/** A duration as Go writes it (`1m30s`), in milliseconds; undefined where it is none. */
export function durationOf(text: string): number | undefined {
  const match = /^([+-]?)(.+)$/s.exec(text);
  const rest = match?.[2] ?? '';
  if (rest === '0') return 0;
  const parts = [...rest.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== rest) return undefined;
  const sum = parts.reduce((total, [, count, unit]) => total + Number(count) * (UNITS[unit ?? ''] ?? 0), 0);
  if (sum >= LONGEST) return undefined;
  return match?.[1] === '-' ? -sum : sum;
}

/** Whether `--chmod` accepts it: up to four octal digits, or `u=rwX,go=rX`. */
export function isFileMode(text: string): boolean {
  if (text === '' || /^0*[0-7]{1,4}$/.test(text)) return true;
  return /^[ugoa]*(?:[-+=](?:[rwxXst]*|[ugo]))+(?:,[ugoa]*(?:[-+=](?:[rwxXst]*|[ugo]))+)*$/.test(text);
}

const DIGEST_LENGTHS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/** Whether it is a digest as `ADD --checksum` wants it for a file. */
export function isDigest(text: string): boolean {
  const [, algorithm = '', hex = ''] = /^(sha\d+):([0-9a-f]+)$/.exec(text) ?? [];
  return hex.length > 0 && DIGEST_LENGTHS[algorithm] === hex.length;
}

/** Whether it is a size with an optional unit: `64m`, `1.5GiB`. */
export function isSize(text: string): boolean {
  return /^\d+(?:\.\d+)?(?: ?[kmgtp]?i?b?)?$/i.test(text);
}

/** Whether Go reads it as true or false. */
export function isBoolean(text: string): boolean {
  return /^(?:1|0|t|f|T|F|true|false|TRUE|FALSE|True|False)$/.test(text);
}

/** Whether it is a whole number of a base, not negative, that fits into 32 bits. */
export function isUnsigned(text: string, base: 8 | 10): boolean {
  return (base === 8 ? /^[0-7]+$/ : /^\d+$/).test(text) && Number.parseInt(text, base) < 2 ** 32;
}

const SIGNALS = new Set(
  (
    'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP ' +
    'TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX'
  ).split(' '),
);

/** The names of the signals, for a suggestion. */
export const signalNames: readonly string[] = [...SIGNALS].map((name) => `SIG${name}`);

/** Whether STOPSIGNAL accepts it: a name with or without `SIG`, or a number that is not 0. */
export function isSignal(text: string): boolean {
  if (/^[+-]?\d+$/.test(text)) return Number(text) !== 0;
  const name = text.toUpperCase().replace(/^SIG/, '');
  if (SIGNALS.has(name)) return true;
  const [, from, by] = /^RT(MIN\+|MAX-)(\d+)$/.exec(name) ?? [];
  return by !== undefined && /^[1-9]\d*$/.test(by) && Number(by) <= (from === 'MIN+' ? 15 : 14);
}

/** Whether ADD reads a source as a git repository, which COPY refuses. */
export function isGitSource(source: string): boolean {
  if (/^(?:git|ssh):\/\//.test(source) || /^[\w-]+@[a-zA-Z0-9.-]+:/.test(source)) return true;
  return /^https?:\/\/[^?#]+\.git(?:[?#]|$)/.test(source);
}
