// Cases of requirements-not-found.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const others = { 'manage.py': 'import django\n', 'README.md': '', 'site/settings.py': '', LICENSE: '' };
const real = { ...others, 'requirements.txt': 'Django\n' };
const install = 'RUN pip install -r requirements.txt\n';

testRule(rule, {
  reports: [
    {
      name: 'an ADD of a file with another name',
      given: {
        ...others,
        'requirement.txt': 'Django\n',
        Dockerfile:
          'FROM python:3.13\nWORKDIR /app\nADD requirement.txt ./\nRUN pip install -r «requirements.txt»\n',
      },
      message: 'No `COPY` above this `RUN` adds `requirements.txt` to the image',
      fixed: null,
    },
    {
      name: 'a build of the default set, whatever context another set has',
      given: {
        ...others,
        Dockerfile: 'FROM python:3.13\nWORKDIR /app\nCOPY . .\nRUN pip install -r «requirements.txt»\n',
        'compose.yaml': 'services:\n  web:\n    build: .\n',
        'compose.prod.yaml':
          'services:\n  web:\n    build: { context: deploy, dockerfile: ../Dockerfile }\n    depends_on: [db]\n  db:\n    image: postgres:17\n',
        'deploy/requirements.txt': 'Django\n',
      },
      fixed: null,
    },
    {
      name: 'a file that another one includes, which is copied under a new name',
      given: {
        ...others,
        'requirements/base.txt': 'Django\n',
        'requirements/production.txt': '# Production\n-r base.txt\ngunicorn\n',
        Dockerfile:
          'FROM python:3.13\nWORKDIR /app\nCOPY requirements/production.txt requirements.txt\nRUN pip install -r «requirements.txt»\n',
      },
      message:
        '`requirements/production.txt` includes `base.txt`, but no `COPY` above this `RUN` adds `/app/base.txt`',
      fixed: null,
    },
    {
      name: 'a constraint of an included file',
      given: {
        ...others,
        'requirements/base.txt': '-c ../constraints.txt\nDjango\n',
        'requirements/dev.txt': '-r base.txt\n',
        'constraints.txt': '',
        Dockerfile:
          'FROM python:3.13\nWORKDIR /app\nCOPY requirements requirements\nRUN pip install -r «requirements/dev.txt»\n',
      },
      message:
        '`requirements/base.txt` includes `../constraints.txt`, but no `COPY` above this `RUN` adds `/app/constraints.txt`',
      fixed: null,
    },
    {
      name: 'a COPY that comes too late',
      given: { ...real, Dockerfile: 'FROM python:3.13\nRUN pip install -r «requirements.txt»\nCOPY . .\n' },
      message: 'No `COPY` above this `RUN` adds `requirements.txt` to the image',
      fixed: { Dockerfile: `FROM python:3.13\nCOPY requirements.txt ./\n${install}COPY . .\n` },
      title: 'Copy `requirements.txt` first',
      safe: false,
    },
    {
      name: 'a misspelt name behind a COPY of everything',
      given: {
        ...real,
        Dockerfile:
          'FROM python:3.13\r\nWORKDIR /app\r\nADD . /app\r\nRUN pip install --upgrade pip && pip install -r "«requirement.txt»"\r\n',
      },
      message: 'Did you mean `requirements.txt`?',
      fixed: {
        Dockerfile:
          'FROM python:3.13\r\nWORKDIR /app\r\nADD . /app\r\nRUN pip install --upgrade pip && pip install -r "requirements.txt"\r\n',
      },
      safe: false,
    },
    {
      name: 'another folder than the one that was copied',
      given: {
        ...real,
        Dockerfile:
          'FROM python:3.13 AS base\nWORKDIR /app\nCOPY manage.py ./\nFROM base\nRUN apt-get update && python -m pip install --requirement=«requirements.txt»\n',
      },
      fixed: {
        Dockerfile:
          'FROM python:3.13 AS base\nWORKDIR /app\nCOPY manage.py ./\nFROM base\nCOPY requirements.txt ./\nRUN apt-get update && python -m pip install --requirement=requirements.txt\n',
      },
    },
    {
      name: 'a folder that lacks it',
      given: {
        ...real,
        'requirements/base.txt': '',
        Dockerfile:
          'FROM python:3.13\nWORKDIR /app\nCOPY requirements ./requirements\nRUN pip install -r «requirements/production.txt»\n',
      },
      message: '`requirements/production.txt` does not exist',
      fixed: null,
    },
  ],
  silent: [
    {
      name: 'included files that are copied, all at once or by a pattern, or that may be made',
      given: {
        ...others,
        'requirements/base.txt': '-r dev.txt\nDjango\n',
        'requirements/dev.txt': '-r base.txt\n-r local.txt\n',
        '.gitignore': 'local.txt\n',
        'a/Dockerfile': 'FROM python:3.13\n',
        Dockerfile:
          'FROM python:3.13 AS one\nWORKDIR /app\nCOPY requirements/ /app/requirements/\nRUN pip install -r requirements/dev.txt\nFROM python:3.13\nWORKDIR /app\nCOPY requirements/*.txt ./\nRUN pip install -r dev.txt\n',
      },
    },
    {
      name: 'an ADD of an archive',
      given: {
        ...others,
        'site.tar.gz': '',
        Dockerfile:
          'FROM python:3.13\nWORKDIR /app\nADD site.tar.gz ./\nRUN pip install -r requirements.txt\n',
      },
    },
    {
      name: 'copied',
      given: { ...real, Dockerfile: `FROM python:3.13\nCOPY requirements.txt .\n${install}` },
    },
    {
      name: 'copied under another name',
      given: {
        ...real,
        Dockerfile: 'FROM python:3.13\nCOPY requirements.txt /tmp/r.txt\nRUN pip install -r /tmp/r.txt\n',
      },
    },
    {
      name: 'in the folder that was copied',
      given: {
        ...others,
        'site/requirements.txt': '',
        Dockerfile: `FROM python:3.13\nWORKDIR /app\nCOPY site /app/\n${install}`,
      },
    },
    { name: 'from a base that may bring it', given: { ...real, Dockerfile: `FROM ours/base:1\n${install}` } },
    {
      name: 'made in the image',
      given: { ...real, Dockerfile: `FROM python:3.13\nRUN poetry export -o requirements.txt\n${install}` },
    },
    {
      name: 'from a stage',
      given: {
        ...real,
        Dockerfile: `FROM python:3.13 AS a\nRUN pip freeze > requirements.txt\nFROM python:3.13\nCOPY --from=a /requirements.txt .\n${install}`,
      },
    },
    {
      name: 'mounted',
      given: {
        ...real,
        Dockerfile:
          'FROM python:3.13\nRUN --mount=type=bind,source=requirements.txt,target=requirements.txt pip install -r requirements.txt\n',
      },
    },
    {
      name: 'only where it is there',
      given: {
        ...real,
        Dockerfile:
          'FROM python:3.13\nRUN if [ -f r.txt ]; then pip install -r r.txt; fi\nRUN [ -f r.txt ] && pip install -r r.txt\n',
      },
    },
    {
      name: 'in a folder that a variable names',
      given: { ...real, Dockerfile: `FROM python:3.13\nARG APP\nWORKDIR $APP\nCOPY . /app\n${install}` },
    },
    {
      name: 'copied to a folder that a variable names',
      given: {
        ...real,
        Dockerfile: `FROM python:3.13\nARG APP\nWORKDIR $APP\nCOPY . .\nWORKDIR /srv\n${install}`,
      },
    },
    {
      name: 'another folder after cd',
      given: {
        ...real,
        Dockerfile: 'FROM python:3.13\nCOPY . /app\nRUN cd /app && pip install -r requirements.txt\n',
      },
    },
    {
      name: 'made by a step before the build',
      given: {
        ...others,
        '.gitignore': 'requirements.txt\n',
        Dockerfile: `FROM python:3.13\nCOPY . .\n${install}`,
      },
    },
    {
      name: 'in a build context elsewhere',
      given: {
        ...real,
        'docker/Dockerfile': `FROM python:3.13\nCOPY . .\nRUN pip install -r other.txt\n`,
        'compose.yaml':
          'services:\n  web:\n    build:\n      context: https://example.org/site.git\n      dockerfile: docker/Dockerfile\n',
      },
    },
  ],
});
