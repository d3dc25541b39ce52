// What no person writes is looked at up to a limit, and the file says so.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lengthLimits, withinLimit } from '../project/file-length.ts';
import { processorTime } from '../testing.ts';
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
    [
      'references in one line',
      { 'compose.yaml': web, '.env': `A=${'$B'.repeat(190_000)}\n${'A=1\n'.repeat(30_000)}` },
    ],
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

describe('a cut', () => {
  const comments = (count: number): string => '# generated\n'.repeat(count);
  const errors = (texts: Readonly<Record<string, string>>): readonly string[] =>
    lint(texts).flatMap(({ severity, message }) => (severity === 'error' ? [message] : []));
  const from = 'FROM python:3.13-slim\n';
  it.each([
    ['a here-document', `${from}${comments(996)}RUN <<EOF\n${'true\n'.repeat(20)}EOF\n`],
    ['a health check', `${from}${comments(998)}HEALTHCHECK --interval=5s \\\n  CMD a\n`],
    ['a COPY', `${from}${comments(998)}COPY a \\\n  b\n`],
    ['a comment in an instruction', `${from}${comments(997)}COPY a \\\n# b\n  b\n`],
    ['a Dockerfile before its FROM', `${comments(1000)}${from}`],
    ['a Dockerfile behind its first ARG', `ARG A=1\n${comments(1000)}${from}`],
  ])('in %s makes no error', (_, text) => {
    const made = errors({ Dockerfile: text, a: '', b: '' });
    expect(made).toEqual([]);
    expect(messages(lint({ Dockerfile: text }), 'file-too-long')).toHaveLength(1);
  });
  const service = '  web:\n    image: redis:8\n';
  it.each([
    ['an empty service', `services:\n${service}${comments(1996)}  last:\n    image: redis:8\n`],
    [
      'a list',
      `services:\n${service}${comments(1995)}  b:\n    ports: [\n      "1:1"]\n    image: redis:8\n${comments(9)}`,
    ],
    [
      'a quoted value',
      `services:\n${service}${comments(1995)}  b:\n    image: "redis:\n      8"\n${comments(9)}`,
    ],
    [
      'a mapping on many lines',
      `name: a\nservices: {\n${'  a: {image: redis:8},\n'.repeat(2000)}  b: {image: redis:8}}\n`,
    ],
    ['the only service', `services:\n  web:\n${'    # x\n'.repeat(2000)}    image: redis:8\n`],
    ['the first section', `services:\n${comments(2000)}${service}`],
    ['the extensions', `x-a:\n  image: redis:8\n${comments(2000)}services:\n${service}`],
    ['brackets', `services:\n${'['.repeat(70_000)}\n`],
  ])('in %s makes no error', (_, text) => {
    expect(errors({ 'compose.yaml': text })).toEqual([]);
    expect(messages(lint({ 'compose.yaml': text }), 'file-too-long')).toHaveLength(1);
  });
  it('leaves what stands before it', () => {
    const text = `services:\n  a:\n    prots: ["1"]\n    image: redis:8\n${comments(1995)}  last:\n    image: redis:8\n`;
    expect(errors({ 'compose.yaml': text })).toHaveLength(1);
    const misspelt = `${from}RUM true\n${comments(997)}COPY a \\\n  b\n`;
    expect(errors({ Dockerfile: misspelt })).toHaveLength(1);
  });
  it('makes nothing of what may follow', () => {
    const text = `${from}CMD python manage.py migrate\n${comments(1000)}ENTRYPOINT ["/run.sh"]\n`;
    const found = lint({ Dockerfile: text }).map(({ rule }) => rule.id);
    expect(found).toEqual(['file-too-long']);
  });
});

