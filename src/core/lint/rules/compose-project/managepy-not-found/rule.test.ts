// Cases of managepy-not-found.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const manage = { 'src/manage.py': 'import django\n' };
const base = 'FROM python:3.13-slim\nWORKDIR /code\nCOPY . /code\n';
const compose = (more = '') => `services:\n  web:\n    build: .\n${more}`;

testRule(rule, {
  reports: [
    {
      name: 'a folder is missing in the CMD',
      given: {
        ...manage,
        Dockerfile: `${base}CMD ["python", "«manage.py»", "runserver", "0.0.0.0:8000"]\n`,
        'compose.yaml': compose(),
      },
      message:
        '`/code/manage.py` does not exist in the container of `web`, so the command fails. Call `/code/src/manage.py`.',
      fixed: { Dockerfile: `${base}CMD ["python", "src/manage.py", "runserver", "0.0.0.0:8000"]\n` },
      safe: false,
    },
    {
      name: 'a mount brings it elsewhere',
      given: {
        ...manage,
        Dockerfile: 'FROM python:3.13-slim\nWORKDIR /code\n',
        'compose.yaml': compose(
          '    command: python «/code/manage.py» runserver 0.0.0.0:8000\n    volumes:\n      - ./src:/app\n',
        ),
      },
      fixed: {
        'compose.yaml': compose(
          '    command: python /app/manage.py runserver 0.0.0.0:8000\n    volumes:\n      - ./src:/app\n',
        ),
      },
    },
    ...['(cd src && python manage.py check)', 'ROOT=$(cd src && pwd)'].map((aside) => ({
      name: `a script that went into the right folder in a process of its own: ${aside}`,
      given: {
        ...manage,
        'start.sh': `#!/bin/sh\n${aside}\npython «manage.py» runserver 0.0.0.0:8000\n`,
        Dockerfile: `${base}CMD ["sh", "start.sh"]\n`,
        'compose.yaml': compose(),
      },
      fixed: {
        'start.sh': `#!/bin/sh\n${aside}\npython src/manage.py runserver 0.0.0.0:8000\n`,
      },
    })),
    {
      name: 'a script that goes into the wrong folder',
      given: {
        ...manage,
        'start.sh': '#!/bin/sh\ncd src\npython «src/manage.py» migrate\n',
        Dockerfile: `${base}CMD ["./start.sh"]\n`,
        'compose.yaml': compose(),
      },
      fixed: { 'start.sh': '#!/bin/sh\ncd src\npython manage.py migrate\n' },
    },
  ],
  silent: [
    ...[
      '(cd frontend && npm ci)',
      '( cd frontend; (cd assets && npm ci); npm run build )',
      'VERSION=$(cd frontend && git describe)',
      'cd frontend && npm ci && cd ..',
      'cd frontend\nnpm ci\ncd - > /dev/null',
      'pushd frontend\npushd assets\nnpm ci\npopd\npopd',
      'cd ~\npip list\ncd /code',
    ].map((aside) => ({
      name: `a script that was somewhere else meanwhile: ${aside.replaceAll('\n', '; ')}`,
      given: {
        'manage.py': 'import django\n',
        'frontend/package.json': '{}\n',
        'start.sh': `#!/bin/sh\n${aside}\nexec python manage.py runserver 0.0.0.0:8000\n`,
        Dockerfile: `${base}CMD ["sh", "start.sh"]\n`,
        'compose.yaml': compose(),
      },
    })),
    {
      name: 'a command line that was somewhere else meanwhile',
      given: {
        'manage.py': 'import django\n',
        'frontend/package.json': '{}\n',
        Dockerfile: base,
        'compose.yaml': compose(
          '    command: sh -c "(cd frontend && npm ci); python manage.py runserver 0.0.0.0:8000"\n',
        ),
      },
    },
    {
      name: 'it is there',
      given: {
        ...manage,
        Dockerfile: `${base}CMD ["python", "src/manage.py", "runserver", "0.0.0.0:8000"]\n`,
        'compose.yaml': compose(),
      },
    },
    {
      name: 'a script went into its folder',
      given: {
        ...manage,
        'start.sh': '#!/bin/sh\ncd src && python manage.py migrate\n',
        Dockerfile: `${base}CMD ["./start.sh"]\n`,
        'compose.yaml': compose(),
      },
    },
    {
      name: 'the build makes it',
      given: {
        ...manage,
        Dockerfile: `${base}RUN django-admin startproject site .\nCMD ["python", "manage.py", "runserver"]\n`,
        'compose.yaml': compose(),
      },
    },
    {
      name: 'no manage.py in the workspace yet',
      given: {
        Dockerfile: `${base}CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n`,
        'compose.yaml': compose('    volumes:\n      - .:/code\n'),
      },
    },
    ...[
      ['backend/manage.py', 'backend/docker/Dockerfile'],
      ['backend/manage.py', 'docker/django/Dockerfile'],
      ['src/manage.py', 'deploy/Dockerfile'],
      ['proj/src/manage.py', 'proj/deploy/Dockerfile'],
    ].map(([managePy = '', dockerfile = '']) => ({
      name: `nobody knows which folder ${dockerfile} is built with for ${managePy}`,
      given: {
        [managePy]: 'import django\n',
        [dockerfile]: `${base}CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n`,
      },
    })),
    {
      name: 'the folder is not known',
      given: {
        ...manage,
        'compose.yaml':
          'services:\n  web:\n    image: example/site\n    command: python manage.py runserver\n    volumes:\n      - ./src:/app\n',
      },
    },
    {
      name: 'a volume may hold it',
      given: {
        ...manage,
        Dockerfile: `${base}CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n`,
        'compose.yaml': `${compose('    volumes:\n      - code:/code\n')}volumes:\n  code:\n`,
      },
    },
  ],
});
