// Passwords that end the host of their URL.
import { describe, expect, it } from 'vitest';
import { escapedPassword, unescapedPassword } from './unescaped-passwords.ts';

describe('a password with characters that end the host', () => {
  it.each([
    ['postgres://shop:p#ss/w?rd@db:5432/shop', 'p#ss/w?rd'],
    ['redis://:se/cret@redis:6379/0', 'se/cret'],
    ['amqp://shop:a?b@rabbit//', 'a?b'],
    ['postgres://shop:a[b@db/shop', 'a[b'],
    ['postgres://shop:a#b@db/shop?options=c@d', 'a#b'],
  ])('%s', (url, password) => {
    const found = unescapedPassword(url);
    expect(found && url.slice(found.start, found.end)).toBe(password);
    expect(unescapedPassword(url.replace(password, escapedPassword(password)))).toBeUndefined();
  });

  it.each([
    'postgres://shop:p%23ss%2Fw%3Frd@db:5432/shop',
    'postgres://shop:a@b@db/shop',
    'postgres://db:5432/shop?options=a@b',
    'postgres://shop:12/3@db:5432/shop',
    'mongodb://a:27017,b:27017/?x=c@d',
    'https://host:name/a@b',
    'redis://redis:6379/0',
    'sqlite:////app/db@1.sqlite3',
    'postgres://shop@db/shop:x',
    'postgres://shop:[ab]@db/shop',
    'nothing',
  ])('is none in %s', (url) => {
    expect(unescapedPassword(url)).toBeUndefined();
  });
});
