// Command lines that start Python programs, and the same under debugpy.
import { describe, expect, it } from 'vitest';
import { underDebugpy } from './under-debugpy.ts';

const listen = { port: 5678, interpreter: ['python'] };
const d = '-m debugpy --listen 127.0.0.1:5678 --wait-for-client';

function split(line: string): readonly string[] {
  return line.split(' ');
}

describe('a program is started by debugpy', () => {
  it.each([
    ['python manage.py runserver 0.0.0.0:8000', `python ${d} manage.py runserver 0.0.0.0:8000`],
    ['python -u manage.py runserver', `python -u ${d} manage.py runserver`],
    ['/venv/bin/python3.12 -X dev -m celery beat', `/venv/bin/python3.12 -X dev ${d} -m celery beat`],
    ['./manage.py migrate', `python ${d} ./manage.py migrate`],
    ['django-admin migrate', `python ${d} -m django migrate`],
    ['gunicorn a.wsgi -w 4', `python ${d} -m gunicorn a.wsgi -w 4 --workers 1 --timeout 0`],
    ['/venv/bin/gunicorn a.wsgi', `/venv/bin/python ${d} -m gunicorn a.wsgi --workers 1 --timeout 0`],
    ['python -m gunicorn a.wsgi', `python ${d} -m gunicorn a.wsgi --workers 1 --timeout 0`],
    ['uvicorn a.asgi:app --reload', `python ${d} -m uvicorn a.asgi:app --reload --workers 1`],
    ['daphne a.asgi:application', `python ${d} -m daphne a.asgi:application`],
    ['celery --app a worker -l INFO', `python ${d} -m celery --app a worker -l INFO --pool solo`],
    ['celery -A a beat', `python ${d} -m celery -A a beat`],
    ['uv run manage.py runserver', `uv run python ${d} manage.py runserver`],
    ['uv run gunicorn a.wsgi', `uv run python ${d} -m gunicorn a.wsgi --workers 1 --timeout 0`],
    ['env A=1 python x.py', `env A=1 python ${d} x.py`],
    ['gunicorn', `python ${d} -m gunicorn --workers 1 --timeout 0`],
  ])('%s', (line, expected) => {
    expect(underDebugpy(split(line), listen)).toEqual(split(expected));
  });

  it.each([
    [
      'python manage.py migrate && exec gunicorn a.wsgi:app',
      `python manage.py migrate && exec python ${d} -m gunicorn a.wsgi:app --workers 1 --timeout 0`,
    ],
    ['cd /app; python manage.py runserver 0:$PORT', `cd /app; python ${d} manage.py runserver 0:$PORT`],
    ['exec "python" manage.py runserver > /tmp/log', `exec "python" ${d} manage.py runserver > /tmp/log`],
  ])('in a shell: %s', (line, expected) => {
    expect(underDebugpy(['sh', '-c', line], listen)).toEqual(['sh', '-c', expected]);
  });

  it.each([
    ['uwsgi --ini a.ini', { why: 'not-python', program: 'uwsgi' }],
    ['/entrypoint.sh', { why: 'not-python', program: 'entrypoint.sh' }],
    ['python', { why: 'not-python', program: 'python' }],
    ['python -m debugpy --listen 0.0.0.0:5678 manage.py runserver', { why: 'debugpy', program: 'manage.py' }],
  ])('%s is not', (line, expected) => {
    expect(underDebugpy(split(line), listen)).toEqual(expected);
  });

  it('where a shell decides which program, none is', () => {
    expect(underDebugpy(['sh', '-c', 'if a; then gunicorn x; else daphne y; fi'], listen)).toMatchObject({
      why: 'not-known',
    });
  });
});
