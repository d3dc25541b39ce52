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
      given: { 'compose.yaml': web, '.env': `${repeated('A=1\n', 19_999)}«B=1\n»C=1\n` },
      message: '20000 lines',
    },
    {
      name: 'a Compose file, up to the last complete service',
      given: {
        'compose.yaml': `${web}${repeated('# x\n', 1993)}  a:\n«    image: redis:8\n»  b:\n${repeated('    # x\n', 10)}    image: redis:8\n`,
      },
      message: '1999 lines',
    },
    {
      name: 'generated requirements, which nobody can shorten',
      given: {
        Dockerfile: 'FROM python:3.13-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n',
        'requirements.txt': `${repeated('a==1 --hash=sha256:0\n', 29_999)}«b==1\n»c==1\n`,
      },
      message: /are not reported\.$/,
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
    {
      name: 'a YAML file that is no Compose file',
      given: {
        'compose.yaml': web,
        'tests/cassettes/test.yml': `interactions:\n${repeated('- request: {}\n', 2500)}version: 1\n`,
      },
    },
    {
      name: 'requirements with hashes',
      given: {
        Dockerfile: 'FROM python:3.13-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n',
        'requirements.txt': repeated(
          `a==1 \\\n${repeated('    --hash=sha256:0 \\\n', 27)}    --hash=sha256:1\n`,
          95,
        ),
      },
    },
    { name: 'an env file of 1,600 lines', given: { 'compose.yaml': web, '.env': repeated('A=1\n', 1600) } },
    { name: 'a lock file', given: { 'compose.yaml': web, 'uv.lock': repeated('[[package]]\n', 20_000) } },
  ],
});
