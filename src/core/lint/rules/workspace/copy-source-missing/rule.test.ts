// Cases of copy-source-missing.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const others = { 'manage.py': 'import django\n', 'README.md': '', 'site/settings.py': '', LICENSE: '' };

testRule(rule, {
  reports: [
    {
      name: 'a build of the default set, whatever context another set has',
      given: {
        ...others,
        Dockerfile: 'FROM python:3.13\nCOPY «app.conf» /etc/\n',
        'compose.yaml': 'services:\n  web:\n    build: .\n',
        'compose.prod.yaml':
          'services:\n  web:\n    build: { context: deploy, dockerfile: ../Dockerfile }\n    depends_on: [db]\n  db:\n    image: postgres:17\n',
        'deploy/app.conf': '',
      },
      fixed: null,
    },
    {
      name: 'a misspelt name',
      given: {
        ...others,
        Dockerfile: 'FROM python:3.13\nCOPY «requirements.txt» .\n',
        'requirement.txt': 'Django\n',
      },
      message: 'Did you mean `requirement.txt`?',
      fixed: { Dockerfile: 'FROM python:3.13\nCOPY requirement.txt .\n' },
      safe: false,
    },
    {
      name: 'a file outside the context of the service',
      given: {
        'web/manage.py': '',
        'web/a.py': '',
        'web/b.py': '',
        'web/Dockerfile': 'FROM python:3.13\nCOPY «nginx/site.conf» /etc/\n',
        'nginx/site.conf': '',
        'compose.yaml': 'services:\n  web:\n    build: web\n',
      },
      message: 'in the build context `web`',
      fixed: null,
    },
    {
      name: 'a file that the ignore file leaves out',
      given: {
        ...others,
        Dockerfile: 'FROM python:3.13\nCOPY «entrypoint.sh» /\n',
        'entrypoint.sh': '',
        '.dockerignore': '*.sh\n',
      },
      message: '`.dockerignore` excludes `entrypoint.sh`',
      fixed: null,
    },
  ],
  silent: [
    {
      name: 'a stage that only another set builds, from its own context',
      given: {
        ...others,
        Dockerfile: 'FROM python:3.13 AS dev\nFROM python:3.13 AS prod\nCOPY app.conf /etc/\n',
        'compose.yaml': 'services:\n  web:\n    build: { context: ., target: dev }\n',
        'compose.prod.yaml':
          'services:\n  web:\n    build: { context: deploy, dockerfile: ../Dockerfile, target: prod }\n    depends_on: [db]\n  db:\n    image: postgres:17\n',
        'deploy/app.conf': '',
      },
    },
    {
      name: 'there',
      given: { ...others, Dockerfile: 'FROM python:3.13\nCOPY ./manage.py /site site/ /app/\n' },
    },
    {
      name: 'from a stage',
      given: { ...others, Dockerfile: 'FROM a:1 AS b\nFROM python:3.13\nCOPY --from=b dist .\n' },
    },
    { name: 'a wildcard', given: { ...others, Dockerfile: 'FROM python:3.13\nCOPY Pipfile.lock* .\n' } },
    {
      name: 'made by a build',
      given: {
        ...others,
        Dockerfile: 'FROM python:3.13\nCOPY frontend/dist ./dist\n',
        '.gitignore': 'dist/\n',
      },
    },
    {
      name: 'a part of a submodule that is not fetched',
      given: {
        ...others,
        Dockerfile: 'FROM node:22\nCOPY frontend/package.json ./\nCOPY frontend .\n',
        '.gitmodules': '[submodule "frontend"]\n\tpath = frontend\n\turl = ../frontend.git\n',
      },
    },
    { name: 'a variable', given: { ...others, Dockerfile: 'FROM python:3.13\nARG F\nCOPY $F .\n' } },
    {
      name: 'a URL in a variable',
      given: {
        ...others,
        Dockerfile: 'FROM python:3.13\nARG SITE=https://example.org\nADD $SITE/a.tgz /tmp/\n',
      },
    },
    {
      name: 'a text in the Dockerfile',
      given: { ...others, Dockerfile: 'FROM python:3.13\nCOPY <<EOF /app/x\na\nEOF\n' },
    },
    {
      name: 'a context that holds nearly nothing',
      given: { Dockerfile: 'FROM python:3.13\nCOPY requirements.txt .\n' },
    },
    {
      name: 'one of two contexts has it',
      given: {
        ...others,
        Dockerfile: 'FROM python:3.13\nCOPY app.py .\n',
        'other/app.py': '',
        'compose.yaml':
          'services:\n  a:\n    build: .\n  b:\n    build:\n      context: other\n      dockerfile: ../Dockerfile\n',
      },
    },
  ],
});
