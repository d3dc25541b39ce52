// Cases of run-starts-server.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'runserver',
      given: 'FROM python:3.13-slim\nCOPY . .\nRUN «python manage.py runserver 0.0.0.0:8000»\n',
      safe: false,
      message: '`manage.py runserver`',
      fixed: 'FROM python:3.13-slim\nCOPY . .\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n',
    },
    {
      name: 'behind another command',
      given:
        'FROM python:3.13-slim\nRUN pip install gunicorn && \\\n    exec «gunicorn config.wsgi --bind 0.0.0.0:8000»\n',
      fixed:
        'FROM python:3.13-slim\nRUN pip install gunicorn\nCMD ["gunicorn", "config.wsgi", "--bind", "0.0.0.0:8000"]\n',
    },
    {
      name: 'when there is a CMD',
      given:
        'FROM python:3.13-slim\nRUN «celery -A config worker -l info»\nCMD ["gunicorn", "config.wsgi"]\n',
      fixed: null,
    },
    {
      name: 'in exec form, in another stage',
      given:
        'FROM python:3.13 AS a\nRUN [«"uvicorn", "config.asgi:application"»]\nFROM python:3.13\nCMD ["a"]\n',
      fixed: null,
    },
    {
      name: 'behind wrappers, with variables',
      given: 'FROM python:3.13-slim\nENV PORT=80\nRUN poetry run «daphne -p $PORT config.asgi:application»\n',
      fixed:
        'FROM python:3.13-slim\nENV PORT=80\nCMD exec poetry run daphne -p $PORT config.asgi:application\n',
    },
    {
      name: 'with variables of its own',
      given: 'FROM python:3.13-slim\nRUN DEBUG=1 A="b c" \\\n  «python manage.py runserver 0.0.0.0:8000»\n',
      fixed:
        'FROM python:3.13-slim\nCMD DEBUG=1 A="b c" \\\n  exec python manage.py runserver 0.0.0.0:8000\n',
    },
    {
      name: 'over several lines, with Windows line ends, comments and a mount',
      given:
        'FROM python:3.13-slim\r\nrun --mount=type=cache,target=/x «gunicorn config.wsgi \\\r\n    # two are enough\r\n    --workers 2»\r\n',
      fixed:
        'FROM python:3.13-slim\r\ncmd ["gunicorn", "config.wsgi", \\\r\n    # two are enough\r\n    "--workers", "2"]\r\n',
    },
    {
      name: 'below a comment that stays',
      given:
        'FROM python:3.13-slim\nRUN python manage.py collectstatic --noinput && \\\n    # the site\n    «python manage.py runserver 0.0.0.0:8000»\n',
      fixed:
        'FROM python:3.13-slim\nRUN python manage.py collectstatic --noinput\n# the site\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n',
    },
    {
      name: 'in a folder, which goes with it',
      given: 'FROM python:3.13-slim\nRUN cd /code && \\\n  «python manage.py runserver 0.0.0.0:8000»\n',
      fixed: 'FROM python:3.13-slim\nCMD cd /code && \\\n  exec python manage.py runserver 0.0.0.0:8000\n',
    },
    {
      name: 'behind set -e',
      given: 'FROM python:3.13-slim\nRUN set -e; pip install .; «gunicorn config.wsgi»\n',
      fixed: 'FROM python:3.13-slim\nRUN set -e; pip install .\nCMD ["gunicorn", "config.wsgi"]\n',
    },
    {
      name: 'in a folder, behind what belongs to the image',
      given: 'FROM python:3.13-slim\nRUN cd /code && pip install . && «gunicorn config.wsgi»\n',
      fixed: null,
    },
    {
      name: 'as the last line of a here-document',
      given:
        'FROM python:3.13-slim\r\nRUN <<EOF\r\nset -e\r\npip install .\r\n\r\n«python manage.py runserver 0.0.0.0:8000»\r\nEOF\r\nUSER 1000\r\n',
      fixed:
        'FROM python:3.13-slim\r\nRUN <<EOF\r\nset -e\r\npip install .\r\n\r\nEOF\r\nCMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\r\nUSER 1000\r\n',
    },
    {
      name: 'in a folder inside a here-document',
      given: 'FROM python:3.13-slim\nRUN <<EOF\ncd /code\n«gunicorn config.wsgi»\nEOF\n',
      fixed: null,
    },
    {
      name: 'as a JSON array',
      given: 'FROM python:3.13-slim\nRUN [«"gunicorn", "config.wsgi"»]\n',
      fixed: 'FROM python:3.13-slim\nCMD ["gunicorn", "config.wsgi"]\n',
    },
    {
      name: 'for another user',
      given: 'FROM python:3.13-slim\nRUN sudo -u app «gunicorn config.wsgi»\n',
      fixed: null,
    },
  ],
  silent: [
    {
      name: 'in the background',
      given: 'FROM python:3.13-slim\nRUN gunicorn config.wsgi & sleep 5 && curl -f http://localhost:8000\n',
    },
    {
      name: 'asked for its version or settings',
      given:
        'FROM python:3.13-slim\nRUN gunicorn --version && uvicorn --help && gunicorn --check-config config.wsgi && celery --version\n',
    },
    {
      name: 'uwsgi builds a plugin',
      given: 'FROM python:3.13-slim\nRUN uwsgi --build-plugin "/usr/src/uwsgi/plugins/python python3"\n',
    },
    {
      name: 'as text',
      given:
        'FROM python:3.13-slim\nRUN echo "gunicorn config.wsgi" > /start.sh && pip install gunicorn && which gunicorn\n',
    },
    {
      name: 'other commands of manage.py',
      given:
        'FROM python:3.13-slim\nRUN python manage.py collectstatic --noinput && celery -A config report\n',
    },
    { name: 'in CMD', given: 'FROM python:3.13-slim\nCMD ["gunicorn", "config.wsgi"]\n' },
    {
      name: 'in a here-document that is copied',
      given: 'FROM python:3.13-slim\nCOPY <<EOF /start.sh\ngunicorn config.wsgi\nEOF\n',
    },
  ],
});
