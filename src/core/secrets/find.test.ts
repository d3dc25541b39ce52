// Every form of a secret is found in any text, harmless values stay, and hostile texts take no time.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectInside, jumble, processorTime } from '../testing.ts';
import { findSecretPlaces, findSecrets } from './find.ts';
import { maskedValue, maskText } from './mask.ts';
import { expectHidden, secretForms } from './testing.ts';

describe('a secret is found as', () => {
  it.each(secretForms)('$form', ({ hidden }) => {
    fc.assert(
      fc.property(hidden, ({ text, secret }) => {
        const shown = maskText(text);
        expect(shown).toContain(maskedValue);
        expectHidden(shown, secret);
      }),
    );
  });
});

describe('what stands around it stays', () => {
  it.each([
    'ENV SECRET_KEY=«a» DEBUG=1',
    'ENV A=1 \\\n  TOKEN="«a b»" \\\n  B=2',
    '- DB_PASSWORD=«a b» # for development',
    '      POSTGRES_PASSWORD: "«a»" # for development',
    'label: \'{"user": "me", "password": "«a»", "port": 1}\'',
    '{"a": "{\\"password\\": \\"«a»\\", \\"b\\": 1}"}',
    'environment: { A: b, DB_PASSWORD: «a», C: d }',
    'sh -c "PGPASSWORD=«a» psql -h db"',
    '["sh","-c","PGPASSWORD=«a» psql -h db"]',
    'test: ["CMD-SHELL", "redis-cli -a «a» ping | grep PONG"]',
    'command: ["redis-server", "--requirepass", "«a»", "--port", "1"]',
    'mysqladmin ping -uroot -p«a» --silent',
    'curl -u me:«a» http://x',
    "curl -H 'Authorization: Bearer «a»' http://x",
    'postgres://harbour:«a»@db:5432/x',
    'amqp://u:«p@ss»@mq//',
    'a http://x/y and tcp://u:«p»@h b',
    '"https://u:«p»@h/p?q=a@b"',
    'https://x/y?a=1&token=«a»&b=2#c',
    'image: x/${API_TOKEN:-«a»}:1',
    'POSTGRES_PASSWORD: ${PW:-«a»}',
    'SECRET_KEY = env("KEY", default="«a»")',
    'Server=db;Uid=sa;PWD=«a»;Encrypt=yes',
    '-----BEGIN PRIVATE KEY-----«\na\n»-----END PRIVATE KEY-----\nb',
    'map[user:me password:«a» port:1]',
    'docker login -u me -p «a» example.org',
    'sh -c "mysql -p\'«a»\' db" && echo "b"',
    'curl -u"me:«a»" http://x',
    'SECRET_KEY = os.getenv("KEY") or "«a»"',
    'x = {"PASSWORD": env("PW") or "«a»", "HOST": "db"}',
    '<user>me</user><password>«a»</password>',
    'Secret key: «a»',
    'npm config set //registry.example.org/:_authToken «a»',
  ])('%s', (marked) => {
    expect(maskText(marked.replace(/[«»]/g, ''))).toBe(marked.replace(/«[^»]*»/, maskedValue));
  });
});

describe('nothing is masked in', () => {
  it.each([
    'PUBLIC_KEY=abc KEYCLOAK_URL=http://keycloak:8080 AWS_KEY_NAME=main PRIMARY_KEY=id PWD=/app',
    'AUTH_USER_MODEL = "accounts.User"',
    'AUTH_PASSWORD_VALIDATORS = [{"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"}]',
    'POSTGRES_PASSWORD_FILE: /run/secrets/db',
    'POSTGRES_HOST_AUTH_METHOD: trust',
    'ALLOW_EMPTY_PASSWORD=yes TOKEN_TTL=3600 MAX_TOKENS=100',
    'secrets:\n  db_password:\n    file: ./db_password.txt',
    'secrets:\n  - db_password\n  - api_token',
    'RUN --mount=type=secret,id=PIP_TOKEN,target=/etc/pip.conf pip install x',
    'docker build --secret id=token,src=./token .',
    'ARG GITHUB_TOKEN',
    'POSTGRES_PASSWORD: ${POSTGRES_PASSWORD}',
    'POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?must be set}',
    'mysqladmin ping -p$$MYSQL_ROOT_PASSWORD',
    'PGPASSWORD=$(cat /run/secrets/db) psql',
    'SECRET_KEY = os.environ["SECRET_KEY"]',
    'SECRET_KEY= python manage.py collectstatic',
    'docker run --name mysql -p 3306:3306 mysql:8.4',
    'mkdir -p /app && curl -fsS -o /tmp/x http://localhost:8000/health',
    'http://localhost:8000/ me@example.org',
    'ssh://me@far.example.org git@github.com:a/b.git',
    'https://registry.example.org/@scope/package python:3.13@sha256:abc',
    'docker-image://python:3.13@sha256:abc',
    'no scheme u:p@h',
    'sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
    'FATAL: password authentication failed for user "harbour"',
    "Access denied for user 'harbour'@'172.18.0.3' (using password: YES)",
    "KeyError: 'SECRET_KEY'",
    'sh: 1: SECRET_KEY: parameter not set',
    'The SECRET_KEY setting must not be empty.',
    'secret not found: web, No such secret: web',
    'proxy_pass http://web:8000;',
    'redis-cli ping',
    'sh -c "mysql -p" && echo "b"',
    'the key: value of the dictionary key: x',
    'npm_config_registry_for_packages pypi-server AKIAish sk-learn',
    '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----',
    'https://hooks.slack.com/',
    'traceback: File "/app/site/password.py", line 3',
  ])('%s', (text) => {
    expect(maskText(text)).toBe(text);
  });
});

