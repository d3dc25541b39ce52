// Cases of shell-form-cmd.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'a plain command',
      given: 'FROM python:3.13-slim\nCMD «python manage.py runserver 0.0.0.0:8000»\n',
      safe: true,
      message: 'Shell-form `CMD` does not forward SIGTERM',
      fixed: 'FROM python:3.13-slim\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n',
    },
    {
      name: 'continued lines, with their comments',
      given:
        "FROM python:3.13-slim\nCMD «gunicorn \\\n    # workers\n    --workers 3 \\\n    'a b' config.wsgi»\n",
      fixed:
        'FROM python:3.13-slim\nCMD ["gunicorn", \\\n    # workers\n    "--workers", "3", \\\n    "a b", "config.wsgi"]\n',
    },
    {
      name: 'ENTRYPOINT, which then receives CMD',
      given: 'FROM python:3.13-slim\nentrypoint «/entrypoint.sh»\nCMD ["web"]\n',
      safe: false,
      fixed: 'FROM python:3.13-slim\nentrypoint ["/entrypoint.sh"]\nCMD ["web"]\n',
    },
    {
      name: 'CMD behind an entrypoint',
      given: 'FROM python:3.13-slim\nENTRYPOINT ["/entrypoint.sh"]\nCMD «gunicorn a»\n',
      safe: false,
      fixed: 'FROM python:3.13-slim\nENTRYPOINT ["/entrypoint.sh"]\nCMD ["gunicorn", "a"]\n',
    },
    {
      name: 'what needs a shell',
      given: 'FROM python:3.13-slim\nCMD «python manage.py migrate && gunicorn app --bind 0.0.0.0:$PORT»\n',
      message: 'Put `exec`',
      fixed: null,
    },
    {
      name: "a path of Windows, which is not this shell's to read",
      given: '# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nCMD «python C:\\app\\run.py»\n',
      fixed: null,
    },
    { name: 'a variable', given: 'FROM python:3.13-slim\nCMD «gunicorn --bind :$PORT app»\n', fixed: null },
  ],
  silent: [
    {
      name: 'SHELL of the stage that it builds on',
      given:
        'FROM a:1 AS base\nSHELL ["/bin/bash", "-c"]\nFROM base AS middle\nFROM middle\nCMD run-it --all\n',
    },
    { name: 'the exec form', given: 'FROM python:3.13-slim\nCMD ["python", "app.py"]\n' },
    {
      name: 'exec as its last command',
      given:
        'FROM python:3.13-slim\nCMD python manage.py migrate && exec gunicorn app --bind 0.0.0.0:$PORT\n',
    },
    {
      name: 'a chosen shell',
      given: 'FROM python:3.13-slim\nSHELL ["/bin/bash", "-c"]\nCMD python app.py\n',
    },
    {
      name: 'RUN and HEALTHCHECK',
      given:
        'FROM python:3.13-slim\nRUN python app.py\nHEALTHCHECK CMD curl -f http://localhost:8000/ || exit 1\n',
    },
    {
      name: 'a broken JSON array, which is another rule',
      given: "FROM python:3.13-slim\nCMD ['python', 'app.py']\n",
    },
  ],
});
