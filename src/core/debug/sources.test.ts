// Sources of a debug session: which are files of the workspace, and how those of the container are addressed.
import { describe, expect, it } from 'vitest';
import type { DebugMessage } from './messages.ts';
import { toDebugger, toEditor } from './sources.ts';

const places = {
  prefix: 'dockyard-container:/abc',
  mappings: [
    { localRoot: '/home/me/site/lib', remoteRoot: '/lib' },
    { localRoot: '/home/me/site', remoteRoot: '/app' },
  ],
  exists: (path: string) => path === '/home/me/site/shop/views.py',
};

function stack(source: object): DebugMessage {
  return { seq: 1, type: 'response', command: 'stackTrace', body: { stackFrames: [{ id: 3, source }] } };
}

describe('sources of a debug session', () => {
  it.each([
    ['a file of the workspace stays', '/home/me/site/shop/views.py', 0, '/home/me/site/shop/views.py'],
    ['a file of the image is shown from there', '/usr/lib/x.py', 7, 'dockyard-container:/abc/usr/lib/x.py'],
    [
      'a file that is only in the container, below a mapped folder',
      '/home/me/site/.venv/x.py',
      0,
      'dockyard-container:/abc/app/.venv/x.py',
    ],
    ['the most specific folder counts', '/home/me/site/lib/y.py', 0, 'dockyard-container:/abc/lib/y.py'],
    ['what no folder leads to stays', '/home/you/z.py', 0, '/home/you/z.py'],
    ['code without a file stays', '<string>', 4, '<string>'],
  ])('%s', (_, path, sourceReference, expected) => {
    const shown = toEditor(stack({ path, sourceReference }), places);
    expect(shown).toMatchObject(stack({ path: expected }));
  });

  it('of a Windows workspace lead to the container too', () => {
    const windows = { ...places, mappings: [{ localRoot: 'c:\\site', remoteRoot: '/app' }] };
    expect(toEditor(stack({ path: 'c:\\site\\.venv\\x.py' }), windows)).toMatchObject(
      stack({ path: 'dockyard-container:/abc/app/.venv/x.py' }),
    );
  });

  it('go back to debugpy as paths of the container', () => {
    const request = (path: string): DebugMessage => ({
      seq: 2,
      type: 'request',
      command: 'setBreakpoints',
      arguments: { source: { path }, breakpoints: [{ line: 3 }] },
    });
    expect(toDebugger(request('dockyard-container:/abc/usr/lib/x.py'), places)).toEqual(
      request('/usr/lib/x.py'),
    );
    expect(toDebugger(request('/home/me/site/shop/views.py'), places)).toEqual(
      request('/home/me/site/shop/views.py'),
    );
  });

  it('are not looked for in values', () => {
    const message = {
      seq: 1,
      type: 'response',
      body: {
        variables: [{ name: 'source', value: { source: { path: '/usr/lib/x.py', sourceReference: 1 } } }],
      },
    };
    expect(toEditor(message, places)).toEqual(message);
  });
});
