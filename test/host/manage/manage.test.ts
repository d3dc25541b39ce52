// manage.py in the container of the sample: its commands, what they say, and what happens when they cannot run.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { askArguments, splitArguments } from '../../../src/editor/manage/ask-arguments.ts';
import { ManageHistory } from '../../../src/editor/manage/history.ts';
import { listCommands } from '../../../src/editor/manage/list-commands.ts';
import { projectCommands } from '../../../src/editor/manage/project-commands.ts';
import { resolveManageCommand, runManageCommand } from '../../../src/editor/manage/run-manage-command.ts';
import { type DjangoTarget, resolveDjango } from '../../../src/editor/target/django.ts';
import type { ManageArgument } from '../../../src/manifest/arguments.ts';
import { outputText, refusal, type SampleWindow, sampleWindow } from '../sample-window.ts';
import { until } from '../test-context.ts';

const panel = 'Dockyard: manage.py';
let window: SampleWindow;

before(async function () {
  this.timeout(180_000);
  window = await sampleWindow('host-manage');
  await window.compose('up', '--detach', '--build', '--wait', 'web');
});

after(() => window.end());

const target = (argument: ManageArgument = {}): Promise<DjangoTarget> =>
  resolveDjango(window.context, { from: 'argument', argument });

/** What the command does when a button gives it this argument. */
async function runWith(argument: ManageArgument): Promise<void> {
  const run = await resolveManageCommand(window.context, { from: 'argument', argument });
  await runManageCommand(window.context, run);
}

/** Nobody cancels. */
const never = new AbortController().signal;

const manage = (command: string, ...args: readonly string[]): Promise<void> => runWith({ command, args });

describe('manage.py', () => {
  it('lists what manage.py says in that very container, and knows the own commands', async () => {
    const { commands, problem } = await listCommands(window.context, await target(), never);
    assert.equal(problem, undefined);
    const byName = new Map(commands.map(({ name, app }) => [name, app]));
    assert.equal(byName.get('free_berths'), 'berths');
    assert.equal(byName.get('migrate'), 'django');
    assert.equal(byName.get('createsuperuser'), 'auth');
    const own = await projectCommands((await target()).django.of.folder);
    assert.deepEqual([...own].sort(), ['free_berths', 'wait_for_database']);
  });

  for (const mode of ['entrypoint', 'run'] as const) {
    it(`lists the same in the mode ${mode}`, async () => {
      const { commands } = await listCommands(window.context, await target({ mode }), never);
      assert.ok(commands.some(({ name }) => name === 'free_berths'));
    });
  }

  it('shows what a command says', async () => {
    await manage('free_berths', '2030-07-01', '--length', '14', '--json');
    const text = await until(() => outputText(panel).includes('Quay 1') && outputText(panel), 'it is shown');
    assert.match(text, /\$ docker compose .* exec -T web python \/app\/manage\.py free_berths 2030-07-01/);
  });

  it("runs through the image's entrypoint where the setting says so", async () => {
    await runWith({ command: 'check', args: [], mode: 'entrypoint' });
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

  it('offers a terminal to a command that asked in vain, in the same place', async () => {
    const { message, buttons } = await refusal(
      runWith({ command: 'createsuperuser', args: [], terminal: false, mode: 'run' }),
    );
    assert.match(message, /needs input/);
    const [button] = buttons;
    assert.equal(button?.title, 'Run in a Terminal');
    const [argument] = (button?.args ?? []) as [ManageArgument];
    const { command, args, terminal, mode, service } = argument;
    assert.deepEqual(
      { command, args, terminal, mode, service },
      { command: 'createsuperuser', args: [], terminal: true, mode: 'run', service: 'web' },
    );
  });

  it('takes a command that ended well at its word, whatever it wrote', async () => {
    await manage('shell', '--command', 'print("EOFError: only a word")');
    await until(() => outputText(panel).includes('EOFError: only a word'), 'it is shown');
  });

  it('repeats no name in what it says', async () => {
    const { message } = await refusal(manage('check', '--no-such-flag'));
    assert.match(message, /^manage\.py check: unrecognized arguments: --no-such-flag/);
  });

  it('runs an interactive command in a terminal, and waits for its end', async () => {
    const began = new Promise<string>((resolve) => {
      const listening = vscode.tasks.onDidStartTaskProcess(({ execution }) => {
        listening.dispose();
        resolve(execution.task.name);
      });
    });
    await runWith({ command: 'check', args: [], terminal: true });
    assert.equal(await began, 'manage.py check');
  });

  it('says that the container does not run, with the two ways out, which remember everything', async () => {
    await window.compose('stop', '--timeout', '1', 'web');
    const asked = ['check', '--database', 'default'] as const;
    const { message, titles, buttons } = await refusal(manage(...asked));
    assert.match(message, /^"web" is not running/);
    assert.deepEqual(titles, ['Compose Up', 'Run in a New Container']);
    const [argument] = (buttons[1]?.args ?? []) as [ManageArgument];
    assert.deepEqual([argument.command, argument.args, argument.mode], ['check', asked.slice(1), 'run']);
    await runWith(argument);
    await until(
      () => / run --rm -T web .* check --database default/.test(outputText(panel)),
      'it ran in a container of its own',
    );
    const palette = await refusal(resolveManageCommand(window.context, { from: 'palette' }));
    const [open] = (palette.buttons[1]?.args ?? []) as [ManageArgument];
    assert.deepEqual([open.command, open.mode, open.service], [undefined, 'run', 'web']);
    await window.compose('start', 'web');
  });
});

describe('arguments', () => {
  it('are split at spaces outside quotes, and nothing is expanded', () => {
    assert.deepEqual(splitArguments(`one "two words" 'it''s' $HOME *`), {
      args: ['one', 'two words', 'its', '$HOME', '*'],
    });
  });

  it('are refused where a shell would be needed', () => {
    assert.deepEqual(splitArguments('check; rm -rf /'), {
      problem: 'Arguments are not passed to a shell; quote ;',
    });
    assert.deepEqual(splitArguments('"open'), { problem: 'A quote is not closed.' });
  });

  it('stay in the box while they cannot be run', async () => {
    const asked = askArguments('check', ['"open', '--deploy']);
    const press = async (key: string): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      await vscode.commands.executeCommand(`workbench.action.${key}`);
    };
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

  it('are remembered for each command, the newest first', async () => {
    const { workspaceState } = window.context.extension;
    const history = new ManageHistory(workspaceState, 'test');
    await history.add('migrate', '--plan');
    await history.add('check', '');
    await history.add('migrate', 'berths');
    await history.add('migrate', '--plan');
    const again = new ManageHistory(workspaceState, 'test');
    assert.deepEqual(again.commands, ['migrate', 'check']);
    assert.deepEqual(again.argumentsOf('migrate'), ['--plan', 'berths']);
    assert.deepEqual(again.argumentsOf('constructor'), []);
  });
});
