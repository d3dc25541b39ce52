// The check for production: scaffolds pass it, what people forget is found, and every fix ends its finding.
import { describe, expect, it } from 'vitest';
import { MemoryFiles } from '#core/memory-files.ts';
import { readWorkspace } from '#core/project/workspace-reader.ts';
import { suggestedChoices } from '../scaffold/answers.ts';
import { readDjango } from '../scaffold/read-django.ts';
import { scaffold } from '../scaffold/scaffold.ts';
import { editedTexts } from '../scaffold/settings-editor.ts';
import { projectShapes } from '../scaffold/testing/project-shapes.ts';
import { project, requirements, server, startprojectSettings } from '../scaffold/testing/shape-parts.ts';
import { applyEdits } from '../text.ts';
import { everyFix, productionFindings, productionPage } from './production-page.ts';

type Texts = Readonly<Record<string, string>>;

const read = (texts: Texts) => readWorkspace(new MemoryFiles(texts));

function scaffolded({ texts, choices }: (typeof projectShapes)[number]): Texts {
  const workspace = read(texts);
  const reading = readDjango(workspace, workspace.djangoRoots[0] ?? '');
  const made = scaffold(workspace, reading, { ...suggestedChoices(reading), ...choices });
  const created = Object.fromEntries(made.create.map(({ path, text }) => [path, text]));
  return { ...texts, ...editedTexts(new MemoryFiles(texts), made.edits), ...created };
}

const forgetful: Texts = {
  ...project({
    settings: startprojectSettings(server('postgresql')),
    files: requirements('psycopg[binary]'),
  }),
  Dockerfile:
    'FROM python:3.13-slim\nWORKDIR /app\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt\nCOPY . .\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n',
  'compose.yaml': `services:
  web:
    build: .
    ports: ["8000:8000"]
    volumes:
      - .:/app
    environment:
      DJANGO_TOKEN: abc   # never change
    depends_on: [db]
  db:
    image: postgres:17
    ports:
      - "5432:5432"
    environment:
      POSTGRES_PASSWORD: \${POSTGRES_PASSWORD:-app}
`,
  'compose.production.yaml':
    '# Production\nservices:\n  web:\n    restart: always\n  db:\n    environment:\n      A: b\n',
};

const ids = (texts: Texts): readonly string[] => productionFindings(read(texts)).map(({ id }) => id);

describe('the check for production', () => {
  it.each(projectShapes.map((shape) => [shape.name, shape] as const))(
    'passes the scaffold of %s',
    (_, shape) => {
      // What this project itself allows.
      const own = shape.name === 'decouple and dj-database-url' ? ['hosts:web'] : [];
      expect(ids(scaffolded(shape))).toEqual(own);
    },
  );

  it('finds what people forget', () => {
    expect(ids(forgetful)).toEqual([
      'debug:web',
      'secrets:web:SECRET_KEY',
      'secrets:web:DJANGO_TOKEN',
      'secrets:db:POSTGRES_PASSWORD',
      'server:web',
      'code:web',
      'published:db',
      'healthcheck:web',
      'healthcheck:db',
      'restart:db',
      'limits:web',
      'limits:db',
    ]);
  });

  it('tells secrets from their lifetimes, and finds those in addresses', () => {
    const environment = {
      ...{ PASSWORD_RESET_TIMEOUT: '"3600"', TOKEN_TTL: '"60"', MYSQL_RANDOM_ROOT_PASSWORD: '"yes"' },
      ...{ POSTGRES_PASSWORD_FILE: '/run/secrets/db', API_TOKEN: '$TOKEN', OTHER_TOKEN: '${TOKEN:?Set it}' },
      ...{ SENTRY_DSN: 'https://0123456789abcdef@sentry.example.com/1' },
      ...{
        CACHE_URL: 'redis://:${PASSWORD}@redis/0',
        DATABASE_URL: 'postgres://app:${PASSWORD:-app}@db/app',
      },
    };
    const lines = Object.entries(environment).map(([name, value]) => `      ${name}: ${value}\n`);
    const compose = `services:\n  web:\n    build: .\n    environment:\n${lines.join('')}`;
    const found = productionFindings(read({ ...forgetful, 'compose.yaml': compose }));
    const secrets = found.filter(({ id }) => id.startsWith('secrets:web:'));
    expect(secrets.map(({ id, fix }) => [id, fix !== undefined])).toEqual([
      ['secrets:web:SECRET_KEY', false],
      ['secrets:web:SENTRY_DSN', false],
      ['secrets:web:DATABASE_URL', false],
    ]);
  });

  it('finds code in a folder below the one that is mounted', () => {
    const inBackend = Object.entries(forgetful).map(([path, text]): [string, string] =>
      /^compose|^Dockerfile$/.test(path) ? [path, text] : [`backend/${path}`, text],
    );
    const dockerfile = forgetful['Dockerfile']?.replace('WORKDIR /app', 'WORKDIR /app/backend');
    const texts = {
      ...Object.fromEntries(inBackend),
      Dockerfile: dockerfile?.replaceAll('COPY ', 'COPY backend/') ?? '',
    };
    expect(ids(texts)).toContain('code:web');
  });

  it('has fixes that end what they are for, in the production file', () => {
    const findings = productionFindings(read(forgetful));
    for (const { id, fix } of findings) {
      if (!fix) continue;
      const edited = apply(forgetful, fix.edits);
      expect(ids(edited)).not.toContain(id);
      expect(edited['compose.yaml']).toBe(forgetful['compose.yaml']);
    }
    const all = apply(
      forgetful,
      findings.flatMap(({ fix }) => fix?.edits ?? []),
    );
    expect(ids(all)).toEqual(['debug:web', 'secrets:web:SECRET_KEY', 'server:web', 'code:web']);
    expect(all['compose.production.yaml']).toMatch(/^# Production\n/);
  });

  it('is a page with places and lines that run fixes', () => {
    const { text, fixes } = productionPage(read(forgetful));
    const lines = text.split('\n');
    expect(lines.slice(0, 3)).toEqual([
      'Compose files: compose.yaml, compose.production.yaml',
      '12 problems, 8 with a fix.',
      '  → Apply all 8 fixes',
    ]);
    expect(fixes[0]).toEqual({ line: 2, id: everyFix });
    for (const { line } of fixes) expect(lines[line]).toMatch(/^ {2}→ /);
    expect(text).toContain('(compose.yaml:13)');
    expect(text).not.toContain('abc');
  });

  it('says what the files do not tell', () => {
    const texts = { 'compose.yaml': 'services:\n  web:\n    image: site\n' };
    expect(productionPage(read(texts)).text).toContain("? DEBUG: can't be determined from the files.");
    expect(productionPage(read({})).text).toBe('No Compose file in this folder.\n');
  });
});

function apply(
  texts: Texts,
  edits: readonly { path: string; span: { start: number; end: number }; text: string }[],
): Texts {
  const changed = Object.fromEntries(
    [...new Set(edits.map(({ path }) => path))].map((path) => [
      path,
      applyEdits(
        texts[path] ?? '',
        edits.filter((edit) => edit.path === path),
      ),
    ]),
  );
  return { ...texts, ...changed };
}
