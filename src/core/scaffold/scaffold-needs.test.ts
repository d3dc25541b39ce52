// What projects differ in, and what their scaffold makes of it: variables, old releases of Django, caches, folders and notes.
import { describe, expect, it } from 'vitest';
import { MemoryFiles } from '#core/memory-files.ts';
import { readWorkspace } from '#core/project/workspace-reader.ts';
import { type Choices, type DjangoReading, servicesOf, suggestedChoices } from './answers.ts';
import { readDjango } from './read-django.ts';
import { missingRequirements, scaffold } from './scaffold.ts';
import { editedTexts } from './settings-editor.ts';
import {
  channels,
  engineFromVariables,
  foldersFromVariables,
  layered,
  project,
  requirements,
  server,
  sqlite,
  startprojectSettings,
  withOs,
} from './testing/shape-parts.ts';

type Texts = Readonly<Record<string, string>>;

const read = (texts: Texts): DjangoReading => readDjango(readWorkspace(new MemoryFiles(texts)), '');

function scaffolded(texts: Texts, chosen: Partial<Choices> = {}) {
  const files = new MemoryFiles(texts);
  const workspace = readWorkspace(files);
  const reading = readDjango(workspace, '');
  const { create, edits, notes } = scaffold(workspace, reading, { ...suggestedChoices(reading), ...chosen });
  const edited = editedTexts(files, edits);
  const after: Texts = {
    ...texts,
    ...edited,
    ...Object.fromEntries(create.map(({ path, text }) => [path, text])),
  };
  return { after, edited, notes: notes.join('\n'), compose: after['compose.yaml'] ?? '' };
}

const withRequirements = (lines: string, settings = startprojectSettings(sqlite)): Texts =>
  project({ settings, files: { 'requirements.txt': `${lines}\n` } });

describe('an engine from the environment', () => {
  const texts = (databases: string): Texts =>
    project({
      settings: withOs(startprojectSettings(databases)),
      files: requirements('psycopg2-binary', 'mysqlclient'),
    });

  it.each([
    ['postgresql', 'django.db.backends.postgresql'],
    ['mysql', 'django.db.backends.mysql'],
    ['mariadb', 'django.db.backends.mysql'],
    ['sqlite', 'django.db.backends.sqlite3'],
  ] as const)('is that of %s', (database, engine) => {
    const { compose } = scaffolded(texts(engineFromVariables), { database });
    expect(compose).toContain(`SQL_ENGINE: ${engine}\n`);
    expect(compose).toContain(`SQL_DATABASE: ${database === 'sqlite' ? '/data/db.sqlite3' : 'app'}\n`);
    expect(compose).toContain(`SQL_HOST: ${database === 'sqlite' ? '""' : 'db'}\n`);
  });

  it('leaves the settings and other variables of the database alone', () => {
    const { after, compose } = scaffolded(texts(engineFromVariables), { database: 'postgresql' });
    expect(after['config/settings.py']).toContain(engineFromVariables);
    expect(compose).not.toContain('SQL_MAX_AGE');
    expect(compose).not.toContain('DATABASE_URL');
  });

  it('keeps a default that is of the same database', () => {
    const databases = engineFromVariables.replace(
      'django.db.backends.sqlite3',
      'django_tenants.postgresql_backend',
    );
    expect(scaffolded(texts(databases), { database: 'postgresql' }).compose).toContain(
      'SQL_ENGINE: django_tenants.postgresql_backend\n',
    );
  });

  it('may be the end of a name', () => {
    const databases = engineFromVariables.replace(
      "os.environ.get('SQL_ENGINE', 'django.db.backends.sqlite3')",
      "'django.db.backends.' + os.environ.get('SQL_ENGINE', 'sqlite3')",
    );
    expect(scaffolded(texts(databases), { database: 'postgresql' }).compose).toContain(
      'SQL_ENGINE: postgresql\n',
    );
  });

  it('gets the rest of an address beside it', () => {
    const databases =
      "{\n    'default': {\n        'ENGINE': os.environ.get('SQL_ENGINE', 'django.db.backends.sqlite3'),\n        'NAME': BASE_DIR / 'db.sqlite3',\n    }\n}";
    const { after, compose } = scaffolded(texts(databases), { database: 'postgresql' });
    expect(
      after['config/settings.py'],
    ).toContain(`        'ENGINE': os.environ.get('SQL_ENGINE', 'django.db.backends.sqlite3'),
        'USER': os.environ.get('POSTGRES_USER', ''),
        'PASSWORD': os.environ.get('POSTGRES_PASSWORD', ''),
        'HOST': os.environ.get('POSTGRES_HOST', ''),
        'NAME': os.environ.get('POSTGRES_DB', BASE_DIR / 'db.sqlite3'),
    }
`);
    expect(compose).toMatch(/SQL_ENGINE: django\.db\.backends\.postgresql\n[\s\S]*POSTGRES_HOST: db\n/);
  });
});

