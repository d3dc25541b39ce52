// Which place in the workspace an output blames.
import { expect, it } from 'vitest';
import { lastPlaceIn } from './last-place.ts';

const toWorkspace = (path: string): string | undefined =>
  path.startsWith('/app/') ? path.slice('/app/'.length) : undefined;

it('is the deepest frame of the workspace', () => {
  const output = [
    'Traceback (most recent call last):',
    '  File "/app/manage.py", line 10, in <module>',
    '  File "/usr/lib/python3/django/core.py", line 5, in main',
    '  File "/app/shop/settings.py", line 12, in <module>',
    '  File "/usr/lib/python3/os.py", line 679, in __getitem__',
    "KeyError: 'SECRET_KEY'",
    '',
  ].join('\n');
  expect(lastPlaceIn(output, toWorkspace)).toEqual({ path: 'shop/settings.py', line: 12 });
});

it('is a relative path only where the working directory is known', () => {
  expect(lastPlaceIn('shop/views.py:3: error', toWorkspace, '/app')).toEqual({
    path: 'shop/views.py',
    line: 3,
  });
  expect(lastPlaceIn('shop/views.py:3: error', toWorkspace)).toBeUndefined();
});

it('is none where no line names a file of the workspace', () => {
  expect(lastPlaceIn('  File "/usr/lib/x.py", line 3\nbroken', toWorkspace)).toBeUndefined();
});
