// Cases of pip-cache.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'a cache that is removed before it is filled',
      given:
        'FROM python:3.13-slim\nRUN rm -rf /root/.cache/pip && «pip install» a\nRUN pip cache purge && «pip install» b\n',
      safe: true,
      fixed:
        'FROM python:3.13-slim\nRUN rm -rf /root/.cache/pip && pip install --no-cache-dir a\nRUN pip cache purge && pip install b\n',
    },
    {
      name: 'an installation',
      given: 'FROM python:3.13-slim\nRUN «pip install» -r requirements.txt\n',
      safe: true,
      fixed: 'FROM python:3.13-slim\nRUN pip install --no-cache-dir -r requirements.txt\n',
    },
    {
      name: 'an installation by another user than root, whose cache is elsewhere',
      given: 'FROM python:3.13-slim\nUSER app\nRUN «pip install» -r requirements.txt\n',
      message: 'pip leaves its download cache in the image. Add `--no-cache-dir` or use a cache mount.',
      fixed: 'FROM python:3.13-slim\nUSER app\nRUN pip install --no-cache-dir -r requirements.txt\n',
    },
    {
      name: 'as a module, twice',
      given: 'FROM python:3.13-slim\nRUN python3 -m «pip install» --upgrade pip && «pip3 install» django\n',
      fixed:
        'FROM python:3.13-slim\nRUN python3 -m pip install --no-cache-dir --upgrade pip && pip3 install django\n',
    },
    {
      name: 'in exec form',
      given: 'FROM python:3.13-slim\nRUN [«"pip", "install"», "django"]\n',
      fixed: null,
    },
  ],
  silent: [
    {
      name: 'a variable that the RUN exports',
      given: 'FROM python:3.13-slim\nRUN export PIP_NO_CACHE_DIR=1 && pip install django==5.2\n',
    },
    {
      name: 'with the option',
      given:
        'FROM python:3.13-slim\nRUN pip install --no-cache-dir django && pip install django --no-cache\n',
    },
    {
      name: 'by the environment',
      given: 'FROM python:3.13-slim\nENV PIP_NO_CACHE_DIR=1\nRUN pip install django\n',
    },
    {
      name: 'by the environment of the stage it builds on',
      given: 'FROM python:3.13 AS b\nENV PIP_NO_CACHE_DIR=1\nFROM b\nRUN pip install django\n',
    },
    { name: 'for one command', given: 'FROM python:3.13-slim\nRUN PIP_NO_CACHE_DIR=1 pip install django\n' },
    {
      name: 'a mounted cache',
      given: 'FROM python:3.13-slim\nRUN --mount=type=cache,target=/root/.cache pip install django\n',
    },
    {
      name: 'removed afterwards',
      given:
        'FROM python:3.13-slim\nRUN pip install django && rm -rf /root/.cache\nRUN pip install x && pip cache purge\n',
    },
    {
      name: 'a stage that is not part of the image',
      given: 'FROM python:3.13 AS b\nRUN pip install build\nFROM python:3.13-slim\n',
    },
    {
      name: 'other subcommands',
      given:
        'FROM python:3.13-slim\nRUN pip list && pip config set global.no-cache-dir true && uv pip install x\n',
    },
  ],
});