describe('a cache', () => {
  const written = "        'BACKEND': 'django.core.cache.backends.redis.RedisCache',\n";

  it('is written for the Redis that is chosen for it', () => {
    const { after, compose } = scaffolded(project({ files: requirements() }), { redis: true });
    expect(after['config/settings.py']).toContain(written);
    expect(compose).toContain('CACHE_URL: redis://redis:6379/0\n');
  });

  it('is written once where the settings for production import the others', () => {
    const own = project({
      module: 'config.settings.local',
      files: { ...layered(), ...requirements() },
    });
    const caches = (texts: Texts): readonly string[] =>
      Object.keys(texts).filter((path) => texts[path]?.includes('CACHES = {'));
    expect(caches(scaffolded(own, { redis: true }).after)).toEqual([
      'config/settings/local.py',
      'config/settings/production.py',
    ]);
    const importing = { ...own, 'config/settings/production.py': 'from .local import *\n\nDEBUG = False\n' };
    expect(caches(scaffolded(importing, { redis: true }).after)).toEqual(['config/settings/local.py']);
  });

  it.each([
    ['a broker', project({ files: requirements('celery') }), { broker: 'redis' as const }],
    ['channels', project({ settings: startprojectSettings(sqlite, channels), files: requirements() }), {}],
  ])('is not written where Redis is there for %s', (_, texts, chosen) => {
    const { after, compose } = scaffolded(texts, chosen);
    expect(compose).toContain('image: redis:');
    expect(after['config/settings.py']).not.toContain('CACHES');
  });

  it('in another place stays, and that is told', () => {
    const settings = startprojectSettings(
      sqlite,
      "CACHES = {'default': {'BACKEND': 'django.core.cache.backends.locmem.LocMemCache'}}\n",
    );
    const { notes } = scaffolded(project({ settings, files: requirements() }), { redis: true });
    expect(notes).toContain('`CACHES` does not use Redis. Change `BACKEND` to `django.core.cache');
  });
});

describe('an old Django', () => {
  it.each([
    ['Django==2.2.28', 'psycopg2-binary<2.9'],
    ['Django>=3.1,<3.2', 'psycopg2-binary'],
    ['Django<4', 'psycopg2-binary'],
    ['Django~=4.1.0', 'psycopg2-binary'],
    ['Django>=3.2', 'psycopg[binary]'],
    ['Django~=4.2.0', 'psycopg[binary]'],
    ['Django', 'psycopg[binary]'],
  ])('%s gets the driver %s', (lines, driver) => {
    const { after } = scaffolded(withRequirements(lines), { database: 'postgresql' });
    expect(after['requirements.txt']).toContain(`${lines}\n${driver}\n`);
    expect(after['Dockerfile']).not.toContain('build-essential');
  });

  it('before 4.0 caches with django-redis', () => {
    const { after } = scaffolded(withRequirements('Django<4'), { redis: true });
    expect(after['config/settings.py']).toContain("'BACKEND': 'django_redis.cache.RedisCache',");
    expect(after['requirements.txt']).toMatch(/^django-redis$/m);
    expect(after['requirements.txt']).not.toMatch(/^redis$/m);
    const left = { ...after, 'requirements.txt': 'Django<4\ngunicorn\nwhitenoise\n' };
    const choices = { ...suggestedChoices(read(left)), redis: true };
    expect(missingRequirements(read(left), choices)).toContain('lacks `django-redis`,');
  });

  it.each([
    ['Django==2.2.28', '3.9', 'Django 2.2 supports no Python newer than 3.9, '],
    ['Django<4', '3.10', 'Django 3.2 supports no Python newer than 3.10, '],
    ['Django>=3.2,<4', '3.10', 'out of security support since 2026-10-31. Upgrade Django.'],
    ['Django<4.2', '3.11', undefined],
    ['Django>=3.2', '3.13', undefined],
    ['Django>=4.2,<5', '3.12', undefined],
    ['Django>=99', '3.13', undefined],
  ])('%s runs on Python %s', (lines, version, note) => {
    expect(read(withRequirements(lines)).python).toBe(version);
    const { notes, after } = scaffolded(withRequirements(lines));
    expect(after['Dockerfile']).toContain(`FROM python:${version}-slim AS base\n`);
    if (note === undefined) expect(notes).not.toContain('supports no Python');
    else expect(notes).toContain(note);
  });

  it('takes the newest Python that the project allows', () => {
    const pyproject = (python: string): Texts => ({
      'pyproject.toml': `[project]\nname = "a"\nversion = "1"\nrequires-python = "${python}"\ndependencies = ["django<4"]\n`,
    });
    expect(read(project({ files: pyproject('<3.10') })).python).toBe('3.9');
    expect(read(project({ files: pyproject('>=3.12') })).python).toBe('3.12');
  });
});

