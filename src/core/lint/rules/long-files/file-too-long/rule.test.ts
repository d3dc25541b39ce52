// Cases of file-too-long.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const repeated = (line: string, times: number): string => line.repeat(times);
const web = 'services:\n  web:\n    build: .\n    env_file: .env\n';

testRule(rule, {
  reports: [
    {
      name: 'a Compose file, at the last line that is looked at',
      given: { 'compose.yaml': `${web}${repeated('# x\n', 1995)}«# the end\n»${repeated('# x\n', 10)}` },
      message: 'Only the first 2000 lines of this file are looked at',
      fixed: null,
    },
    {
      name: 'a Dockerfile',
      given: {
        Dockerfile: `FROM python:3.13\n${repeated('RUN true\n', 998)}«RUN true\n»${repeated('RUN true\n', 9)}`,
      },
      message: '1000 lines',
    },
    {
      name: 'one long line',
      given: { 'compose.yaml': `«${repeated('x', 200)}»${repeated('x', 70_000)}` },
      message: '60000 characters',
    },
    {
      name: 'an env file that a service names',
      given: { 'compose.yaml': web, '.env': `${repeated('A=1\n', 1499)}«B=1\n»C=1\n` },
      message: '1500 lines',
    },
    {
      name: 'settings',
      given: {
        'compose.yaml':
          'services:\n  web:\n    image: python:3.13\n    volumes: [".:/app"]\n    working_dir: /app\n    command: python manage.py runserver 0.0.0.0:8000\n',
        'manage.py': "import django\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'settings')\n",
        'settings.py': `${repeated('A = 1\n', 4999)}«B = 1\n»C = 1\n`,
      },
      message: '5000 lines',
    },
  ],
  silent: [
    { name: 'a file of exactly the limit', given: { 'compose.yaml': `${web}${repeated('# x\n', 1996)}` } },
    {
      name: 'a long file that nothing reads',
      given: { 'compose.yaml': web, 'data.csv': repeated('1\n', 5000) },
    },
    {
      name: 'a long script that is only searched for Compose commands',
      given: { 'compose.yaml': web, 'install.sh': `docker compose up\n${repeated('true\n', 3000)}` },
    },
    { name: 'a lock file', given: { 'compose.yaml': web, 'uv.lock': repeated('[[package]]\n', 20_000) } },
  ],
});
