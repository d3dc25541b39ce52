// How serious a log line is, by the words that Django, gunicorn, Celery, nginx and PostgreSQL use.

export type Level = 'debug' | 'info' | 'warning' | 'error';

const words: Readonly<Record<string, Level>> = {
  DEBUG: 'debug',
  TRACE: 'debug',
  INFO: 'info',
  NOTICE: 'info',
  LOG: 'info',
  SUCCESS: 'info',
  WARNING: 'warning',
  WARN: 'warning',
  ERROR: 'error',
  FATAL: 'error',
  CRITICAL: 'error',
  PANIC: 'error',
  EXCEPTION: 'error',
};

/** Levels in capitals anywhere near the start, or in brackets as nginx writes them. */
const level = new RegExp(
  `\\b(${Object.keys(words).join('|')})\\b|\\[(${Object.keys(words).join('|').toLowerCase()}|emerg|alert|crit)\\]`,
);

/** `"GET /x HTTP/1.1" 500 1234`: the status of an access log. */
const status = /" ([1-5])\d\d(?: |$)/;

const looksAt = 160;

/** The level that a line states, or that its HTTP status implies; undefined where it says nothing. */
export function levelOf(text: string): Level | undefined {
  const head = text.slice(0, looksAt);
  if (head.startsWith('Traceback (most recent call last)')) return 'error';
  const access = status.exec(text.slice(0, 4 * looksAt))?.[1];
  if (access !== undefined) return access === '5' ? 'error' : access === '4' ? 'warning' : 'info';
  const found = level.exec(head);
  const word = found?.[1] ?? found?.[2]?.toUpperCase();
  return word === undefined ? undefined : (words[word] ?? 'error');
}
