// The question for a management command's arguments, and what is remembered of the answers.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { askArguments } from '../../../src/editor/manage/ask-arguments.ts';
import { ManageHistory } from '../../../src/editor/manage/history.ts';
import { testContext } from '../test-context.ts';

/** Presses a key of the quick pick, once it had time to open or to change. */
async function press(key: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await vscode.commands.executeCommand(`workbench.action.${key}`);
}

describe('arguments', () => {
  it('stay in the box while they cannot be run', async () => {
    const asked = askArguments(
      'check',
      ['"open', '--deploy'],
      Promise.resolve(() => []),
    );
    let answer: unknown;
    asked.then(
      (value) => {
        answer = value;
      },
      () => undefined,
    );
    await press('quickOpenSelectNext');
    await press('acceptSelectedQuickOpenItem');
    assert.equal(answer, undefined);
    await press('quickOpenSelectNext');
    await press('acceptSelectedQuickOpenItem');
    assert.deepEqual(await asked, { typed: '--deploy', args: ['--deploy'] });
  });

  it('are run as they were before, though their secrets are not shown', async () => {
    const typed = '--password=hunter2';
    const asked = askArguments(
      'check',
      [typed],
      Promise.resolve(() => []),
    );
    await press('quickOpenSelectNext');
    await press('acceptSelectedQuickOpenItem');
    assert.deepEqual(await asked, { typed, args: [typed] });
  });

  it('are completed by what the command takes', async () => {
    const complete = (typed: string) =>
      typed === '' ? [{ label: '--deploy', typed: '--deploy ', help: 'Check deployment settings.' }] : [];
    const asked = askArguments('check', [], Promise.resolve(complete));
    await press('quickOpenSelectNext');
    await press('acceptSelectedQuickOpenItem');
    await press('acceptSelectedQuickOpenItem');
    assert.deepEqual(await asked, { typed: '--deploy', args: ['--deploy'] });
  });

  it('are remembered with their command, the newest first', async () => {
    const { extension, lifetime } = testContext();
    const { workspaceState } = extension;
    const history = new ManageHistory(workspaceState, 'test');
    const runs = [
      { command: 'migrate', typed: '--plan' },
      { command: 'check', typed: '' },
      { command: 'migrate', typed: 'berths' },
      { command: 'migrate', typed: '--plan' },
    ];
    for (const run of runs) await history.add(run);
    const again = new ManageHistory(workspaceState, 'test');
    assert.deepEqual(again.runs, [runs[3], runs[2], runs[1]]);
    assert.deepEqual(again.commands, ['migrate', 'check']);
    assert.deepEqual(again.argumentsOf('migrate'), ['--plan', 'berths']);
    assert.deepEqual(again.argumentsOf('constructor'), []);
    lifetime.dispose();
  });
});
