// Services added to Compose projects: comments and format stay, and our own rules find nothing in the result.
import { describe, expect, it } from 'vitest';
import { rules } from '#core/lint/generated/rules.ts';
import { lintTexts } from '#core/lint/testing.ts';
import { MemoryFiles } from '#core/memory-files.ts';
import { readWorkspace } from '#core/project/workspace-reader.ts';
import { addService } from './add-service.ts';
import { type AddedService, addedServices, missingServices } from './added-service.ts';
import { suggestedChoices } from './answers.ts';
import { readDjango } from './read-django.ts';
import { type Scaffold, scaffold } from './scaffold.ts';
import { editedTexts } from './settings-editor.ts';
import * as sources from './testing/shape-parts.ts';
import { celery, project, requirements, startprojectSettings } from './testing/shape-parts.ts';

type Texts = Readonly<Record<string, string>>;

function read(texts: Texts) {
  const files = new MemoryFiles(texts);
  const workspace = readWorkspace(files);
  const [composed] = workspace.projects;
  if (!composed) throw new Error('There is no Compose project.');
  return { files, workspace, composed };
}

function withAll(texts: Texts, { create, edits }: Scaffold, optional = false): Texts {
  const chosen = edits.filter((edit) => optional || edit.optional === undefined);
  const created = Object.fromEntries(create.map(({ path, text }) => [path, text]));
  return { ...texts, ...editedTexts(new MemoryFiles(texts), chosen), ...created };
}

function added(texts: Texts, kind: AddedService): Scaffold & { readonly after: Texts } {
  const { workspace, composed } = read(texts);
  const made = addService(workspace, composed, kind);
  return { ...made, after: withAll(texts, made) };
}

function scaffolded(texts: Texts): Texts {
  const workspace = readWorkspace(new MemoryFiles(texts));
  const reading = readDjango(workspace, workspace.djangoRoots[0] ?? '');
  return withAll(texts, scaffold(workspace, reading, suggestedChoices(reading)));
}

const enabled = rules.filter((rule) => rule.enabled);
const findings = (texts: Texts): readonly string[] =>
  lintTexts(enabled, texts, ['docker/entrypoint.sh']).map(
    ({ rule, path, message }) => `${rule.id} in ${path}: ${message}`,
  );

const plain = scaffolded(project({ files: requirements() }));
const withCelery = scaffolded(
  project({ settings: startprojectSettings(sources.sqlite), files: requirements() }),
);

/** As people write it by hand: comments, a list of dependencies, another order. */
const byHand: Texts = {
  ...project({
    settings: sources.withOs(
      startprojectSettings(sources.fromVariables, "STATIC_ROOT = BASE_DIR / 'staticfiles'\n"),
    ),
    files: { ...requirements('psycopg2-binary', 'celery', 'whitenoise'), ...celery },
  }),
  Dockerfile:
    'FROM python:3.13-slim\nENV PYTHONUNBUFFERED=1\nWORKDIR /app\nCOPY requirements.txt ./\nRUN pip install --no-cache-dir -r requirements.txt\nCOPY . .\nRUN useradd --no-log-init app\nUSER app\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n',
  '.dockerignore': '.git\n.env\n',
  'compose.yaml': `# Our site
services:
    web:   # Django
        build: .
        ports:
            - "8000:8000"
        environment:
            - DB_NAME=shop
            - DB_USER=shop
            - DB_PASSWORD=\${DB_PASSWORD:-shop}
            - DB_HOST=database   # the service below
        depends_on:
            - database

    # The data is kept.
    database:
        image: postgres:17
        environment:
            POSTGRES_DB: shop
            POSTGRES_USER: shop
            POSTGRES_PASSWORD: \${DB_PASSWORD:-shop}
        volumes:
            - data:/var/lib/postgresql/data
        healthcheck:
            test: ["CMD-SHELL", "pg_isready --username shop --dbname shop"]
        # ports: for pgAdmin

volumes:
    data:   # never remove
`,
};

/** Small files, in which several edits insert at one place. */
const bare = (compose: string): Texts => ({
  ...project({
    settings: startprojectSettings(sources.sqlite, "STATIC_ROOT = BASE_DIR / 'staticfiles'\n"),
    files: requirements(),
  }),
  Dockerfile: byHand['Dockerfile'] ?? '',
  '.dockerignore': byHand['.dockerignore'] ?? '',
  'compose.yaml': compose,
});