describe('folders from the environment', () => {
  const texts = (more: string): Texts =>
    project({ settings: withOs(startprojectSettings(sqlite, more)), files: requirements() });

  it('are where their defaults say', () => {
    const { after, notes } = scaffolded(texts(foldersFromVariables), { proxy: 'nginx' });
    expect(after['compose.production.yaml']).toContain('- static:/app/staticfiles\n');
    expect(after['compose.production.yaml']).toContain('- media:/app/media\n');
    expect(scaffolded(texts(foldersFromVariables)).after['Dockerfile']).toContain('collectstatic --noinput');
    expect(notes).not.toContain('_ROOT');
  });

  it('without a default are told', () => {
    const { notes } = scaffolded(
      texts("STATIC_ROOT = os.environ['STATIC_ROOT']\nMEDIA_ROOT = folder('media')\n"),
    );
    expect(notes).toContain('The path in `STATIC_ROOT` is not known, so nothing runs `collectstatic`.');
    expect(notes).toContain('The path in `MEDIA_ROOT` is not known, so uploaded files get no volume.');
    expect(scaffolded(texts("MEDIA_ROOT = ''\n")).notes).not.toContain('MEDIA_ROOT');
  });
});

describe('what is left to do', () => {
  const without = (kind: 'asgi' | 'wsgi'): Texts => {
    const { [`config/${kind}.py`]: _, ...others } = project({ files: requirements() });
    return others;
  };

  it.each([
    ['asgi', 'uvicorn', 'No ASGI module was found, so `uvicorn` cannot start.'],
    ['asgi', 'daphne', 'No ASGI module was found, so `daphne` cannot start.'],
    ['asgi', 'gunicorn', undefined],
    ['wsgi', 'gunicorn', 'No WSGI module was found, so `gunicorn` cannot start.'],
    ['wsgi', 'uvicorn', undefined],
  ] as const)('without %s.py and with %s', (kind, chosen, note) => {
    const { notes } = scaffolded(without(kind), { server: chosen });
    if (note === undefined) expect(notes).not.toContain('module was found');
    else expect(notes).toContain(note);
  });

  it.each([
    ['Django==5.2.1 --hash=sha256:0\n', 'requirements.txt'],
    ['Django>=5.2,<6\n-e git+https://example.com/shop.git#egg=shop\n', 'requirements/base.txt'],
  ])('names the requirements file that gets no lines: %s', (lines, path) => {
    const { notes, edited } = scaffolded(project({ files: { [path]: lines } }));
    expect(edited[path]).toBeUndefined();
    expect(notes).toContain(`The Dockerfile installs \`gunicorn\`, \`whitenoise\`. Add them to \`${path}\`.`);
    expect(notes).not.toContain('pip install');
  });

  it('with Caddy says how it gets certificates', () => {
    const { notes } = scaffolded(project({ files: requirements() }), { proxy: 'caddy' });
    expect(notes).toContain('Caddy serves plain HTTP. For HTTPS, replace `:80` in `docker/Caddyfile`');
  });
});

describe('further services', () => {
  it.each([
    [['beat'], { broker: 'redis', worker: true, beat: true, redis: false }],
    [['worker'], { broker: 'redis', worker: true, beat: false }],
    [['beat', 'rabbitmq'], { broker: 'rabbitmq', worker: true }],
    [['redis', 'mailpit'], { broker: 'none', worker: false, redis: true, mailpit: true }],
  ])('%j bring what they need', (extras, expected) => {
    expect(servicesOf(new Set(extras))).toMatchObject(expected);
  });

  it('of Celery suggest no cache in its broker', () => {
    const reading = read(
      project({ settings: startprojectSettings(server('postgresql')), files: requirements('celery') }),
    );
    expect(suggestedChoices(reading)).toMatchObject({ broker: 'redis', redis: false });
  });
});
