// Levels of the lines that Django, gunicorn, Celery, nginx and PostgreSQL write.
import { describe, expect, it } from 'vitest';
import { levelOf } from './levels.ts';

describe('levelOf', () => {
  it.each([
    ['[2026-11-21 00:44:49 +0000] [1] [INFO] Listening at: http://0.0.0.0:8000 (1)', 'info'],
    ['[2026-11-21 00:44:49 +0000] [1] [CRITICAL] WORKER TIMEOUT (pid:7)', 'error'],
    ['[2026-11-21 00:44:49,120: WARNING/MainProcess] no broker', 'warning'],
    ['2026/11/21 00:44:49 [error] 29#29: *1 connect() failed', 'error'],
    ['2026/11/21 00:44:49 [emerg] 1#1: host not found in upstream', 'error'],
    ['2026-11-21 00:44:49.120 UTC [44] FATAL:  password authentication failed', 'error'],
    ['2026-11-21 00:44:49.120 UTC [1] LOG:  database system is ready', 'info'],
    ['DEBUG 2026-11-21 views ok', 'debug'],
    ['Traceback (most recent call last):', 'error'],
    ['[21/Nov/2026 00:44:49] "GET /berths/ HTTP/1.1" 200 1234', 'info'],
    ['[21/Nov/2026 00:44:49] "GET /nothing HTTP/1.1" 404 179', 'warning'],
    ['172.18.0.1 - - [21/Nov/2026] "POST /x HTTP/1.1" 500 145 "-" "curl"', 'error'],
    ['Watching for file changes with StatReloader', undefined],
    ['an information about errors in lower case', undefined],
    ['', undefined],
  ])('%s', (line, level) => {
    expect(levelOf(line)).toBe(level);
  });
});
