// What no person writes is looked at up to a limit, and the file says so.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lengthLimits, withinLimit } from '../project/file-length.ts';
import type { Finding } from './engine.ts';
import { rules } from './generated/rules.ts';
import { lintTexts } from './testing.ts';

const web = 'services:\n  web:\n    build: .\n    env_file: .env\n';
const lines = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('');
const messages = (findings: readonly Finding[], id: string): readonly string[] =>
  findings.filter(({ rule }) => rule.id === id).map(({ message }) => message);
const lint = (texts: Readonly<Record<string, string>>): readonly Finding[] => lintTexts(rules, texts);

describe('a file that is too long', () => {
  it.each([
    [
      'stages that copy from each other',
      {
        Dockerfile: lines(30_000, (at) => `FROM python:3.13 AS s${at}\nCOPY --from=s${at && at - 1} /a /b\n`),
      },
    ],
    [
      'services',
      { 'compose.yaml': `services:\n${lines(10_000, (at) => `  s${at}:\n    image: redis:8\n`)}` },
    ],
    [
      'services that all depend on each other',
      {
        'compose.yaml': `services:\n${lines(300, (at) => `  s${at}:\n    image: redis:8\n    depends_on: [${lines(300, (on) => `s${on}, `)}]\n`)}`,
      },
    ],
    ['anchors', { 'compose.yaml': web + lines(60_000, (at) => `x-${at}: &a${at} {b: 1}\n`) }],
    ['variables', { 'compose.yaml': web, '.env': lines(100_000, (at) => `A${at}=1\n`) }],
    ['errors', { 'compose.yaml': `services:\n${'}a: @\n'.repeat(300_000)}` }],
    ['errors in one line', { 'compose.yaml': `services: ${'}] '.repeat(450_000)}` }],
    ['nesting', { 'compose.yaml': `services: ${'['.repeat(500_000)}` }],
    ['one long RUN', { Dockerfile: `FROM python:3.13\nRUN true${' && true'.repeat(100_000)}\n` }],
    [
      'settings of 1 MB',
      {
        'compose.yaml':
          'services:\n  web:\n    image: python:3.13\n    volumes: [".:/app"]\n    working_dir: /app\n    command: python manage.py runserver 0.0.0.0:8000\n',
        'manage.py': "import django\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'settings')\n",
        'settings.py': lines(40_000, (at) => `SETTING_${at} = ["a", "b"]\n`),
      },
    ],
    [
      'requirements',
      {
        Dockerfile: 'FROM python:3.13-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n',
        'requirements.txt': lines(100_000, (at) => `package-${at}==1.0\n`),
      },
    ],
  ])('by %s is reported once, with what is looked at', (_, texts) => {
    const found = messages(lint(texts), 'file-too-long');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^Only the first \d+ (?:lines|characters) of this file are looked at/);
  });

  it('is cut behind a whole line', () => {
    expect(withinLimit('compose.yaml', 'a\n'.repeat(2001))).toBe('a\n'.repeat(2000));
    expect(withinLimit('compose.yaml', `${'b'.repeat(59_000)}\n${'c'.repeat(2000)}\n`)).toBe(
      `${'b'.repeat(59_000)}\n`,
    );
    expect(withinLimit('compose.yaml', 'd'.repeat(60_001))).toBe('d'.repeat(60_000));
    expect(withinLimit('uv.lock', 'e\n'.repeat(90_000))).toBe('e\n'.repeat(90_000));
  });

  it('has a page with the limits of all kinds', () => {
    const page = readFileSync(join(import.meta.dirname, 'rules/long-files/file-too-long/rule.md'), 'utf8');
    for (const { characters, lines: most } of lengthLimits)
      expect(page).toContain(`| ${characters.toLocaleString('en-US')} | ${most.toLocaleString('en-US')} |`);
  });

  it('reports nothing that the rest of it may settle', () => {
    const used = 'services:\n  db:\n    image: postgres:17\n    volumes: [data:/var/lib/postgresql/data]\n';
    const declared = 'volumes:\n  data:\n';
    const between = (count: number): string => '# generated\n'.repeat(count);
    expect(messages(lint({ 'compose.yaml': used + between(3000) + declared }), 'undefined-volume')).toEqual(
      [],
    );
    expect(messages(lint({ 'compose.yaml': used + between(30) }), 'undefined-volume')).toHaveLength(1);
  });
});

describe('many problems in a file', () => {
  it('are reported up to a number, and the last one says so', () => {
    const found = messages(
      lint({ 'compose.yaml': `services:\n${'}a: @\n'.repeat(1500)}` }),
      'compose-syntax',
    );
    expect(found.length).toBeLessThanOrEqual(51);
    expect(found.at(-1)).toContain('Only the first 50 errors of this file are looked at.');
  });
  it('of the schema, too', () => {
    const text = `services:\n${lines(150, (at) => `  s${at}:\n    image: redis:8\n    prots: ["1"]\n`)}`;
    const found = messages(lint({ 'compose.yaml': text }), 'compose-schema');
    expect(found).toHaveLength(100);
    expect(found.at(-1)).toContain('Only the first 100 errors of this file are looked at.');
  });
});

describe('values that multiply themselves', () => {
  const doubling = `A0=0123456789\n${lines(40, (at) => `A${at + 1}=\${A${at}}\${A${at}}\n`)}`;
  it('are unknown where they get too long, and the rest is read', () => {
    const environment = '    environment:\n      LONG: ${A40}\n      SHORT: ${MISSING}\n';
    const found = messages(lint({ 'compose.yaml': web + environment, '.env': doubling }), 'unset-variable');
    expect(found.filter((message) => message.includes('MISSING'))).toHaveLength(1);
  });
});
