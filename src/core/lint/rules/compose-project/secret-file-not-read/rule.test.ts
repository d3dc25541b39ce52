// Cases of secret-file-not-read.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const manage =
  "import os\nfrom django.core.management import execute_from_command_line\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\nexecute_from_command_line()\n";
const image =
  'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n';
const compose = (variables = '      DB_PASSWORD_FILE: /run/secrets/db\n', more = ''): string =>
  `services:\n  web:\n    build: .\n${more}    environment:\n${variables}`;
const settings = (password: string, imports = 'import os\n'): string =>
  `${imports}DATABASES = {"default": {"NAME": "shop", "PASSWORD": ${password}}}\n`;
const project = (
  text: string,
  yaml = compose(),
  more: Record<string, string> = {},
): Record<string, string> => ({
  'manage.py': manage,
  Dockerfile: image,
  'compose.yaml': yaml,
  'shop/settings.py': text,
  ...more,
});

testRule(rule, {
  reports: [
    {
      name: 'os.environ, which raises',
      given: project(settings('«os.environ["DB_PASSWORD"]»')),
      severity: 'error',
      message: '`web` sets only `DB_PASSWORD_FILE`, so reading `DB_PASSWORD` raises an error',
      related: ['DB_PASSWORD_FILE'],
      title: 'Read the file of `DB_PASSWORD_FILE`',
      safe: false,
      fixed: { 'shop/settings.py': settings('open(os.environ["DB_PASSWORD_FILE"]).read().strip()') },
    },
    {
      name: 'os.environ.get, which gives None',
      given: project(settings("«os.environ.get('DB_PASSWORD')»", 'import os\nfrom pathlib import Path\n')),
      severity: 'warning',
      message: 'gives `None`',
      fixed: {
        'shop/settings.py': settings(
          'Path(os.environ["DB_PASSWORD_FILE"]).read_text().strip()',
          'import os\nfrom pathlib import Path\n',
        ),
      },
    },
    {
      name: 'django-environ, the secret key',
      given: project(
        "import environ\nenv = environ.Env()\nSECRET_KEY = «env('SECRET_KEY')»\n",
        compose('      - SECRET_KEY_FILE=/run/secrets/key\n'),
      ),
      fixed: null,
    },
    {
      name: 'several services, once',
      given: project(
        settings('«os.environ["DB_PASSWORD"]»'),
        `${compose()}  worker:\n    build: .\n    command: python manage.py process\n    environment:\n      DB_PASSWORD_FILE: /run/secrets/db\n`,
      ),
      remaining: 0,
      fixed: { 'shop/settings.py': settings('open(os.environ["DB_PASSWORD_FILE"]).read().strip()') },
    },
  ],
  silent: [
    { name: 'a default', given: project(settings('os.environ.get("DB_PASSWORD", "shop")')) },
    {
      name: 'both variables',
      given: project(
        settings('os.environ["DB_PASSWORD"]'),
        compose('      DB_PASSWORD_FILE: /run/secrets/db\n      DB_PASSWORD: shop\n'),
      ),
    },
    {
      name: 'settings that read the file',
      given: project(
        `import os\nfrom pathlib import Path\nDATABASES = {"default": {"PASSWORD": os.environ.get("DB_PASSWORD") or Path(os.environ["DB_PASSWORD_FILE"]).read_text()}}\n`,
      ),
    },
    {
      name: 'an entrypoint that reads the file',
      given: project(
        settings('os.environ["DB_PASSWORD"]'),
        compose('      DB_PASSWORD_FILE: /run/secrets/db\n', '    entrypoint: ["./entrypoint.sh"]\n'),
        { 'entrypoint.sh': '#!/bin/sh\nexport DB_PASSWORD="$(cat "$DB_PASSWORD_FILE")"\nexec "$@"\n' },
      ),
    },
    {
      name: 'a FileAwareEnv, which reads the file itself',
      given: project(
        'import environ\nenv = environ.FileAwareEnv()\nSECRET_KEY = env("SECRET_KEY")\n',
        compose('      SECRET_KEY_FILE: /run/secrets/key\n'),
      ),
    },
    {
      name: 'an env file that the settings load',
      given: project(
        'import environ\nenv = environ.Env()\nenviron.Env.read_env()\nSECRET_KEY = env("SECRET_KEY")\n',
        compose('      SECRET_KEY_FILE: /run/secrets/key\n'),
      ),
    },
    {
      name: 'another variable',
      given: project(settings('os.environ["DB_PASSWORD"]'), compose('      LOG_FILE: /var/log/shop.log\n')),
    },
    {
      name: 'a read in a branch',
      given: project(
        'import os\nif os.environ.get("PRODUCTION"):\n    SECRET_KEY = os.environ["SECRET_KEY"]\nelse:\n    SECRET_KEY = "dev"\n',
        compose('      SECRET_KEY_FILE: /run/secrets/key\n'),
      ),
    },
  ],
});
