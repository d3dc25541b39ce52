// Cases of service-url-invalid.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const compose = (more: string) => `services:\n  web:\n    image: shop\n${more}`;
const file = compose('    env_file: app.env\n  worker:\n    image: shop\n    env_file: app.env\n');
const url = (password: string) => `postgres://shop:${password}@db:5432/shop`;

testRule(rule, {
  reports: [
    {
      name: 'an env file of two services, once',
      given: { 'compose.yaml': file, 'app.env': `DEBUG=1\nDATABASE_URL=${url('«p#ss/w?rd»')}\n` },
      severity: 'error',
      message: /^(?!.*(p#ss|w\?rd)).*password in `DATABASE_URL`/,
      related: ['web'],
      title: 'Percent-encode the password in `DATABASE_URL`',
      safe: false,
      fixed: { 'app.env': `DEBUG=1\nDATABASE_URL=${url('p%23ss%2Fw%3Frd')}\n` },
    },
    {
      name: 'a variable in Compose',
      given: compose('    environment:\n      - REDIS_URL=redis://:«a/b»@redis:6379/0\n'),
      fixed: compose('    environment:\n      - REDIS_URL=redis://:a%2Fb@redis:6379/0\n'),
    },
    {
      name: 'a password of another variable',
      given: {
        '.env': 'PASSWORD=a#b\n',
        'compose.yaml': compose(`    environment:\n      DATABASE_URL: «${url('${PASSWORD}')}»\n`),
      },
      fixed: null,
    },
    {
      name: 'settings that read it',
      given: {
        'manage.py':
          "import os\nfrom django.core.management import execute_from_command_line\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n",
        'shop/settings.py': "import dj_database_url\nDATABASES = {'default': dj_database_url.config()}\n",
        Dockerfile:
          'FROM python:3.13\nWORKDIR /app\nCOPY . .\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n',
        'compose.yaml': `services:\n  web:\n    build: .\n    environment:\n      DATABASE_URL: ${url('«a?b»')}\n  db:\n    image: shop-db\n`,
      },
      related: ['web', 'dj_database_url.config()'],
      fixed: {
        'compose.yaml': `services:\n  web:\n    build: .\n    environment:\n      DATABASE_URL: ${url('a%3Fb')}\n  db:\n    image: shop-db\n`,
      },
    },
  ],
  silent: [
    { name: 'encoded', given: { 'compose.yaml': file, 'app.env': `DATABASE_URL=${url('p%23ss')}\n` } },
    {
      name: 'a port and a query with an @',
      given: { 'compose.yaml': file, 'app.env': 'DATABASE_URL=postgres://db:5432/shop?options=a@b\n' },
    },
    {
      name: 'a variable that is no URL, and a page',
      given: compose(
        `    environment:\n      TEXT: ${url('a/b')}\n      HELP_URL: https://host:x/help/@team\n`,
      ),
    },
    {
      name: 'a password that nobody knows',
      given: compose(`    environment:\n      DATABASE_URL: ${url('${PASSWORD}')}\n`),
    },
  ],
});
