// What is left of texts, words and data when their secrets are masked.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskData, maskedValue, maskSecret, maskText, maskValue, maskWords } from './mask.ts';

describe('maskWords', () => {
  it.each([
    [
      ['redis-server', '--requirepass', 'hunter2', '--port', '6379'],
      ['redis-server', '--requirepass', maskedValue, '--port', '6379'],
    ],
    [
      ['x', '--password=a b'],
      ['x', `--password=${maskedValue}`],
    ],
    [
      ['env', 'TOKEN=a b', 'x'],
      ['env', `TOKEN=${maskedValue}`, 'x'],
    ],
    [
      ['x', '--password-file', '/run/secrets/x'],
      ['x', '--password-file', '/run/secrets/x'],
    ],
    [
      ['x', '--password', '--verbose'],
      ['x', '--password', '--verbose'],
    ],
    [
      ['x', '--password', 'a b "c" \0d'],
      ['x', '--password', maskedValue],
    ],
    [
      ['x', '--password', ''],
      ['x', '--password', ''],
    ],
    [
      ['sh', '-c', 'PGPASSWORD=x psql -h db'],
      ['sh', '-c', `PGPASSWORD=${maskedValue} psql -h db`],
    ],
    [
      ['PASSWORD=it"s', 'b"'],
      [`PASSWORD=${maskedValue}`, 'b"'],
    ],
    [
      ['gunicorn', 'site.wsgi'],
      ['gunicorn', 'site.wsgi'],
    ],
    [[], []],
  ])('%j', (words, masked) => {
    expect(maskWords(words)).toEqual(masked);
  });
});

describe('maskValue', () => {
  it.each([
    ['DB_PASSWORD', 'a b', maskedValue],
    ['Authorization', 'Basic eA==', maskedValue],
    ['DB_PASSWORD', '', ''],
    ['USE_TOKEN', 'yes', 'yes'],
    ['DB_PASSWORD', '${DB_PW}', '${DB_PW}'],
    ['DB_PASSWORD', '${DB_PW:-hunter2}', `\${DB_PW:-${maskedValue}}`],
    ['DATABASE_URL', 'postgres://u:p@db/x', `postgres://u:${maskedValue}@db/x`],
    ['NAME', 'value', 'value'],
  ])('%s of %s', (name, value, masked) => {
    expect(maskValue(name, value)).toBe(masked);
  });
});

describe('maskData', () => {
  it('masks names, lists of words, addresses and JSON in strings, at any depth', () => {
    const inspected = {
      Path: 'redis-cli',
      Args: ['-a', 'hunter2'],
      Config: {
        Env: ['SECRET_KEY=hunter2', 'DEBUG=1', 'DATABASE_URL=postgres://a:hunter2@db/x'],
        Entrypoint: ['mysql'],
        Cmd: ['-phunter2', 'site'],
        Labels: {
          'com.example.token': 'hunter2',
          note: 'plain',
          empty_password: '',
          settings: '{"password":"hunter2","port":1}',
          plain: '{"a": 1}',
        },
        Healthcheck: { Test: ['CMD-SHELL', 'PGPASSWORD=hunter2 psql -c 1'] },
      },
      variables: [{ name: 'API_TOKEN', value: 'hunter2' }],
      passwords: ['hunter2', 'hunter2'],
      pin_token: 123456,
      Count: 3,
      None: null,
    };
    expect(maskData(inspected)).toEqual({
      Path: 'redis-cli',
      Args: ['-a', maskedValue],
      Config: {
        Env: [`SECRET_KEY=${maskedValue}`, 'DEBUG=1', `DATABASE_URL=postgres://a:${maskedValue}@db/x`],
        Entrypoint: ['mysql'],
        Cmd: [`-p${maskedValue}`, 'site'],
        Labels: {
          'com.example.token': maskedValue,
          note: 'plain',
          empty_password: '',
          settings: `{"password":"${maskedValue}","port":1}`,
          plain: '{"a": 1}',
        },
        Healthcheck: { Test: ['CMD-SHELL', `PGPASSWORD=${maskedValue} psql -c 1`] },
      },
      variables: [{ name: 'API_TOKEN', value: maskedValue }],
      passwords: [maskedValue, maskedValue],
      pin_token: maskedValue,
      Count: 3,
      None: null,
    });
  });

  it('never throws and never shows a marked value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const masked = JSON.stringify(maskData({ PASSWORD: 'hunter2', value, Env: ['TOKEN=hunter2'] }));
        expect(masked).not.toContain('"PASSWORD":"hunter2"');
        expect(masked).not.toContain('TOKEN=hunter2');
      }),
    );
  });

  it('takes keys as they are, whatever every object has of its own', () => {
    const data = JSON.parse('{"constructor": ["a"], "__proto__": {"token": "x"}, "toString": "y"}');
    expect(JSON.stringify(maskData(data))).toBe(
      `{"constructor":["a"],"__proto__":{"token":"${maskedValue}"},"toString":"y"}`,
    );
  });

  it('ends with data that is deeper than any, also in strings', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 10_000; level++) deep = [deep];
    expect(JSON.stringify(maskData(deep)).length).toBeLessThan(200);
    const text = `${'['.repeat(100_000)}`;
    expect(maskData(text)).toBe(text);
  });
});

describe('maskText', () => {
  it('changes nothing more when it is asked again', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, two) => {
        const once = maskText(`${one} PASSWORD="${two}" https://${one}:${two}@host`);
        expect(maskText(once)).toBe(once);
      }),
    );
  });
});

describe('maskSecret', () => {
  it('masks a short secret as a word, and leaves ordinary words that contain it', () => {
    expect(maskSecret('app: it applies to app_db, "app"', 'app')).toBe(
      '••••••: it applies to ••••••_db, "••••••"',
    );
  });
  it('masks a long secret wherever it is', () => {
    expect(maskSecret('shop:s3cr3t-t0ken-v2', 's3cr3t-t0ken')).toBe('shop:••••••-v2');
    expect(maskSecret('xs3cr3t-t0kenx', 's3cr3t-t0ken')).toBe('x••••••x');
  });
});
