// Levels of the lines that Django projects write.
import { describe, expect, it } from 'vitest';
import { processorTime } from '../testing.ts';
import { isAtLeast, type Level, levelOfColor, levelOfText } from './level.ts';

const lines: readonly (readonly [string, Level | undefined])[] = [
  ['[29/Nov/2026 06:10:56] "GET / HTTP/1.1" 200 12', undefined],
  ['[29/Nov/2026 06:10:56] "GET /nope HTTP/1.1" 404 12', 'warning'],
  ['[29/Nov/2026 06:10:56] "POST / HTTP/1.1" 500 12', 'error'],
  ['Internal Server Error: /', 'error'],
  ['[2026-11-29 06:10:56 +0000] [7] [INFO] Booting worker with pid: 7', 'info'],
  ['[2026-11-29 06:10:56 +0000] [1] [CRITICAL] WORKER TIMEOUT (pid:7)', 'critical'],
  ['[2026-11-29 06:10:56,840: ERROR/ForkPoolWorker-1] Task polls.tasks.x raised unexpected', 'error'],
  ['2026-11-29 06:10:56.015 UTC [90] FATAL:  password authentication failed', 'critical'],
  ['2026-11-29 06:10:56.015 UTC [90] LOG:  database system is ready', 'info'],
  ['2026/11/29 06:10:56 [error] 29#29: *1 connect() failed', 'error'],
  ['2026/11/29 06:10:56 [emerg] 1#1: host not found in upstream', 'critical'],
  ['INFO:     Uvicorn running on http://0.0.0.0:8000', 'info'],
  ['{"time": 1, "level": "warning", "message": "no ERROR here"}', 'warning'],
  ['{"severity":"ERROR","message":"x"}', 'error'],
  ['time="2026-11-29T06:10:56Z" level=warn msg="x"', 'warning'],
  ['Traceback (most recent call last):', 'error'],
  ['django.db.utils.OperationalError: connection refused', 'error'],
  ['/app/polls/views.py:3: RuntimeWarning: naive datetime', 'warning'],
  ['DEBUG polls.views asked', 'debug'],
  ['1:M 21 Nov 2026 00:43:18.123 # WARNING Memory overcommit', 'warning'],
  ['an error of prose, ERROR_CODE, no-ERROR, /ERROR', undefined],
  ['{"level": "constructor"}', undefined],
];

describe('levels', () => {
  it.each(lines)('%s', (text, level) => {
    expect(levelOfText(text)).toBe(level);
  });

  it('follow the color where there is one', () => {
    expect(levelOfColor('\u001b[31;1mbad\u001b[0m')).toBe('error');
    expect(levelOfColor('  \u001b[93mhm')).toBe('warning');
    expect(levelOfColor('\u001b[32mfine\u001b[31m')).toBeUndefined();
    expect(levelOfColor('plain')).toBeUndefined();
  });

  it('have an order', () => {
    expect(isAtLeast('critical', 'error')).toBe(true);
    expect(isAtLeast('info', 'warning')).toBe(false);
  });

  it('take time in proportion to the line', () => {
    const endless = ['a.', '"GET ', '[', 'Error', '"level"', ' ', 'A_'].map((unit) => unit.repeat(100_000));
    expect(processorTime(() => endless.forEach(levelOfText))).toBeLessThan(500);
  });
});
