// Cases of sqlite-not-persisted.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const project = (name: string): Record<string, string> => ({
  'manage.py':
    "import os\nfrom django.core.management import execute_from_command_line\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\n",
  'site/settings.py': `import os\nfrom pathlib import Path\nBASE_DIR = Path(__file__).resolve().parent.parent\nDATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': ${name}}}\n`,
  Dockerfile:
    'FROM python:3.13\nWORKDIR /app\nCOPY . .\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n',
});
const web = 'services:\n  «web»:\n    build: .\n';
const plain = 'services:\n  web:\n    build: .\n';

testRule(rule, {
  reports: [
    {
      name: 'the file of startproject',
      given: { ...project("BASE_DIR / 'db.sqlite3'"), 'compose.yaml': web },
      severity: 'warning',
      message: '`/app/db.sqlite3`',
      related: ["BASE_DIR / 'db.sqlite3'"],
      fixed: null,
    },
    {
      name: 'a folder of its own',
      given: { ...project("BASE_DIR / 'data' / 'db.sqlite3'"), 'compose.yaml': web },
      title: 'Mount the volume `web-data` at `/app/data`',
      safe: false,
      fixed: {
        'compose.yaml':
          'services:\n  web:\n    build: .\n    volumes:\n      - web-data:/app/data\n\nvolumes:\n  web-data:\n',
      },
    },
    {
      name: 'an absolute path, another mount',
      given: {
        ...project("'/data/db.sqlite3'"),
        'compose.yaml': `${web}    volumes:\n      - ./site:/app/site\n`,
      },
      fixed: {
        'compose.yaml':
          'services:\n  web:\n    build: .\n    volumes:\n      - web-data:/data\n      - ./site:/app/site\n\nvolumes:\n  web-data:\n',
      },
    },
  ],
  silent: [
    {
      name: 'the workspace is mounted',
      given: {
        ...project("BASE_DIR / 'db.sqlite3'"),
        'compose.yaml': `${plain}    volumes:\n      - .:/app\n`,
      },
    },
    {
      name: 'a volume for it',
      given: {
        ...project("'/data/db.sqlite3'"),
        'compose.yaml': `${plain}    volumes:\n      - data:/data\nvolumes:\n  data:\n`,
      },
    },
    { name: 'in memory', given: { ...project("':memory:'"), 'compose.yaml': plain } },
    {
      name: 'a path that nobody knows',
      given: { ...project("os.environ['DB']"), 'compose.yaml': plain },
    },
    {
      name: 'a database server in the Compose project',
      given: {
        ...project("BASE_DIR / 'db.sqlite3'"),
        'compose.yaml': `${plain}  db:\n    image: postgres:17\n`,
      },
    },
    {
      name: 'another engine by a variable',
      given: {
        ...project("'x'"),
        'site/settings.py':
          "import dj_database_url\nDATABASES = {'default': dj_database_url.config(default='sqlite:///db.sqlite3')}\n",
        'compose.yaml': `${plain}    environment:\n      DATABASE_URL: postgres://a:b@db/c\n`,
      },
    },
    { name: 'no compose file: docker run may mount one', given: project("BASE_DIR / 'db.sqlite3'") },
    {
      name: 'a file for tests',
      given: { ...project("BASE_DIR / 'db.sqlite3'"), 'compose.test.yaml': plain },
    },
  ],
});
