// A traceback of a log as a problem of the file that raised it, until the file changes or the server reloads.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Traceback, TracebackReader } from '#core/logs/tracebacks.ts';
import { TracebackProblems } from '../../../src/editor/logs/traceback-problems.ts';
import type { LinkSource } from '../../../src/editor/run/link-source.ts';
import { until } from '../../until.ts';
import { closeAll, inFolder, show, type } from '../documents.ts';
import { type TestContext, testContext } from '../test-context.ts';

let context: TestContext;
let problems: TracebackProblems;
let links: LinkSource;

before(async () => {
  context = testContext();
  problems = context.lifetime.add(new TracebackProblems(context.log));
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const of = await context.workspaces.read(folder);
  assert.ok(of.project);
  links = { of, project: of.project, service: 'web' };
});

after(() => context.lifetime.dispose());

function read(message: string, file = 'manage.py'): Traceback {
  const reader = new TracebackReader();
  const lines = [
    'Traceback (most recent call last):',
    `  File "/app/${file}", line 3, in main`,
    '  File "/usr/lib/python3/dist-packages/django/core/management/__init__.py", line 442, in execute',
  ];
  for (const line of lines) reader.push(line);
  const traceback = reader.push(message);
  assert.ok(traceback);
  return traceback;
}

function shown(file = 'manage.py'): readonly vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(inFolder(file))
    .filter(({ source }) => source === 'Dockyard log of web');
}

describe('a traceback in a log', () => {
  it('is a problem at the deepest frame in the workspace, once', async () => {
    problems.add(read('KeyError: 1'), 'web', links);
    problems.add(read('KeyError: 1'), 'web', links);
    await until(() => shown().length > 0, 'the problem');
    const [first, ...others] = shown();
    assert.equal(first?.message, 'KeyError: 1');
    assert.equal(first?.range.start.line, 2);
    assert.deepEqual(others, []);
  });

  it('is gone when the server reloads, not that of another project with such a service', () => {
    problems.clearOf('worker', links);
    const { project } = links;
    assert.ok(project);
    problems.clearOf('web', { ...links, project: { ...project, set: { ...project.set, name: 'other' } } });
    assert.equal(shown().length, 1);
    problems.clearOf('web', links);
    assert.deepEqual(shown(), []);
  });

  it('is gone when a hundred others are newer, also in other files', async () => {
    const settings = 'config/settings.py';
    problems.add(read('KeyError: 3'), 'web', links);
    await until(() => shown().length > 0, 'the problem');
    for (let at = 0; at < 100; at++) problems.add(read(`KeyError: ${at}`, settings), 'web', links);
    await until(() => shown(settings).length === 100, 'the others');
    assert.deepEqual(shown(), []);
    problems.clearOf('web', links);
    assert.deepEqual(shown(settings), []);
  });

  it('is gone when the file changes', async () => {
    problems.add(read('KeyError: 2'), 'web', links);
    await until(() => shown().length > 0, 'the problem');
    const editor = await show(inFolder('manage.py'));
    await type(editor, '# changed\n');
    await until(() => shown().length === 0, 'it is gone');
    await closeAll();
  });
});
