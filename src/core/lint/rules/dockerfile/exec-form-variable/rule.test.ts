// Cases of exec-form-variable.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'a port',
      given: 'FROM python:3.13\nCMD ["gunicorn", "--bind", «"0.0.0.0:$PORT"», "a.wsgi"]\n',
      message: '`$PORT` is not expanded, because exec-form `CMD` uses no shell',
      fixed: 'FROM python:3.13\nCMD ["sh", "-c", "exec gunicorn --bind 0.0.0.0:$PORT a.wsgi"]\n',
      safe: false,
    },
    {
      name: 'braces and a default',
      given: 'FROM python:3.13\nCMD ["uvicorn", "a:app", "--port", «"${PORT:-8000}"»]\n',
      fixed: 'FROM python:3.13\nCMD ["sh", "-c", "exec uvicorn a:app --port ${PORT:-8000}"]\n',
    },
    {
      name: 'an option -c that takes a file',
      given: 'FROM python:3.13\nCMD ["gunicorn", "-c", «"$CONF_FILE"», "a.wsgi"]\n',
      fixed: 'FROM python:3.13\nCMD ["sh", "-c", "exec gunicorn -c $CONF_FILE a.wsgi"]\n',
    },
    {
      name: 'an entrypoint',
      given: 'FROM python:3.13\nENTRYPOINT ["celery", "-A", «"$APP_MODULE"», "worker"]\n',
      fixed: null,
    },
    {
      name: 'a healthcheck',
      given: 'FROM python:3.13\nHEALTHCHECK CMD ["curl", "-f", «"http://localhost:$PORT/"»]\nCMD ["a"]\n',
      fixed: null,
    },
  ],
  silent: [
    { name: 'a shell', given: 'FROM python:3.13\nCMD ["sh", "-c", "gunicorn --bind :$PORT a.wsgi"]\n' },
    {
      name: 'a shell behind wrappers',
      given:
        'FROM python:3.13\nCMD ["chamber", "exec", "x", "--", "/bin/sh", "-c", "gunicorn -b :$PORT a.wsgi"]\n',
    },
    {
      name: 'an option that takes a command line',
      given: 'FROM python:3.13\nCMD ["doppler", "run", "--command", "gunicorn -b :$PORT a.wsgi"]\n',
    },
    {
      name: 'a command line behind the sign of its option',
      given: 'FROM python:3.13\nCMD ["watchmedo", "shell-command", "--command=echo $PORT"]\n',
    },
    { name: 'the shell form', given: 'FROM python:3.13\nCMD gunicorn --bind :$PORT a.wsgi\n' },
    {
      name: 'an entrypoint that may expand',
      given: 'FROM python:3.13\nENTRYPOINT ["/entrypoint.sh"]\nCMD ["gunicorn", ":$PORT"]\n',
    },
    { name: 'a program that expands by itself', given: 'FROM nginx:1.29\nCMD ["envsubst", "$HOST"]\n' },
    { name: 'a dollar that is no variable', given: 'FROM python:3.13\nCMD ["grep", "a$", "b"]\n' },
  ],
});
