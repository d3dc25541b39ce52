// manage.py in the container of the sample: its commands, what they say, and what happens when they cannot run.
import * as assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { containerRow } from '#core/engine/container/container-rows.ts';
import { CommandCatalogs } from '../../../src/editor/manage/catalogs.ts';
import { dump, load } from '../../../src/editor/manage/fixtures.ts';
import { makeMigrations, runNamed } from '../../../src/editor/manage/named-commands.ts';
import { resolveManageCommand } from '../../../src/editor/manage/resolve-manage-command.ts';
import { runAgain } from '../../../src/editor/manage/run-again.ts';
import { runManageCommand } from '../../../src/editor/manage/run-manage-command.ts';
import { showCreatedApp } from '../../../src/editor/manage/show-created.ts';
import { type DjangoTarget, resolveDjango } from '../../../src/editor/target/django.ts';
import { rememberSettings, settingsModulesOf } from '../../../src/editor/target/django-settings.ts';
import { Row } from '../../../src/editor/target/row.ts';
import type { ManageArgument } from '../../../src/manifest/arguments.ts';
import { until } from '../../until.ts';
import { outputText, refusal, type SampleWindow, sampleWindow } from '../sample-window.ts';

const panel = 'Dockyard: manage.py';
let window: SampleWindow;
let catalogs: CommandCatalogs;

before(async function () {
  this.timeout(180_000);
  window = await sampleWindow('host-manage');
  catalogs = new CommandCatalogs(window.context);
  await window.compose('up', '--detach', '--build', '--wait', 'web');
});

after(() => window.end());

const target = (argument: ManageArgument = {}): Promise<DjangoTarget> =>
  resolveDjango(window.context, { from: 'argument', argument });

/** What the command does when a button gives it this argument. */
async function runWith(argument: ManageArgument): Promise<void> {
  const run = await resolveManageCommand(window.context, catalogs, { from: 'argument', argument });
  await runManageCommand(window.context, run);
}

const manage = (command: string, ...args: readonly string[]): Promise<void> => runWith({ command, args });

describe('manage.py', () => {
  it('lists what manage.py says in that very container, and knows the own commands', async () => {
    const { commands, problem } = await catalogs.of(await target());
    assert.equal(problem, undefined);
    const byName = new Map(commands.map((command) => [command.name, command]));
    assert.equal(byName.get('free_berths')?.app, 'berths');
    assert.equal(byName.get('free_berths')?.help, 'Lists the berths that are free between two days.');
    assert.equal(byName.get('migrate')?.app, 'django');
    assert.equal(byName.get('createsuperuser')?.app, 'auth');
    const own = await catalogs.own((await target()).django.of.folder);
    assert.deepEqual([...own].sort(), ['free_berths', 'wait_for_database']);
  });

  it('asks the container again only after a command has changed', async () => {
    const known = await catalogs.of(await target());
    assert.equal(await catalogs.of(await target()), known);
    await window.write('berths/management/commands/__init__.py', '# changed\n');
    const again = await until(async () => {
      const now = await catalogs.of(await target());
      return now !== known && now;
    }, 'the container is asked again');
    assert.deepEqual(again, known);
  });

  for (const mode of ['entrypoint', 'run'] as const) {
    it(`lists the same in the mode ${mode}`, async () => {
      const { commands } = await catalogs.of(await target({ mode }));
      assert.ok(commands.some(({ name }) => name === 'free_berths'));
    });
  }

  it('shows what a command says', async () => {
    await manage('free_berths', '2030-07-01', '--length', '14', '--json');
    const text = await until(() => outputText(panel).includes('Quay 1') && outputText(panel), 'it is shown');
    assert.match(text, /\$ docker exec \S+-web-1 python \/app\/manage\.py free_berths 2030-07-01/);
    await until(() => /── exit code 0 after \d+\.\d s ──/.test(outputText(panel)), 'its end is shown');
  });

  it('runs the last command again, in the same place with the same arguments', async () => {
    await runWith({ command: 'check', args: ['--tag', 'models'], mode: 'exec' });
    window.context.panels.panel(panel).clear();
    await runAgain(window.context, catalogs);
    await until(() => /manage\.py check --tag models/.test(outputText(panel)), 'it runs again');
  });

  it('takes a settings module of the workspace, remembered for the service', async () => {
    const { workspaceState } = window.context.extension;
    const { django } = await target();
    const probe = 'from harbour.settings import *\nDEBUG_PROBE = "probed"\n';
    await window.write('harbour/settings_probe.py', probe);
    const modules = await until(async () => {
      const found = await settingsModulesOf((await target()).django);
      return found.length > 1 && found;
    }, 'the module is found');
    assert.deepEqual(modules, ['harbour.settings', 'harbour.settings_probe']);
    await rememberSettings(workspaceState, django, 'harbour.settings_probe');
    await manage('diffsettings');
    await until(() => outputText(panel).includes("DEBUG_PROBE = 'probed'"), 'its values are shown');
    await rememberSettings(workspaceState, django, undefined);
    assert.equal((await target()).manage.env, undefined);
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
      'from django.core.management.base import BaseCommand\n\nfrom berths.rigging import step_mast\n\n\nclass Command(BaseCommand):\n    def handle(self, **options):\n        step_mast()\n',
    );
    await window.write('berths/rigging.py', 'def step_mast():\n    raise ValueError("the mast is broken")\n');
    const { message, titles, buttons } = await refusal(manage('break_down'));
    assert.match(message, /^manage\.py break_down: ValueError: the mast is broken/);
    assert.equal(titles[0], 'Open rigging.py:2');
    const [file] = (buttons[0]?.args ?? []) as [vscode.Uri];
    assert.equal(file.fsPath, `${window.folder}/berths/rigging.py`);
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
    const places = links.map(
      ({ target: uri }) => `${uri?.fsPath.slice(window.folder.length + 1)}#${uri?.fragment}`,
    );
    for (const frame of ['manage.py', 'berths/management/commands/break_down.py#L8', 'berths/rigging.py#L2'])
      assert.ok(
        places.some((place) => place.startsWith(frame)),
        `${frame} is not linked: ${places.join(', ')}`,
      );
    assert.ok(links.every((link) => !link.target?.path.includes('site-packages')));
  });

  it('offers a terminal to a command that asked in vain, in the same place', async () => {
    const { message, buttons } = await refusal(
      runWith({ command: 'createsuperuser', args: [], terminal: false, mode: 'run' }),
    );
    assert.match(message, /needs input/);
    const [button] = buttons;
    assert.equal(button?.title, 'Run in a Terminal');
    const [{ command, args, terminal, mode, service }] = (button?.args ?? []) as [ManageArgument];
    assert.deepEqual(
      { command, args, terminal, mode, service },
      { command: 'createsuperuser', args: [], terminal: true, mode: 'run', service: 'web' },
    );
  });

  it('has a panel of its own where another service has the first one', async () => {
    const { of, project } = (await target()).django;
    const { links } = window.context.panels;
    links.use(panel, { of, project, service: 'worker' });
    await manage('check');
    const name = `${panel} (web of ${of.folder.name})`;
    await until(() => outputText(name).includes('System check identified no issues'), 'it is shown there');
    assert.equal(links.source(panel)?.service, 'worker');
    assert.equal(links.source(name)?.service, 'web');
    links.use(panel, { of, project, service: 'web' });
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
      () => / run --rm --name web-run-\w+ -T .*web .* check --database default/.test(outputText(panel)),
      'it ran in a container of its own',
    );
    const named = await refusal(runNamed(window.context, { from: 'palette' }, 'migrate', ['--plan']));
    const [again] = (named.buttons[1]?.args ?? []) as [ManageArgument];
    assert.deepEqual([again.command, again.args, again.mode], ['migrate', ['--plan'], 'run']);
    const palette = await refusal(resolveManageCommand(window.context, catalogs, { from: 'palette' }));
    const [open] = (palette.buttons[1]?.args ?? []) as [ManageArgument];
    assert.deepEqual([open.command, open.mode, open.service], [undefined, 'run', 'web']);
    // Its entrypoint migrates: what follows begins when that is over.
    await window.compose('up', '--detach', '--wait', 'web');
  });
});

