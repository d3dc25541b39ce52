// The project of the cases: Django in one service, PostgreSQL and Redis in others.

export const settings = (more: string) => `import os\n${more}`;
export const project = {
  'manage.py':
    "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')\nimport django\n",
  Dockerfile:
    'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n',
};
export const compose = (more = '') =>
  `services:\n  web:\n    build: .\n${more}  db:\n    image: postgres:17\n  redis:\n    image: redis:8\n`;
export const database = (host: string) =>
  settings(
    `DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'NAME': 'site', 'HOST': ${host}}}\n`,
  );
