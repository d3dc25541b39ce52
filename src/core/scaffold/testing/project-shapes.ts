// Django projects without Docker files, as texts: the matrix that scaffolds are judged by.
import type { Choices } from '../answers.ts';
import { nodeShapes } from './node-shapes.ts';
import {
  cache,
  celery,
  channels,
  decouple,
  engineFromVariables,
  environ,
  foldersFromVariables,
  fromVariables,
  layered,
  lock,
  type Options,
  type ProjectShape,
  poetry,
  project,
  pyproject,
  requirements,
  server,
  sqlite,
  startprojectSettings,
  withOs,
} from './shape-parts.ts';

const shape = (name: string, options: Options, choices?: Partial<Choices>): ProjectShape => ({
  name,
  texts: project(options),
  ...(choices && { choices }),
});

const postgres = startprojectSettings(server('postgresql'));

/** Settings styles, package managers, databases, extras and layouts. */
export const projectShapes: readonly ProjectShape[] = [
  shape('startproject without requirements', {}),
  shape('startproject with SQLite', { files: requirements() }),
  shape('startproject moved to PostgreSQL', { files: requirements() }, { database: 'postgresql' }),
  shape('startproject moved to MySQL', { files: requirements() }, { database: 'mysql' }),
  shape('startproject moved to MariaDB', { files: requirements() }, { database: 'mariadb' }),
  shape('PostgreSQL written in the settings', {
    settings: postgres,
    files: requirements('psycopg[binary]', 'gunicorn'),
  }),
  shape('MySQL written in the settings', {
    settings: startprojectSettings(server('mysql')),
    files: requirements('mysqlclient'),
  }),
  shape(
    'PyMySQL and MariaDB',
    { settings: startprojectSettings(server('mysql')), files: requirements('pymysql') },
    { database: 'mariadb' },
  ),
  shape('a variable for each part of the database', {
    settings: withOs(startprojectSettings(fromVariables)),
    files: requirements('psycopg2-binary'),
  }),
  shape('the engine of the database from a variable', {
    settings: withOs(startprojectSettings(engineFromVariables)),
    files: requirements('psycopg2-binary', 'gunicorn'),
  }),
  shape('django-environ', {
    settings: environ,
    files: requirements('django-environ', 'psycopg[c]', 'redis'),
  }),
  shape('decouple and dj-database-url', {
    settings: decouple,
    files: requirements('python-decouple', 'dj-database-url', 'psycopg2', 'whitenoise', 'gunicorn'),
  }),
  {
    ...shape('Django 4.2 with psycopg2', {
      settings: postgres,
      files: { 'requirements.txt': 'Django==4.2.7\npsycopg2==2.9.9\n' },
    }),
    own: ['base-image-eol'],
  },
  {
    ...shape(
      'Django 3.2 moved to PostgreSQL and Redis',
      { files: { '.python-version': '3.11\n', 'requirements.txt': 'Django>=3.2,<4\n' } },
      { database: 'postgresql', redis: true },
    ),
    own: ['base-image-eol'],
  },
  shape('a cache in Redis', { files: requirements() }, { redis: true }),
  shape('uv', {
    settings: postgres,
    files: { 'pyproject.toml': pyproject('psycopg[binary]'), 'uv.lock': lock('psycopg', 'psycopg-binary') },
  }),
  shape('pyproject.toml without a lock', {
    settings: postgres,
    files: { 'pyproject.toml': pyproject('psycopg[binary]', 'gunicorn') },
  }),
  shape('pyproject.toml with a development group', {
    settings: postgres,
    files: {
      'pyproject.toml': `${pyproject('psycopg[binary]', 'gunicorn')}\n[dependency-groups]\ndev = ["ipython"]\n`,
    },
  }),
  shape('Poetry', {
    settings: postgres,
    files: { 'pyproject.toml': poetry, 'poetry.lock': lock('psycopg', 'gunicorn') },
  }),
  shape('Poetry without a lock', { settings: postgres, files: { 'pyproject.toml': poetry } }),
  shape('Pipenv', {
    settings: postgres,
    files: {
      Pipfile:
        '[packages]\ndjango = "*"\npsycopg2-binary = "*"\n\n[dev-packages]\ndjango-debug-toolbar = "*"\n\n[requires]\npython_version = "3.12"\n',
      'Pipfile.lock':
        '{"default": {"django": {"version": "==5.2.1"}, "psycopg2-binary": {"version": "==2.9.9"}}, "develop": {"django-debug-toolbar": {"version": "==6.0.0"}}}',
    },
  }),
  shape('requirements folder and settings package', {
    module: 'config.settings.local',
    files: {
      ...layered(),
      'requirements/base.txt': 'Django>=5.2,<6\npsycopg[binary]\n',
      'requirements/local.txt': '-r base.txt\ndjango-debug-toolbar\n',
      'requirements/production.txt': '-r base.txt\ngunicorn\n',
    },
  }),
  shape('requirements in other files', {
    settings: postgres,
    files: {
      'requirements.txt': '-r requirements/production.txt\n-c constraints.txt\n',
      'requirements/production.txt': '-r common/base.txt\ngunicorn\n',
      'requirements/common/base.txt': 'Django>=5.2,<6\npsycopg[binary]\nwhitenoise\n',
      'constraints.txt': 'gunicorn>=20\n',
      'requirements-dev.txt': '-r requirements.txt\n-r tests/requirements.txt\n',
      'tests/requirements.txt': 'sqlparse\n',
    },
  }),
  shape('the project itself among the requirements', {
    settings: postgres,
    files: {
      'requirements.txt': '-e .\n',
      'pyproject.toml': `${pyproject('psycopg[binary]', 'gunicorn', 'whitenoise')}\n[tool.setuptools]\npackages = ["config"]\n`,
    },
  }),
  shape('Celery with Redis', {
    settings: startprojectSettings(server('postgresql'), "CELERY_BROKER_URL = 'redis://localhost:6379/0'\n"),
    files: { ...requirements('psycopg[binary]', 'celery[redis]'), ...celery },
  }),
  shape('Celery with RabbitMQ and beat', {
    settings: startprojectSettings(
      server('postgresql'),
      "CELERY_BROKER_URL = 'amqp://guest:guest@localhost:5672//'\nCELERY_BEAT_SCHEDULE = {}\n",
    ),
    files: { ...requirements('psycopg[binary]', 'celery'), ...celery },
  }),
  shape('Channels with Daphne', {
    settings: startprojectSettings(server('postgresql'), channels),
    files: requirements('psycopg[binary]', 'channels>=4', 'channels-redis', 'daphne'),
  }),
  shape('Uvicorn', { settings: postgres, files: requirements('psycopg[binary]', 'uvicorn[standard]') }),
  shape(
    'Redis cache, media and nginx',
    {
      settings: startprojectSettings(server('postgresql'), cache).replace("'static/'", "'assets/'"),
      files: requirements('psycopg[binary]', 'redis', 'gunicorn'),
    },
    { proxy: 'nginx' },
  ),
  shape(
    'Caddy',
    { settings: postgres, files: requirements('psycopg[binary]', 'gunicorn') },
    { proxy: 'caddy' },
  ),
  shape(
    'folders from variables and nginx',
    {
      settings: withOs(startprojectSettings(sqlite, foldersFromVariables)),
      files: requirements('gunicorn'),
    },
    { proxy: 'nginx' },
  ),
  shape(
    'everything',
    {
      settings: startprojectSettings(
        server('postgresql'),
        `${cache}CELERY_BROKER_URL = 'amqp://localhost'\n`,
      ),
      files: {
        ...requirements('psycopg[binary]', 'celery', 'django-celery-beat', 'gunicorn', 'redis'),
        ...celery,
      },
    },
    { proxy: 'nginx', mailpit: true, broker: 'rabbitmq', beat: true },
  ),
  shape('src layout', {
    root: 'src',
    settings: postgres,
    files: requirements('psycopg[binary]', 'gunicorn'),
  }),
  shape('src layout with uv', {
    root: 'src',
    settings: postgres,
    files: { 'pyproject.toml': pyproject('psycopg[binary]'), 'uv.lock': lock('psycopg') },
  }),
  shape('a project in a subfolder', {
    root: 'backend',
    settings: postgres,
    files: { 'backend/requirements.txt': 'Django>=5.2\npsycopg[binary]\n', 'frontend/package.json': '{}' },
  }),
  shape('GeoDjango and translations', {
    settings: startprojectSettings(
      server('postgresql').replace('db.backends.postgresql', 'contrib.gis.db.backends.postgis'),
      "LOCALE_PATHS = [BASE_DIR / 'locale']\n",
    ),
    files: requirements('psycopg[binary]'),
  }),
  shape(
    'Mailpit',
    { settings: postgres, files: requirements('psycopg[binary]', 'gunicorn') },
    { mailpit: true },
  ),
  ...nodeShapes,
  shape('an existing .dockerignore and .env.example', {
    settings: postgres,
    files: {
      ...requirements('psycopg[binary]', 'gunicorn'),
      '.dockerignore': '.git\n.env\nnotes/\n',
      '.env.example': 'DJANGO_SECRET_KEY=mine\n',
    },
  }),
];
