// Command lines as they are shown: quoted and masked.
import { describe, expect, it } from 'vitest';
import { maskedValue } from '../secrets/mask.ts';
import type { CommandLine } from './command-line.ts';
import { shellDisplay, shellText } from './display.ts';

function line(...args: readonly string[]): CommandLine {
  return { command: 'docker', args, env: { PASSWORD: 'hunter2' }, cwd: undefined };
}

describe('shellDisplay', () => {
  it.each([
    [['compose', 'up', '--detach'], 'docker compose up --detach'],
    [['a b', '', "it's", '$HOME', '*', 'a;b', 'ü'], `docker 'a b' '' 'it'\\''s' '$HOME' '*' 'a;b' 'ü'`],
    [['--env', 'SECRET_KEY=hunter2', '-e', 'A=1'], `docker --env 'SECRET_KEY=${maskedValue}' -e A=1`],
    [['SECRET_KEY=hunter2'], `docker 'SECRET_KEY=${maskedValue}'`],
    [['exec', 'cache', 'redis-cli', '-a', 'hunter2'], `docker exec cache redis-cli -a '${maskedValue}'`],
    [
      ['exec', 'db', 'sh', '-c', 'PGPASSWORD=x psql'],
      `docker exec db sh -c 'PGPASSWORD=${maskedValue} psql'`,
    ],
    [['postgres://u:hunter2@db/x'], `docker 'postgres://u:${maskedValue}@db/x'`],
  ])('%j', (args, shown) => {
    expect(shellDisplay(line(...args))).toBe(shown);
  });
});

it('the text for the clipboard is quoted in the same way, and holds everything', () => {
  expect(shellText(line('a b', '--env', 'SECRET_KEY=hunter2'))).toBe("docker 'a b' --env SECRET_KEY=hunter2");
});
