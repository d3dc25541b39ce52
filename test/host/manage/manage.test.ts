// manage.py in the container of the sample: its commands, what they say, and what happens when they cannot run.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { splitArguments } from '../../../src/editor/manage/choose.ts';
import { History } from '../../../src/editor/manage/history.ts';
import { listCommands } from '../../../src/editor/manage/list.ts';
import { ownCommands } from '../../../src/editor/manage/own.ts';
import { type Place, placeOf } from '../../../src/editor/manage/place.ts';
import { type Request, runManageCommand } from '../../../src/editor/manage/run.ts';
import { outputText, refusal, type SampleWindow, sampleWindow } from '../sample-window.ts';
import { until } from '../services.ts';

const panel = 'Dockyard: manage.py';
let window: SampleWindow;

before(async function () {
  this.timeout(180_000);
  window = await sampleWindow('host-manage');
  await window.compose('up', '--detach', '--build', '--wait', 'web');
});

after(function () {
  this.timeout(60_000);
  return window.end();
});

async function place(request: Request = {}): Promise<Place> {
  const { workspaces: projects } = window.parts;
  return placeOf(window.parts, await projects.django(await projects.choose()), request);
}

const manage = (name: string, ...args: readonly string[]): Promise<void> =>
  runManageCommand(window.parts, [name, { args }]);

describe('manage.py', function () {
  this.timeout(60_000);

  it('lists what manage.py says in that very container, and knows the own commands', async () => {
    const { commands, problem } = await listCommands(window.parts, await place());
    assert.equal(problem, undefined);
    const byName = new Map(commands.map(({ name, app }) => [name, app]));
    assert.equal(byName.get('free_berths'), 'berths');
    assert.equal(byName.get('migrate'), 'django');
    assert.equal(byName.get('createsuperuser'), 'auth');
    const own = await ownCommands((await place()).django.of.folder);
    assert.deepEqual([...own].sort(), ['free_berths', 'wait_for_database']);
  });

  for (const mode of ['entrypoint', 'run'] as const) {
    it(`lists the same in the mode ${mode}`, async () => {
      const { commands } = await listCommands(window.parts, await place({ mode }));
      assert.ok(commands.some(({ name }) => name === 'free_berths'));
    });
  }

  it('shows what a command says', async () => {
    await manage('free_berths', '2030-07-01', '--length', '14', '--json');
    const text = await until(() => outputText(panel).includes('Quay 1') && outputText(panel), 'it is shown');
    assert.match(text, /\$ docker compose .* exec -T web python \/app\/manage\.py free_berths 2030-07-01/);
  });

  it("runs through the image's entrypoint where the setting says so", async () => {
    await runManageCommand(window.parts, ['check', { args: [], mode: 'entrypoint' }]);
    await until(
      () => /entrypoint\.sh python \/app\/manage\.py check/.test(outputText(panel)),
      'the entrypoint is in the command line',
    );
    await until(() => outputText(panel).includes('System check identified no issues'), 'it is checked');
  });

  it("says a failing command's own words, and links its traceback to the file", async () => {
    await window.write(
      'berths/management/commands/break_down.py',
      'from django.core.management.base import BaseCommand\n\n\nclass Command(BaseCommand):\n    def handle(self, **options):\n        raise ValueError("the mast is broken")\n',
    );
    const { message } = await refusal(manage('break_down'));
    assert.match(message, /^manage\.py break_down: ValueError: the mast is broken/);
    const shown = await until(
      () =>
        vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'output' && uri.path.endsWith(panel)),
      'the panel is shown',
    );
    await until(() => shown.getText().includes('the mast is broken'), 'the traceback is shown');
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      shown.uri,
    );
    const target = links.map((link) => link.target).find((uri) => uri?.path.endsWith('break_down.py'));
    assert.equal(target?.fsPath, `${window.folder}/berths/management/commands/break_down.py`);
    assert.equal(target?.fragment, 'L6');
    assert.ok(links.every((link) => !link.target?.path.includes('site-packages')));
  });

  it('offers a terminal to a command that asked in vain', async () => {
    const { buttons } = await refusal(
      runManageCommand(window.parts, ['createsuperuser', { args: [], terminal: false }]),
    );
    assert.deepEqual(buttons, ['Run in a Terminal']);
  });

  it('runs an interactive command in a terminal, and waits for its end', async () => {
    const began = new Promise<string>((resolve) => {
      const listening = vscode.tasks.onDidStartTaskProcess(({ execution }) => {
        listening.dispose();
        resolve(execution.task.name);
      });
    });
    await runManageCommand(window.parts, ['check', { args: [], terminal: true }]);
    assert.equal(await began, 'manage.py check');
  });

  it('says that the container does not run, with the two ways out', async () => {
    await window.compose('stop', '--timeout', '1', 'web');
    const { message, buttons } = await refusal(manage('check'));
    assert.match(message, /^web is not running/);
    assert.deepEqual(buttons, ['Compose Up', 'Run in a New Container']);
    await runManageCommand(window.parts, ['check', { args: ['--database', 'default'], mode: 'run' }]);
    await until(() => / run --rm -T web /.test(outputText(panel)), 'it ran in a container of its own');
    await window.compose('start', 'web');
  });
});

describe('arguments', () => {
  it('are split at spaces outside quotes, and nothing is expanded', () => {
    assert.deepEqual(splitArguments(`one "two words" 'it''s' $HOME *`), [
      'one',
      'two words',
      'its',
      '$HOME',
      '*',
    ]);
  });

  it('are refused where a shell would be needed', async () => {
    const refused = await refusal((async () => splitArguments('check; rm -rf /'))());
    assert.match(refused.message, /No shell reads these arguments/);
    assert.match((await refusal((async () => splitArguments('"open'))())).message, /not closed/);
  });

  it('are remembered for each command, the newest first', async () => {
    const { workspaceState } = window.services.context;
    const history = new History(workspaceState, 'test');
    await history.add('migrate', '--plan');
    await history.add('check', '');
    await history.add('migrate', 'berths');
    await history.add('migrate', '--plan');
    const again = new History(workspaceState, 'test');
    assert.deepEqual(again.commands, ['migrate', 'check']);
    assert.deepEqual(again.argumentsOf('migrate'), ['--plan', 'berths']);
    assert.deepEqual(again.argumentsOf('constructor'), []);
  });
});