describe('commands of their own', () => {
  const call = { from: 'argument', argument: {} } as const;
  const file = (path: string): vscode.Uri => vscode.Uri.file(`${window.folder}/${path}`);
  const opened = (pattern: RegExp): vscode.TextDocument | undefined =>
    vscode.workspace.textDocuments.find(({ uri }) => pattern.test(uri.path));
  const setUser = (value: string | undefined): Thenable<void> =>
    vscode.workspace
      .getConfiguration()
      .update('dockyard.manage.user', value, vscode.ConfigurationTarget.Workspace);

  before(() => setUser('host'));
  after(() => setUser(undefined));

  it('open what makemigrations wrote, which belongs to the user', async () => {
    const models = file('berths/models.py');
    const before = await vscode.workspace.fs.readFile(models);
    const probe = '\n\nclass Probe(models.Model):\n    name = models.CharField(max_length=9)\n';
    await vscode.workspace.fs.writeFile(models, Buffer.concat([before, Buffer.from(probe)]));
    await makeMigrations(window.context, call);
    const written = opened(/\/berths\/migrations\/0003_probe\.py$/);
    assert.equal(written?.uri.fsPath, file('berths/migrations/0003_probe.py').fsPath);
    const { uid } = await stat(written?.uri.fsPath ?? '');
    assert.equal(uid, process.getuid?.());
    await runNamed(window.context, call, 'migrate');
    await until(() => outputText(panel).includes('Applying berths.0003_probe... OK'), 'it is applied');
  });

  it('open the models of a new app beside manage.py', async () => {
    await runWith({ command: 'startapp', args: ['quays'] });
    await showCreatedApp(window.context, await target(), 'quays');
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, file('quays/models.py').fsPath);
  });

  it('write data into a file of the workspace, and read it from there', async () => {
    const dumped = file('berths/probe.json');
    await dump(window.context, await target(), dumped);
    const data = JSON.parse(Buffer.from(await vscode.workspace.fs.readFile(dumped)).toString());
    assert.ok(data.some(({ model }: { model: string }) => model === 'berths.berth'));
    await load(window.context, await target(), dumped);
    await until(() => /Installed \d+ object\(s\) from 1 fixture/.test(outputText(panel)), 'it is loaded');
  });

  it('say that the container does not see a file', async () => {
    const outside = vscode.Uri.file('/nowhere/data.json');
    const loading = await refusal(load(window.context, await target(), outside));
    assert.match(loading.message, /^data\.json is not in the container of web/);
    const dumping = await refusal(dump(window.context, await target(), outside));
    assert.match(dumping.message, /^data\.json is not in a bind mount of web/);
  });

  it('run in the service of the row that they are called on', async () => {
    const { container } = await target();
    assert.ok(container);
    const row = new Row(containerRow(container, 'web', { inProject: true, django: true }));
    const found = await resolveDjango(window.context, { from: 'rows', rows: [row] });
    assert.equal(found.container?.id, container.id);
    await runNamed(window.context, { from: 'rows', rows: [row] }, 'check');
  });
});
