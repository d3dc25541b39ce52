// Which program a command runs, and what it asks of manage.py.
import { expect, test } from 'vitest';
import { parseScript } from './parse.ts';
import { hasOption, invocation, manageCommand, operands, optionValue, program } from './program.ts';

function only(text: string) {
  const [command] = parseScript(text).commands;
  if (!command) throw new Error(`no command in ${text}`);
  return command;
}

test.each([
  ['gunicorn app', 'gunicorn', 'app'],
  ['/venv/bin/gunicorn app', 'gunicorn', 'app'],
  ['python -m gunicorn app', 'gunicorn', 'app'],
  ['python3.12 -u -Wd -X dev -m uvicorn app', 'uvicorn', 'app'],
  ['python3 -m pip install x', 'pip', 'install x'],
  ['pip3.12 install x', 'pip', 'install x'],
  ['uv run -m gunicorn app', 'gunicorn', 'app'],
  ['python -m django migrate', 'django-admin', 'migrate'],
  ['python manage.py x', 'python', 'manage.py x'],
  ['python -c "import x"', 'python', '-c import x'],
  ['python', 'python', ''],
  ['python -m', 'python', '-m'],
])('%s runs %s', (text, name, args) => {
  const command = only(text);
  expect(program(command)).toBe(name);
  expect(
    invocation(command)
      .args.map((word) => word.value)
      .join(' '),
  ).toBe(args);
});

test.each([
  ['python manage.py runserver 0:8000', 'manage.py', 'runserver', '0:8000'],
  ['python -Wd -u src/manage.py migrate --noinput', 'src/manage.py', 'migrate', '--noinput'],
  ['./manage.py migrate', './manage.py', 'migrate', ''],
  ['django-admin --settings x.y --verbosity=2 migrate', 'django-admin', 'migrate', ''],
  ['python -m django migrate', 'django', 'migrate', ''],
  ['uv run manage.py shell', 'manage.py', 'shell', ''],
  ['exec /venv/bin/python /app/manage.py check', '/app/manage.py', 'check', ''],
  ['python manage.py', 'manage.py', undefined, ''],
])('%s calls manage.py', (text, manage, subcommand, args) => {
  const call = manageCommand(only(text));
  expect(call?.manage.value).toBe(manage);
  expect(call?.subcommand?.value).toBe(subcommand);
  expect(call?.args.map((word) => word.value).join(' ')).toBe(args);
});

test.each(['python app.py', 'python -c manage.py', 'cat manage.py', 'python'])('%s does not', (text) => {
  expect(manageCommand(only(text))).toBeUndefined();
});

test('options are read in each of their forms', () => {
  const text = 'gunicorn -b 1 --bind=2 --bind 3 -w4 --reload app';
  const { args } = invocation(only(text));
  const bind = optionValue(args, ['--bind', '-b']);
  expect(bind?.value).toBe('3');
  const workers = optionValue(args, ['--workers', '-w']);
  expect(workers && text.slice(workers.span.start, workers.span.end)).toBe('4');
  expect(optionValue(args, ['--port'])).toBeUndefined();
  expect(hasOption(args, ['--reload'])).toBe(true);
  expect(hasOption(args, ['--rel'])).toBe(false);
  expect(operands(args, new Set(['-b', '--bind'])).map((word) => word.value)).toEqual(['app']);
});
