// How serious a line of a log is, by the words of the programs that Django projects run, else by its color.

export const levels = ['debug', 'info', 'warning', 'error', 'critical'] as const;

export type Level = (typeof levels)[number];

const words: Readonly<Record<string, Level>> = {
  trace: 'debug',
  debug: 'debug',
  debug1: 'debug',
  info: 'info',
  information: 'info',
  notice: 'info',
  log: 'info',
  warn: 'warning',
  warning: 'warning',
  error: 'error',
  err: 'error',
  fail: 'error',
  failed: 'error',
  crit: 'critical',
  critical: 'critical',
  alert: 'critical',
  emerg: 'critical',
  fatal: 'critical',
  panic: 'critical',
};

const escapeCharacter = '\u001b';

/** Only the beginning of a line is read. */
const readAtMost = 1_000;

/** `INFO`, `[error]`, `ERROR/MainProcess`, `FATAL:  `, `INFO:     `; never a lower-case word of prose. */
const named =
  /(?<![\w./-])(?:(TRACE|DEBUG\d?|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|FATAL|PANIC|FAILED)(?![\w-])|(LOG): {2}|\[(debug|info|notice|warn|warning|error|crit|critical|alert|emerg)\])/;
/** `{"level": "error"}`, `level=warn`, `"severity":"ERROR"`. */
const field =
  /(?:"(?:level|levelname|severity|log\.level)"\s*:\s*"([A-Za-z]{3,11})"|\blevel=([a-z]{3,11})\b)/;
/** `"GET / HTTP/1.1" 500`. */
const status = /"(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) [^"]{0,900}" ([45])\d\d\b/;
const serious =
  /^(?:Traceback \(most recent call last\):|(?:[A-Za-z_]\w*\.)*\w*(?:Error|Exception)(?::|$)|Internal Server Error: )/;
const warned = /\b[A-Z]\w*Warning: /;

/** The level of a line's text; undefined where it has none. */
export function levelOfText(text: string): Level | undefined {
  const start = text.length > readAtMost ? text.slice(0, readAtMost) : text;
  const inField = field.exec(start);
  if (inField) return own((inField[1] ?? inField[2] ?? '').toLowerCase());
  const inWords = named.exec(start);
  if (inWords) return own((inWords[1] ?? inWords[2] ?? inWords[3] ?? '').toLowerCase());
  if (serious.test(start)) return 'error';
  const answered = status.exec(start)?.[1];
  if (answered !== undefined) return answered === '5' ? 'error' : 'warning';
  return warned.test(start) ? 'warning' : undefined;
}

function own(word: string): Level | undefined {
  return Object.hasOwn(words, word) ? words[word] : undefined;
}

/** The level that a color stands for: red is an error, yellow a warning. */
export function levelOfColor(raw: string): Level | undefined {
  const codes = color.exec(raw)?.[1]?.split(';') ?? [];
  if (codes.some((code) => code === '31' || code === '91')) return 'error';
  return codes.some((code) => code === '33' || code === '93') ? 'warning' : undefined;
}

const color = new RegExp(`^[^${escapeCharacter}]{0,80}${escapeCharacter}\\[((?:\\d{1,3};?){1,8})m`);

/** Whether a level is at least another. */
export function isAtLeast(level: Level, least: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(least);
}