describe('a file that is cut', () => {
  const server = 'FROM python:3.13-slim\nCMD ["python", "manage.py", "runserver"]\n';
  const compose = 'services:\n  web:\n    build: .\n    ports: ["8000:8000"]\n';
  const long = `services:\n${lines(1500, (at) => `  s${at}:\n    image: redis:8\n`)}`;
  const loopback = (texts: Readonly<Record<string, string>>): readonly string[] =>
    lint(texts).flatMap(({ rule, path }) => (rule.id === 'server-on-loopback' ? [path] : []));
  const one = { 'one/Dockerfile': server, 'one/compose.yaml': compose };
  const two = { 'two/Dockerfile': server, 'two/compose.yaml': `${compose}    env_file: .env\n` };

  it('silences the Compose projects that are made of it, and no other', () => {
    const whole = loopback({ ...one, ...two, 'two/.env': 'A=1\n' });
    expect(whole).toHaveLength(2);
    const cut = { ...one, ...two, 'two/.env': 'A=1\n'.repeat(20_001) };
    expect(loopback(cut)).toEqual([whole.find((path) => path.startsWith('one/'))]);
    expect(loopback({ ...one, 'three/compose.yaml': long })).toHaveLength(1);
  });
  it('may name anything that another Compose project lacks', () => {
    const host = 'services:\n  db:\n    image: redis:8\n    volumes: [data:/data]\n';
    const found = (text: string): readonly string[] =>
      messages(lint({ 'compose.yaml': host, 'compose.more.yaml': text }), 'undefined-volume');
    expect(found(long.slice(0, 300).replace(/\n[^\n]*$/, '\n'))).toEqual(found(''));
    expect(found(long)).toEqual([]);
  });
  it('is no test cassette, no requirements with hashes and no usual env file', () => {
    const hashes = `${lines(28, (at) => ` \\\n    --hash=sha256:${String(at).padStart(64, '0')}`)}\n`;
    const texts = {
      Dockerfile: `${server.replace('CMD', 'COPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\nCMD')}`,
      'compose.yaml': `${compose}    env_file: .env\n`,
      'requirements.txt': lines(95, (at) => `package-${at}==1.0${hashes}`),
      'tests/cassettes/test.yml': `interactions:\n${'- request: {}\n'.repeat(2500)}`,
      '.env': 'A=1\n'.repeat(1600),
    };
    expect(messages(lint(texts), 'file-too-long')).toEqual([]);
    expect(loopback(texts)).toHaveLength(1);
  });
  it('makes no ignore comment of a rule that it silences an unused one', () => {
    const ignore = '# dockyard ignore-file=server-on-loopback\n';
    const of = (texts: Readonly<Record<string, string>>): readonly string[] =>
      messages(lint(texts), 'unused-suppression');
    const web = { 'compose.yaml': ignore + compose, Dockerfile: ignore + server };
    const env = 'A=1\n'.repeat(20_001);
    const used = { ...web, 'compose.yaml': `${ignore}${compose}    env_file: .env\n` };
    expect(of({ ...used, '.env': env })).toEqual([]);
    const early = `# dockyard ignore-file=pip-cache\n${server}`;
    expect(of({ Dockerfile: `${early}${'# x\n'.repeat(1000)}RUN pip install a\n` })).toEqual([]);
    expect(of({ Dockerfile: early })).toHaveLength(1);
    expect(
      of({ 'compose.yaml': `${compose}    env_file: .env\n`, '.env': env, Dockerfile: early }),
    ).toHaveLength(1);
  });
});

describe('an env file that the settings load', () => {
  const texts = {
    'compose.yaml':
      'services:\n  web:\n    image: python:3.13\n    volumes: [".:/app"]\n    working_dir: /app\n    command: python manage.py runserver 0.0.0.0:8000\n  db:\n    image: postgres:17\n',
    'manage.py': "import django\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'settings')\n",
    'settings.py':
      "from decouple import config\nDATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': config('DB_HOST', default='localhost')}}\n",
  };
  const onLocalhost = (env: string): readonly string[] =>
    messages(lint({ ...texts, '.env': env }), 'database-on-localhost');
  it.each([
    ['blanks in a value', `DB_HOST=a${' '.repeat(60_000)}b\n`],
    ['blanks before a value', `DB_HOST=${' '.repeat(60_000)}b c\n`],
    ['blanks behind a name', `DB_HOST${'\t'.repeat(60_000)}b\n`],
    ['exports', `${'export '.repeat(10_000)}DB_HOST=b\n`],
    ['one variable', 'DB_HOST=db\n'.repeat(10_000)],
    ['letters', 'a'.repeat(300_000)],
  ])('may hold many %s', (_, env) => {
    expect(onLocalhost('DEBUG=1\n')).toHaveLength(1);
    expect(processorTime(() => onLocalhost(env))).toBeLessThan(2000);
  });
});

describe('many problems in a file', () => {
  it('are reported up to a number, and the last one says so', () => {
    const found = messages(
      lint({ 'compose.yaml': `services:\n${'}a: @\n'.repeat(1500)}` }),
      'compose-syntax',
    );
    expect(found.length).toBeLessThanOrEqual(51);
    expect(found.at(-1)).toContain('. Only the first 50 errors of this file are looked at.');
    const jargon = messages(
      lint({ 'compose.yaml': `services:\n${'}g: @\ng\n'.repeat(200)}` }),
      'compose-syntax',
    );
    expect(jargon.at(-1)).toMatch(/\w[`\]}]?\.[ ]Only the first 50 errors/);
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