it('a place of a secret may hold a reference alone', () => {
  const text = 'A: ${B}\nPOSTGRES_PASSWORD: ${PW}\nC: { X_TOKEN: ${T} }\n';
  expect(findSecrets(text)).toEqual([]);
  expect(findSecretPlaces(text).map(({ start, end }) => text.slice(start, end))).toEqual(['${PW}', '${T}']);
});

it('a value of an env file goes to the end of its line', () => {
  const text =
    'A=b c\nPASSWORD=correct horse # not this\nexport TOKEN = battery staple\nSALT="x y" # nor this\n';
  expect(findSecrets(text, { envFile: true }).map(({ start, end }) => text.slice(start, end))).toEqual([
    'correct horse',
    'battery staple',
    'x y',
  ]);
});

/** What starts or ends something that is looked for. */
const pieces = [
  ...[
    'a://',
    'a://b:c@',
    'a://b:c/',
    'u:p@tcp(',
    'PASSWORD=',
    'PASSWORD="',
    'PASSWORD=\\"',
    "token: '",
    'token:\n',
  ],
  ...[
    'token: |\n',
    'token: [',
    '"token":',
    '"token": "',
    'TOKEN=$(',
    'TOKEN=${',
    '${A_KEY:-',
    '${A_KEY:-x\n',
  ],
  ...[
    'eyJ-',
    'eyJa.',
    'ghp_',
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN ',
    '-----END ',
    '$apr1$',
    '--token ',
  ],
  ...[
    '--token\n',
    '"--token",',
    'redis-cli -a ',
    'mysql -p',
    'curl -u a:',
    'echo x | ',
    'chpasswd ',
    "get('A_KEY', ",
  ],
  ...[
    'ENV TOKEN x\\\n',
    '- TOKEN=x\n',
    'Authorization: ',
    'Authorization: Bearer x"',
    'by "',
    'identified by ',
  ],
  ...[
    'bearer ',
    '?key=',
    '&key=a',
    ';PWD=',
    'token = (',
    'config set a_key ',
    'login a password ',
    'token=a"b',
  ],
  ...[
    '-c "TOKEN=',
    '"x-api-key:',
    'password:a',
    'htpasswd -nb ',
    'A_KEY:\n\n',
    'A_KEY:\n # x\n',
    '  A_KEY:\n',
  ],
  ...[
    '"',
    "'",
    '`',
    '\\',
    '\\"',
    '\\\\\\"',
    '\0',
    '\0-c\0TOKEN=x ',
    '{',
    '[',
    '(',
    ')',
    '}',
    ',',
    ':',
    '=',
    '-',
    '.',
  ],
  ...[
    '_',
    '\n',
    '\r\n',
    '   ',
    '\u00a0',
    '\ufeff',
    '😀',
    'aaaa',
    '$',
    '@',
    '/',
    '#',
    ';',
    '|',
    '&',
    '<',
    '%',
  ],
];

describe('any text', () => {
  it('has secrets inside it, in order and apart', () => {
    fc.assert(
      fc.property(fc.oneof(jumble(pieces), fc.string({ unit: 'binary' })), fc.boolean(), (text, envFile) => {
        for (const spans of [findSecrets(text, { envFile }), findSecretPlaces(text, { envFile })]) {
          expectInside(spans, text.length);
          spans.forEach((span, index) => {
            expect(span.start).toBeGreaterThan(spans[index - 1]?.end ?? -1);
            expect(span.end).toBeGreaterThan(span.start);
          });
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(pieces)('takes time in proportion to its length, of %j', (piece) => {
    const text = piece.repeat(Math.ceil(200_000 / piece.length));
    expect(processorTime(() => findSecrets(text))).toBeLessThan(1_500);
  });
});
