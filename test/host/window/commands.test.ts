// How commands are called: by VS Code with rows, files or nothing, and by others with an argument that is checked.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { UserError } from '#core/errors.ts';
import { knownFailures } from '#core/failures/explain.ts';
import { failureOf } from '#core/failures/output.ts';
import { Lifetime } from '#core/lifetime.ts';
import { ActionError, withButtons } from '../../../src/editor/action-error.ts';
import { invocationOf, report, shownButtons } from '../../../src/editor/commands.ts';
import { step } from '../../../src/editor/step.ts';
import { subjectOf } from '../../../src/editor/target/invocation.ts';
import { Row } from '../../../src/editor/target/row.ts';
import { refusal } from '../sample-window.ts';

function row(project: string | undefined, service?: string): Row {
  return new Row({
    id: `${project}/${service}`,
    label: service ?? project ?? '',
    description: '',
    icon: { id: 'layers', color: undefined },
    contextValue: '',
    tooltip: [],
    accessibleLabel: '',
    children: [],
    expanded: false,
    thing: undefined,
    compose: project === undefined ? undefined : { project, service },
  });
}

describe('a command', () => {
  it('is called with the clicked row, and with those that are selected beside it', () => {
    const [web, db, other] = [row('shop', 'web'), row('shop', 'db'), row('shop', 'redis')];
    assert.deepEqual(invocationOf('dockyard.composeUp', [web, undefined]), { from: 'rows', rows: [web] });
    assert.deepEqual(invocationOf('dockyard.composeUp', [web, [db, web]]), { from: 'rows', rows: [web, db] });
    assert.deepEqual(invocationOf('dockyard.composeUp', [other, [db, web]]), { from: 'rows', rows: [other] });
  });

  it('is called with a file, or with nothing', () => {
    const uri = vscode.Uri.file('/shop/compose.yaml');
    assert.deepEqual(invocationOf('dockyard.composeUp', [uri, { groupId: 0 }]), { from: 'file', uri });
    assert.deepEqual(invocationOf('dockyard.composeUp', []), { from: 'palette' });
    assert.deepEqual(invocationOf('dockyard.composeUp', [null]), { from: 'palette' });
    assert.deepEqual(invocationOf('dockyard.showLog', [{ groupId: 0 }]), { from: 'palette' });
  });

  it('is called with its argument, and with no other', async () => {
    const argument = { project: 'shop', services: ['web'] };
    assert.deepEqual(invocationOf('dockyard.composeUp', [argument]), { from: 'argument', argument });
    const wrong = await refusal((async () => invocationOf('dockyard.composeUp', ['shop']))());
    assert.equal(
      wrong.message,
      'Invalid argument for the command "dockyard.composeUp": the argument must be an object.',
    );
  });

  it('knows what its failures are about from its rows, unless these are of several projects', () => {
    const about = (...rows: readonly [Row, ...Row[]]): unknown => subjectOf({ from: 'rows', rows }).project;
    assert.deepEqual(about(row('shop', 'web'), row('shop', 'db')), {
      project: 'shop',
      services: ['web', 'db'],
    });
    assert.deepEqual(about(row('shop'), row('shop', 'db')), { project: 'shop' });
    assert.equal(about(row('shop'), row('blog')), undefined);
    assert.equal(about(row(undefined)), undefined);
  });
});

describe('a failure', () => {
  it('is told with its own words in the log, and its stack only at the level for debugging', () => {
    const said: [level: string, message: string][] = [];
    const at = (level: string) => (message: string) => void said.push([level, message]);
    const log = {
      debug: at('debug'),
      info: at('info'),
      warn: at('warn'),
      error: at('error'),
      show: at('show'),
    };
    const lifetime = new Lifetime();
    const error = new UserError('The volume is in use.', { detail: 'HTTP 409', cause: new Error('refused') });
    report({ lifetime, log: { ...log, show: () => undefined } }, 'Remove', error);
    const [first, second] = said;
    assert.deepEqual(first, ['error', 'Remove: The volume is in use.\nHTTP 409']);
    assert.equal(second?.[0], 'debug');
    assert.match(second?.[1] ?? '', /\n\s+at [\s\S]*Caused by: [\s\S]*refused/);
  });

  it('has one button for the log, the last of four at most', () => {
    const line = { command: 'docker', args: ['compose', 'up'], env: {}, cwd: undefined };
    const result = { exitCode: 1, stdout: '', stderr: 'nobody knows this\n' };
    const unknown = withButtons(failureOf(line, result, knownFailures()), {});
    const titles = (error: ActionError | undefined): readonly string[] =>
      shownButtons(error).map(({ title }) => title);
    assert.deepEqual(titles(unknown), ['Show Log']);
    assert.deepEqual(titles(undefined), ['Show Log']);
    const many = ['a', 'b', 'c', 'd'].map((title) => step(title, 'dockyard.refresh'));
    assert.deepEqual(titles(new ActionError('', { buttons: many })), ['a', 'b', 'c', 'Show Log']);
  });
});
