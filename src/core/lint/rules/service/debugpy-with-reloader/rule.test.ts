// Cases of debugpy-with-reloader.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const manage = (lines: string): string =>
  `import os\nimport sys\nif __name__ == "__main__":\n    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n${lines}    from django.core.management import execute_from_command_line\n    execute_from_command_line(sys.argv)\n`;
const listen = (condition: string, call = '«debugpy.listen(("0.0.0.0", 5678))»'): string =>
  manage(`    if ${condition}:\n        import debugpy\n        ${call}\n`);
const compose = (command = 'python manage.py runserver 0.0.0.0:8000', variables = 'DEBUGPY: "1"'): string =>
  `services:\n  web:\n    build: .\n    command: ${command}\n    environment:\n      ${variables}\n`;
const project = (text: string, yaml = compose(), settings = 'DEBUG = True\n'): Record<string, string> => ({
  Dockerfile: 'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n',
  'compose.yaml': yaml,
  'manage.py': text,
  'shop/settings.py': settings,
});
const plain = 'debugpy.listen(5678)';

testRule(rule, {
  reports: [
    {
      name: 'manage.py, turned on by a variable',
      given: project(listen('os.environ.get("DEBUGPY") == "1"')),
      severity: 'warning',
      message: 'in two processes',
      related: ['python'],
      title: 'Call it in the reloaded process only',
      safe: false,
      fixed: {
        'manage.py': listen(
          'os.environ.get("DEBUGPY") == "1" and os.environ.get("RUN_MAIN") == "true"',
          'debugpy.listen(("0.0.0.0", 5678))',
        ),
      },
    },
    {
      name: 'no condition',
      given: project(manage(`    import debugpy\n    «${plain}»\n`)),
      fixed: null,
    },
    {
      name: 'the settings, with DEBUG',
      given: project(
        manage(''),
        compose(),
        `import os\nDEBUG = True\nif DEBUG:\n    import debugpy as debugger\n    «debugger.listen(5678)»\n`,
      ),
      fixed: {
        'shop/settings.py':
          'import os\nDEBUG = True\nif DEBUG and os.environ.get("RUN_MAIN") == "true":\n    import debugpy as debugger\n    debugger.listen(5678)\n',
      },
    },
    {
      name: 'a function of manage.py',
      given: project(
        `import os\ndef debug():\n    from debugpy import listen\n    «listen(5678)»\ndebug()\n${manage('')}`,
      ),
      fixed: null,
    },
  ],
  silent: [
    {
      name: 'guarded by RUN_MAIN',
      given: project(listen('os.environ.get("RUN_MAIN") == "true"', plain)),
    },
    {
      name: 'no reloader',
      given: project(
        listen('os.environ.get("DEBUGPY") == "1"', plain),
        compose('python manage.py runserver --noreload 0.0.0.0:8000'),
      ),
    },
    {
      name: 'another server',
      given: project(
        listen('os.environ.get("DEBUGPY") == "1"', plain),
        compose('gunicorn shop.wsgi --bind 0.0.0.0:8000'),
      ),
    },
    {
      name: 'not turned on',
      given: project(listen('os.environ.get("DEBUGPY") == "1"', plain), compose(undefined, 'DEBUGPY: "0"')),
    },
    { name: 'another condition', given: project(listen('wants_debugger()', plain)) },
    {
      name: 'an error that is caught',
      given: project(
        manage(
          `    try:\n        import debugpy\n        ${plain}\n    except RuntimeError:\n        pass\n`,
        ),
      ),
    },
    {
      name: 'wsgi.py, which only the child loads',
      given: { ...project(manage('')), 'shop/wsgi.py': `import debugpy\n${plain}\n` },
    },
    {
      name: 'the command of debugpy',
      given: project(
        manage(''),
        compose('python -m debugpy --listen 0.0.0.0:5678 manage.py runserver 0.0.0.0:8000'),
      ),
    },
  ],
});
