// The command line where it cannot do its work: it says why, and ends with 2 instead of calling a file clean.
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandLine } from './testing.ts';

const { at, write, dockyard } = commandLine();

const dead = 'FROM python:3.13-slim\nCMD ["first"]\nCMD ["python", "-u", "app.py"]\n';
const utf16 = Buffer.from(`\uFEFF${dead}`, 'utf16le');

describe('a file that cannot be read', () => {
  it('is named, and the others are checked', async () => {
    write({ 'a/Dockerfile': utf16, 'b/Dockerfile': dead });
    const { code, out, error } = await dockyard('lint');
    expect(code).toBe(2);
    expect(error).toBe('dockyard: `a/Dockerfile` cannot be read: it is not UTF-8 text.\n');
    expect(out).toContain('multiple-cmd');
  });

  it('is not called clean', async () => {
    write({ Dockerfile: utf16 });
    expect(await dockyard('lint', 'Dockerfile')).toMatchObject({ code: 2, out: '' });
    expect(await dockyard('lint', '--format', 'json')).toMatchObject({ code: 2, out: '[]\n' });
  });

  it('may be the configuration', async () => {
    write({ Dockerfile: dead, '.dockyardrc.yaml': utf16 });
    const { code, error } = await dockyard('lint');
    expect([code, error]).toEqual([
      2,
      'dockyard: `.dockyardrc.yaml` cannot be read: it is not UTF-8 text.\n',
    ]);
  });

  it('may be too long', async () => {
    write({ Dockerfile: `${dead}#${' '.repeat(2 * 1024 * 1024)}` });
    expect((await dockyard('lint')).error).toContain('larger than 2 MB');
  });

  it('is no Compose file where it is too long and has the name of any YAML file', async () => {
    const data = `a: ${'x'.repeat(2 * 1024 * 1024)}\n`;
    write({ Dockerfile: dead, 'docker/data.yml': data });
    expect(await dockyard('lint')).toMatchObject({ code: 1, error: '' });
    expect((await dockyard('lint', 'docker/data.yml')).code).toBe(2);
    write({ 'compose.yaml': data });
    expect((await dockyard('lint')).error).toContain('`compose.yaml` cannot be read');
  });

  it('may be a circle of links', async () => {
    symlinkSync('Dockerfile', at('Dockerfile'));
    const { code, error } = await dockyard('lint', 'Dockerfile');
    expect(code).toBe(2);
    expect(error).toContain('`Dockerfile` cannot be read: its symbolic links form a loop.');
  });

  it.each(['Dockerfile', 'compose.yaml'])('may be a folder called %s', async (name) => {
    mkdirSync(at(name));
    const { code, out, error } = await dockyard('lint');
    expect([code, out]).toEqual([2, '']);
    expect(error).toBe(`dockyard: \`${name}\` cannot be read: it is a folder, not a file.\n`);
  });

  it('may be a symbolic link that leads to nothing', async () => {
    symlinkSync('nowhere', at('compose.yaml'));
    expect(await dockyard('lint')).toMatchObject({
      code: 2,
      error: 'dockyard: `compose.yaml` cannot be read: its symbolic link leads to nothing.\n',
    });
  });
});

describe.skipIf(process.platform === 'win32')('a FIFO', () => {
  it.each(['Dockerfile', 'compose.yaml', '.dockyardrc.yaml'])(
    'called %s is named, and not waited for',
    async (name) => {
      execFileSync('mkfifo', [at(name)]);
      write({ 'b/Dockerfile': dead });
      const { code, out, error } = await dockyard('lint');
      expect(code).toBe(2);
      expect(error).toBe(
        `dockyard: \`${name}\` cannot be read: it is a FIFO (named pipe), not a regular file.\n`,
      );
      expect(out).toContain('multiple-cmd');
      expect((await dockyard('lint', name)).error).toContain('it is a FIFO');
    },
  );

  it('as an env file is there, and neither read nor fixed', async () => {
    execFileSync('mkfifo', [at('web.env')]);
    write({ 'compose.yaml': 'services:\n  web:\n    image: redis:8\n    env_file: web.env\n' });
    const { out } = await dockyard('lint', '--fix');
    expect(out).not.toContain('env-file-missing');
  });
});

it('takes a folder that is named like a file for a folder', async () => {
  mkdirSync(at('Dockerfile'));
  write({ 'Dockerfile/web.dockerfile': dead });
  const { code, out } = await dockyard('lint', '--format', 'json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject([{ file: 'Dockerfile/web.dockerfile', rule: 'multiple-cmd' }]);
});

it('says which file it cannot write', async () => {
  write({ Dockerfile: 'FROM python:3.13-slim\nCOPY . /app\nCMD ["python", "-u", "app.py"]\n' });
  symlinkSync(at('nowhere/else'), at('.dockerignore'));
  const { code, error } = await dockyard('lint', '--unsafe-fixes');
  expect(code).toBe(2);
  expect(error).toContain('`.dockerignore` cannot be written: ');
});
