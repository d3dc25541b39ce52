// Which names and URLs hold secrets, and that none is shown.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksSecret, maskAssignment, maskedValue, maskSecrets, maskText, maskWords } from './secrets.ts';
import { processorTime } from './testing.ts';

describe('looksSecret', () => {
  it.each([
    'POSTGRES_PASSWORD',
    'DJANGO_SECRET_KEY',
    'SECRET_KEY',
    'AWS_SECRET_ACCESS_KEY',
    'GITHUB_TOKEN',
    'STRIPE_API_KEY',
    'stripe-apikey',
    'MYSQL_PASS',
    'SSH_PRIVATE_KEY',
  ])('%s', (name) => {
    expect(looksSecret(name)).toBe(true);
  });

  it.each([
    'POSTGRES_PASSWORD_FILE',
    'AUTH_PASSWORD_VALIDATORS',
    'SECRET_NAME',
    'TOKEN_TTL',
    'DJANGO_SETTINGS_MODULE',
    'PATH',
    'BYPASS',
    'KEY',
  ])('not %s', (name) => {
    expect(looksSecret(name)).toBe(false);
  });
});

describe('maskText', () => {
  it.each([
    ['postgres://harbour:s3cret@db:5432/x', `postgres://harbour:${maskedValue}@db:5432/x`],
    ['redis://:s3cret@cache/0', `redis://:${maskedValue}@cache/0`],
    ['amqp://u:p@ss@mq//', `amqp://u:${maskedValue}@mq//`],
    ['a http://x/y and tcp://u:p@h b', `a http://x/y and tcp://u:${maskedValue}@h b`],
    ['"https://u:p@h/p?q=a@b"', `"https://u:${maskedValue}@h/p?q=a@b"`],
    ['http://localhost:8000/ me@example.org', 'http://localhost:8000/ me@example.org'],
    ['ssh://me@far', 'ssh://me@far'],
    ['no scheme u:p@h', 'no scheme u:p@h'],
  ])('%s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  it('takes time in proportion to the text', () => {
    const time = processorTime(() => {
      for (const piece of ['a://', 'a://b:c', 'a://b:c@', 'aaaa', ':@/']) maskText(piece.repeat(100_000));
    });
    expect(time).toBeLessThan(1000);
  });
});

describe('maskWords', () => {
  it.each([
    [
      'redis-server --requirepass hunter2 --port 6379',
      `redis-server --requirepass ${maskedValue} --port 6379`,
    ],
    ['x --password=hunter2 --api-key hunter2', `x --password=${maskedValue} --api-key ${maskedValue}`],
    ['env TOKEN=hunter2 x redis://:hunter2@db/0', `env TOKEN=${maskedValue} x redis://:${maskedValue}@db/0`],
    ['x --password-file /run/secrets/x', 'x --password-file /run/secrets/x'],
    ['x --password --verbose', 'x --password --verbose'],
    ['gunicorn site.wsgi', 'gunicorn site.wsgi'],
  ])('%s', (line, masked) => {
    expect(maskWords(line.split(' ')).join(' ')).toBe(masked);
  });
});

describe('maskSecrets', () => {
  it('masks names, lists of assignments and URLs, at any depth', () => {
    const inspected = {
      Config: { Env: ['SECRET_KEY=hunter2', 'DEBUG=1', 'DATABASE_URL=postgres://a:hunter2@db/x'] },
      Args: ['--requirepass', 'hunter2'],
      Labels: { 'com.example.token': 'hunter2', note: 'plain', empty_password: '' },
      Count: 3,
      None: null,
    };
    expect(maskSecrets(inspected)).toEqual({
      Config: {
        Env: [`SECRET_KEY=${maskedValue}`, 'DEBUG=1', `DATABASE_URL=postgres://a:${maskedValue}@db/x`],
      },
      Args: ['--requirepass', maskedValue],
      Labels: { 'com.example.token': maskedValue, note: 'plain', empty_password: '' },
      Count: 3,
      None: null,
    });
  });

  it('never throws and never shows a marked value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const masked = JSON.stringify(maskSecrets({ PASSWORD: 'hunter2', value, Env: ['TOKEN=hunter2'] }));
        expect(masked).not.toContain('"PASSWORD":"hunter2"');
        expect(masked).not.toContain('TOKEN=hunter2');
      }),
    );
  });

  it('ends with data that is deeper than any', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 10_000; level++) deep = [deep];
    expect(JSON.stringify(maskSecrets(deep)).length).toBeLessThan(200);
  });
});

describe('maskAssignment', () => {
  it('leaves what is no secret', () => {
    expect(maskAssignment('A=b=c')).toBe('A=b=c');
    expect(maskAssignment('=x')).toBe('=x');
    expect(maskAssignment('API_KEY=')).toBe(`API_KEY=${maskedValue}`);
  });
});