describe('a service added', () => {
  const cases: readonly (readonly [string, Texts])[] = [
    ['a scaffold', plain],
    ['a scaffold with Celery', withCelery],
    ['files written by hand', byHand],
    ['services at the end of a file', bare('services:\n  web:\n    build: .\n    restart: always\n')],
    ['a file without a last line end', bare('services:\n  web:\n    build: .')],
    ['a service of one line before a section', bare('services:\n  web:\n    build: .\n\nnetworks:\n  a:\n')],
  ];
  const all = cases.flatMap(([name, texts]) =>
    missingServices(read(texts).composed).map((kind) => [kind, name, texts] as const),
  );

  it.each(all)('%s to %s has no finding that was not there', (kind, _, texts) => {
    const { workspace, composed } = read(texts);
    const made = addService(workspace, composed, kind);
    const before = findings(texts);
    for (const optional of [false, true])
      expect(findings(withAll(texts, made, optional)).filter((one) => !before.includes(one))).toEqual([]);
  });

  it.each(all)('%s to %s is not missing any more', (kind, _, texts) => {
    const { after } = added(texts, kind);
    expect(missingServices(read(after).composed)).not.toContain(kind);
  });

  it('keeps comments, indentation and order', () => {
    const { after, edits } = added(byHand, 'redis');
    const text = after['compose.yaml'] ?? '';
    expect(edits.every(({ edit }) => edit.path !== 'compose.yaml' || edit.text !== '')).toBe(true);
    for (const line of byHand['compose.yaml']?.split('\n') ?? [])
      if (!line.includes('- database')) expect(text).toContain(line);
    expect(text).toContain('        # ports: for pgAdmin\n\n    redis:\n      image: redis:8\n');
    expect(text).toContain('volumes:\n    redis-data:\n    data:   # never remove\n');
    expect(text).toContain(
      'depends_on:\n            database:\n              condition: service_started\n            redis:\n              condition: service_healthy\n',
    );
  });

  it('waits for the database and finds it', () => {
    const { after, notes } = added(plain, 'postgresql');
    expect(after['compose.yaml']).toContain('condition: service_healthy');
    expect(after['config/settings.py']).toContain("os.environ.get('POSTGRES_HOST', 'localhost')");
    expect(after['compose.yaml']).toContain('POSTGRES_HOST: db');
    expect(after['requirements.txt']).toContain('psycopg[binary]');
    expect(after['.env.example']).toContain('POSTGRES_PASSWORD=app');
    expect(notes).toEqual([]);
  });

  it('of Celery shares what Django has, and brings a broker', () => {
    const { after, create, notes } = added(withCelery, 'worker');
    expect(after['compose.yaml']).toMatch(/ {2}worker:\n {4}<<: \*app\n/);
    expect(after['compose.yaml']).toContain('CELERY_BROKER_URL: redis://redis:6379/1');
    expect(after['compose.yaml']?.match(/DJANGO_PREPARE/g)).toHaveLength(1);
    expect(after['compose.override.yaml']).toMatch(/ {2}worker:\n {4}build:\n {6}target: development\n/);
    expect(create.map(({ path }) => path)).toEqual(['config/celery.py']);
    expect(notes.join(' ')).toContain('`config/__init__.py`');
  });

  it.each(['worker', 'beat'] as const)('of Celery runs the application of the package: %s', (kind) => {
    const texts = scaffolded(project({ package: 'mysite', files: requirements() }));
    const { after, create } = added(texts, kind);
    expect(after['compose.yaml']).toContain(`command: ["celery", "--app", "mysite", "${kind}",`);
    expect(create.map(({ path }) => path)).toEqual(['mysite/celery.py']);
  });

  it('of nginx gets its configuration', () => {
    const { create, after } = added(byHand, 'nginx');
    expect(create[0]?.text).toContain('proxy_pass http://web:8000;');
    expect(create[0]?.text).toContain('alias /app/staticfiles/;');
    expect(create[0]?.text).not.toContain('location /media/');
    expect(after['compose.yaml']).toContain('- "8080:80"');
    expect(added(plain, 'nginx').create[0]?.text).not.toContain('location /static/');
  });

  it('is not offered twice', () => {
    const missing = missingServices(read(byHand).composed);
    expect(missing).not.toContain('postgresql');
    expect(missing).not.toContain('mysql');
    expect(missing).toContain('redis');
    expect(addedServices).toContain('mailpit');
  });

  it('in a file with Windows line ends keeps them', () => {
    const texts = { ...byHand, 'compose.yaml': byHand['compose.yaml']?.replaceAll('\n', '\r\n') ?? '' };
    const text = added(texts, 'redis').after['compose.yaml'] ?? '';
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('needs services that are written as a block', () => {
    const texts = { ...byHand, 'compose.yaml': 'services: {web: {build: ., ports: ["8000:8000"]}}\n' };
    expect(() => added(texts, 'redis')).toThrow('written in one line');
  });
});
