// The grammar of logs: exact tokens on real lines, and no line that takes long.
import { beforeAll, describe, expect, it } from 'vitest';
import { processorTime } from '#core/testing.ts';
import { grammarFile, type Tokenizer, tokenizer } from './tokens.ts';

let log: Tokenizer;

beforeAll(async () => {
  log = await tokenizer(grammarFile('dockyard-log'));
});

/** The coloured pieces of a line, each as `scope: text`. */
const coloured = (line: string): readonly string[] =>
  (log(line)[0] ?? [])
    .filter(({ scopes }) => scopes.length > 0 && !scopes.at(-1)?.startsWith('meta.'))
    .map(({ text, scopes }) => `${scopes.at(-1)?.replace('.dockyard-log', '')}: ${text.trim()}`);

const uuid = '0ea781ac-9e5c-4da3-ad5a-26eb8499c3eb';

const lines: readonly (readonly [name: string, line: string, tokens: readonly string[]])[] = [
  [
    'runserver',
    '[21/Nov/2026 00:45:56] "GET /favicon.ico HTTP/1.0" 404 3328',
    [
      'comment.line.timestamp: 21/Nov/2026 00:45:56',
      'keyword.control.method: GET',
      'variable.other.path: /favicon.ico',
      'comment.line.protocol: HTTP/1.0',
      'token.warn-token.status.4xx: 404',
    ],
  ],
  [
    'a service of compose, and nginx',
    'nginx-1   | 172.18.0.1 - - [21/Nov/2026:00:45:31 +0000] "POST /bookings/new/ HTTP/1.1" 502 157 "-" "curl/8" "-"',
    [
      'entity.name.type.service: nginx-1',
      'punctuation.separator.service: |',
      'comment.line.timestamp: 21/Nov/2026:00:45:31 +0000',
      'keyword.control.method: POST',
      'variable.other.path: /bookings/new/',
      'comment.line.protocol: HTTP/1.1',
      'token.error-token.status.5xx: 502',
      'comment.line.absent: "-"',
      'string.quoted.double: "curl/8"',
      'comment.line.absent: "-"',
    ],
  ],
  [
    'an error of nginx',
    '2026/11/21 00:45:31 [error] 29#29: *1 connect() failed, upstream: "http://172.18.0.5:8000/"',
    [
      'comment.line.timestamp: 2026/11/21 00:45:31',
      'token.error-token.level: error',
      'string.quoted.double: "http://172.18.0.5:8000/"',
    ],
  ],
  [
    'gunicorn',
    '[2026-11-21 00:45:31 +0000] [7] [INFO] Listening at: http://0.0.0.0:8000 (1)',
    [
      'comment.line.timestamp: 2026-11-21 00:45:31 +0000',
      'constant.numeric.pid: 7',
      'token.info-token.level: INFO',
      'markup.underline.link: http://0.0.0.0:8000',
    ],
  ],
  [
    'uvicorn',
    'INFO:     172.18.0.1:41234 - "GET /health/ HTTP/1.1" 200 OK',
    [
      'token.info-token.level: INFO',
      'keyword.control.method: GET',
      'variable.other.path: /health/',
      'comment.line.protocol: HTTP/1.1',
      'markup.inserted.status.2xx: 200',
    ],
  ],
  [
    'a redirect',
    '"GET /admin HTTP/1.1" 301 0',
    [
      'keyword.control.method: GET',
      'variable.other.path: /admin',
      'comment.line.protocol: HTTP/1.1',
      'token.info-token.status.3xx: 301',
    ],
  ],
  [
    'a request that Django refuses',
    'Forbidden (CSRF cookie not set.): /bookings/new/',
    [
      'token.warn-token.status.4xx: Forbidden',
      'string.unquoted.message: CSRF cookie not set.',
      'variable.other.path: /bookings/new/',
    ],
  ],
  [
    'a request that breaks Django',
    'web-1  | Internal Server Error: /',
    [
      'entity.name.tag.service: web-1',
      'punctuation.separator.service: |',
      'token.error-token.status.5xx: Internal Server Error',
      'variable.other.path: /',
    ],
  ],
  [
    'a traceback',
    'Traceback (most recent call last):',
    ['token.error-token.traceback: Traceback (most recent call last):'],
  ],
  [
    'a frame',
    'worker-1  |   File "/app/berths/tasks.py", line 20, in decide',
    [
      'entity.name.function.service: worker-1',
      'punctuation.separator.service: |',
      'keyword.control.file: File',
      'markup.underline.link.path: "/app/berths/tasks.py"',
      'keyword.control.line: line',
      'constant.numeric.line: 20',
      'keyword.control.in: in',
      'entity.name.function: decide',
    ],
  ],
  ['the marks under a frame', '    ~~~~^^', ['comment.line.marker: ~~~~^^']],
  [
    'an exception with its module',
    'web-1  | django.db.utils.OperationalError: could not translate host name "db"',
    [
      'entity.name.tag.service: web-1',
      'punctuation.separator.service: |',
      'token.error-token.exception: django.db.utils.OperationalError',
      'punctuation.separator.exception: :',
      'string.unquoted.message: could not translate host name "db"',
    ],
  ],
  [
    'an exception of a model',
    'berths.models.Booking.DoesNotExist: Booking matching query does not exist.',
    [
      'token.error-token.exception: berths.models.Booking.DoesNotExist',
      'punctuation.separator.exception: :',
      'string.unquoted.message: Booking matching query does not exist.',
    ],
  ],
  ['an exception alone', 'KeyboardInterrupt', ['token.error-token.exception: KeyboardInterrupt']],
  [
    'a Python warning',
    '/app/berths/tasks.py:20: RuntimeWarning: received a naive datetime',
    ['markup.underline.link.path: /app/berths/tasks.py:20', 'token.warn-token.exception: RuntimeWarning'],
  ],
  [
    'PostgreSQL',
    '2026-11-21 00:45:42.015 UTC [90] FATAL:  password authentication failed for user "harbour"',
    [
      'comment.line.timestamp: 2026-11-21 00:45:42.015 UTC',
      'constant.numeric.pid: 90',
      'token.error-token.level: FATAL',
      'string.quoted.double: "harbour"',
    ],
  ],
  [
    'a statement of PostgreSQL',
    '2026-11-21 00:45:42.015 UTC [90] STATEMENT:  SELECT "id" FROM berths WHERE name = \'a\'',
    [
      'comment.line.timestamp: 2026-11-21 00:45:42.015 UTC',
      'constant.numeric.pid: 90',
      'keyword.other.field: STATEMENT',
      'keyword.other.sql: SELECT',
      'variable.other.sql: "id"',
      'keyword.other.sql: FROM',
      'keyword.other.sql: WHERE',
      "string.quoted.single.sql: 'a'",
    ],
  ],
  ['the log level of PostgreSQL', 'x LOG:  ready', ['token.info-token.level: LOG']],
  [
    'Celery',
    `[2026-11-21 00:45:41,840: ERROR/ForkPoolWorker-1] Task berths.tasks.decide[${uuid}] raised unexpected: X()`,
    [
      'comment.line.timestamp: 2026-11-21 00:45:41,840',
      'token.error-token.level: ERROR',
      'comment.line.process: ForkPoolWorker-1',
      'keyword.control.task: Task',
      'entity.name.function.task: berths.tasks.decide',
      `constant.other.uuid: ${uuid}`,
      'token.error-token.result: raised unexpected',
    ],
  ],
  [
    'a task that succeeded',
    `Task berths.tasks.decide[${uuid}] succeeded in 0.015s: 0`,
    [
      'keyword.control.task: Task',
      'entity.name.function.task: berths.tasks.decide',
      `constant.other.uuid: ${uuid}`,
      'markup.inserted.result: succeeded',
    ],
  ],
  [
    'Redis',
    '1:M 21 Nov 2026 00:43:18.123 # WARNING Memory overcommit must be enabled!',
    [
      'constant.numeric.pid: 1:M',
      'comment.line.timestamp: 21 Nov 2026 00:43:18.123',
      'token.warn-token.level: #',
      'token.warn-token.level: WARNING',
    ],
  ],
  [
    'a migration',
    '  Applying berths.0001_initial... OK',
    [
      'keyword.control.migration: Applying',
      'entity.name.function.migration: berths.0001_initial',
      'markup.inserted.result: OK',
    ],
  ],
  [
    'the time that docker adds',
    'web  | 2026-11-21T00:45:31.123456789Z DEBUG berths.views it\'s a "word"',
    [
      'entity.name.tag.service: web',
      'punctuation.separator.service: |',
      'comment.line.timestamp: 2026-11-21T00:45:31.123456789Z',
      'token.debug-token.level: DEBUG',
      'string.quoted.double: "word"',
    ],
  ],
  [
    'a second replica, and how it ended',
    'web 2    | ── exited with code 137 ──',
    [
      'entity.name.tag.service: web 2',
      'punctuation.separator.service: |',
      'comment.line.notice: ── exited with code 137 ──',
    ],
  ],
  [
    'an explanation, with links to the rule and its fix',
    'db  |   ↳ Dockyard: Wait for it. [rule missing-healthcheck] [fix missing-healthcheck]',
    [
      'variable.other.service: db',
      'punctuation.separator.service: |',
      'token.info-token.explanation: ↳ Dockyard:',
      'markup.underline.link.rule: [rule missing-healthcheck]',
      'markup.underline.link.rule: [fix missing-healthcheck]',
    ],
  ],
  [
    'the end of a long line',
    'xx … (5,000 more characters) [full line 3]',
    ['comment.line.omitted: … (5,000 more characters)', 'markup.underline.link.line: [full line 3]'],
  ],
  [
    'JSON',
    'redis | {"level": "Error", "n": 12, "ok": true, "message": "no \\"ERROR\\" here"}',
    [
      'keyword.control.service: redis',
      'punctuation.separator.service: |',
      'variable.other.key: "level"',
      'punctuation.separator.key: :',
      'token.error-token.level: "Error"',
      'variable.other.key: "n"',
      'punctuation.separator.key: :',
      'constant.numeric: 12',
      'variable.other.key: "ok"',
      'punctuation.separator.key: :',
      'constant.language: true',
      'variable.other.key: "message"',
      'punctuation.separator.key: :',
      'string.quoted.double: "no \\"ERROR\\" here"',
    ],
  ],
  [
    'uvicorn',
    'INFO:     172.18.0.1:50 - "GET /polls HTTP/1.1" 200 OK',
    [
      'token.info-token.level: INFO',
      'keyword.control.method: GET',
      'variable.other.path: /polls',
      'comment.line.protocol: HTTP/1.1',
      'markup.inserted.status.2xx: 200',
    ],
  ],
  [
    'an access of gunicorn',
    '172.18.0.1 - - [21/Nov/2026:00:45:31 +0000] "GET / HTTP/1.1" 301 0 "-" "curl/8"',
    [
      'comment.line.timestamp: 21/Nov/2026:00:45:31 +0000',
      'keyword.control.method: GET',
      'variable.other.path: /',
      'comment.line.protocol: HTTP/1.1',
      'token.info-token.status.3xx: 301',
      'comment.line.absent: "-"',
      'string.quoted.double: "curl/8"',
    ],
  ],
  [
    'a test of pytest',
    'FAILED polls/tests.py::Case::test_it',
    ['token.error-token.level: FAILED', 'markup.underline.link.path: polls/tests.py::Case::test_it'],
  ],
  ['the end of a test run', 'Ran 13 tests in 0.055s', ['markup.bold.result: Ran 13 tests in 0.055s']],
  ['a failed test run', 'FAILED (failures=1)', ['token.error-token.level: FAILED']],
  ['prose', "It's OK to say that I don't UPDATE things, or that a|b is an ERROR_CODE", []],
];

describe('the grammar of logs', () => {
  it.each(lines)('colours %s', (_, line, tokens) => {
    expect(coloured(line)).toEqual(tokens);
  });

  it('forgets a line when it ends', () => {
    const [, second] = log(
      'web-1  | Traceback (most recent call last):\n(0.001) SELECT 1; (unfinished "\nplain',
    );
    expect(second?.[0]).toEqual({ text: '(0.001) ', scopes: [] });
    expect(log('SELECT (\nplain')[1]).toEqual([{ text: 'plain', scopes: [] }]);
  });
});

const endless = [
  'a',
  'a.',
  'A.',
  ' ',
  '"',
  "'",
  '"GET ',
  '"GET /',
  'SELECT ',
  '~^',
  'x | ',
  'http://',
  'Error',
  '0-',
  '2026-',
  'Bad Request (',
  '{"',
  '"\\\\',
  'a/',
  'a::',
];

describe('a line of 10,000 characters', () => {
  it.each(endless)('of %j is soon done', (unit) => {
    const line = unit.repeat(Math.ceil(10_000 / unit.length));
    expect(processorTime(() => log(`${line}\nweb-1  | ${line}`))).toBeLessThan(2000);
  });
});
