// What the rows of the views can do, on real containers, volumes and images.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { container } from '#core/engine/container/testing.ts';
import type { Kind } from '#core/engine/thing/thing.ts';
import { UserError } from '#core/errors.ts';
import { rowId } from '#core/inventory/rows/row-id.ts';
import { treeOf } from '#core/inventory/tree.ts';
import { plainMarkdown } from '#core/plain-markdown.ts';
import { withButtons } from '../../../src/editor/action-error.ts';
import type { EngineAccess } from '../../../src/editor/engine/engine-access.ts';
import { badgeOf } from '../../../src/editor/explorer/badge.ts';
import {
  killContainers,
  openContainer,
  pauseContainers,
  restartContainers,
  startContainers,
  stopContainers,
  unpauseContainers,
} from '../../../src/editor/explorer/containers.ts';
import { copyIds, copyNames } from '../../../src/editor/explorer/copy.ts';
import { inspect } from '../../../src/editor/explorer/inspect.ts';
import { filterOf } from '../../../src/editor/explorer/only-this-project.ts';
import { openShell } from '../../../src/editor/explorer/open-shell.ts';
import { renameContainer } from '../../../src/editor/explorer/rename-container.ts';
import { type Containers, resolveContainers } from '../../../src/editor/target/containers.ts';
import { type Rows, subjectOf } from '../../../src/editor/target/invocation.ts';
import { addressOf } from '../../../src/editor/target/ports.ts';
import { Row } from '../../../src/editor/target/row.ts';
import { tooltip, treeItem } from '../../../src/editor/target/row-item.ts';
import { Throwaway } from '../../engine/throwaway.ts';
import { until } from '../../until.ts';
import { refusal } from '../sample-window.ts';
import { type TestContext, testContext } from '../test-context.ts';

const sleeper = 'import time; time.sleep(600)';
const made = new Throwaway();
let context: TestContext;
let engine: EngineAccess;
let volume: string;
let first: string;
let second: string;

before(async () => {
  volume = await made.volume();
  const secret = [
    ...['--env', 'DJANGO_SECRET_KEY=never-to-be-seen', '--env', 'MYSQL_PWD=never-to-be-seen'],
    ...['--env', 'SENTRY_DSN=https://never-to-be-seen@sentry.example.org/1', '--env', 'PLAIN=shown'],
    ...['--label', 'settings={"password": "never-to-be-seen", "port": 1}'],
    ...['--health-cmd', 'redis-cli -a never-to-be-seen ping'],
  ];
  first = await made.python(sleeper, '--volume', `${volume}:/data`, ...secret);
  second = await made.python(sleeper);
  context = testContext();
  ({ engine } = context);
  engine.watch(['container', 'image', 'volume', 'network']);
  await until(() => engine.inventory.container?.has(second) && engine.inventory.volume, 'the engine is read');
});

after(async () => {
  context.lifetime.dispose();
  await made.end();
});

function row(kind: Kind, id: string): Row {
  const node = treeOf(kind, engine.inventory).get(rowId(kind, id));
  assert.ok(node, `${kind} ${id}`);
  return new Row(node);
}

const containers = (...rows: readonly [Row, ...Row[]]): Promise<Containers> =>
  resolveContainers(engine, { from: 'rows', rows });

const state = (id: string): string | undefined => engine.inventory.container?.get(id)?.state;

describe('rows of containers', () => {
  it('stop, start and restart, one or all that are selected', async () => {
    const one = row('container', first);
    const other = row('container', second);
    await stopContainers(context, await containers(one, other));
    await until(() => state(first) === 'exited' && state(second) === 'exited', 'both are stopped');
    await startContainers(context, await containers(one));
    await until(() => state(first) === 'running', 'the clicked one is started');
    assert.equal(state(second), 'exited');
    await startContainers(context, await containers(other));
    const before = await made.docker('inspect', '--format', '{{.State.StartedAt}}', second);
    await restartContainers(context, await containers(other));
    assert.notEqual(await made.docker('inspect', '--format', '{{.State.StartedAt}}', second), before);
  });

  it('mean the clicked one where an action is for a single one', async () => {
    const [one, other] = [row('container', first), row('container', second)];
    for (const clicked of [first, second]) {
      const [meant] = await (clicked === first ? containers(one, other) : containers(other, one));
      assert.equal(meant.id, clicked);
    }
  });

  it('pause, unpause and kill', async () => {
    const one = row('container', first);
    await pauseContainers(context, await containers(one));
    await until(() => state(first) === 'paused', 'it is paused');
    await unpauseContainers(context, await containers(one));
    await until(() => state(first) === 'running', 'it runs again');
    await killContainers(context, await containers(one));
    await until(() => engine.inventory.container?.get(first)?.exitCode === 137, 'it is killed');
    await startContainers(context, await containers(one));
    await until(() => state(first) === 'running', 'it is started again');
  });

  it('rename a container', async () => {
    const [container] = await containers(row('container', second));
    await renameContainer(context, container, `${container.name}-renamed`);
    const nameNow = () => engine.inventory.container?.get(second)?.name;
    await until(() => nameNow() === `${container.name}-renamed`, 'it has its new name');
    await renameContainer(context, container, container.name);
    await until(() => nameNow() === container.name, 'it has its old name again');
  });

  it('wait for what goes on with the project', async () => {
    const project = made.name();
    const id = await made.python(sleeper, '--label', `com.docker.compose.project=${project}`);
    const argument = { containers: [id] };
    const now = async () => (await resolveContainers(engine, { from: 'argument', argument }))[0];
    const container = await now();
    let end = (): void => undefined;
    const going = new Promise<void>((resolve) => {
      end = resolve;
    });
    const building = context.projectActions.run({ title: 'Building', projects: [project] }, () => going);
    const renaming = renameContainer(context, container, `${container.name}-later`);
    assert.equal((await now()).name, container.name);
    end();
    await Promise.all([building, renaming]);
    assert.equal((await now()).name, `${container.name}-later`);
  });

  it('are counted on the badge when they need attention, or when they run', async () => {
    const [one] = await containers(row('container', first));
    const unhealthy = { ...one, health: 'unhealthy' } as const;
    const badge = (counted: string) => badgeOf([one, unhealthy], undefined, counted);
    assert.deepEqual(badge('attention'), { value: 1, tooltip: '1 container needs attention' });
    assert.deepEqual(badge('running'), { value: 2, tooltip: '2 containers running' });
    assert.equal(badge('off'), undefined);
    assert.deepEqual(badge('constructor'), badge('attention'));
  });

  it('copy their names and ids', async () => {
    const rows: Rows = [row('container', first), row('container', second)];
    await copyNames(engine, rows);
    const names = await vscode.env.clipboard.readText();
    assert.deepEqual(names.split('\n'), [`${made.id}-2`, `${made.id}-3`]);
    await copyIds(rows);
    assert.deepEqual((await vscode.env.clipboard.readText()).split('\n'), [first, second]);
  });

  it('say when there is nothing to open, or nothing was chosen', async () => {
    const none = await refusal(openContainer(context, await containers(row('container', first))));
    assert.match(none.message, /publishes no port/);
    const nothing = await refusal(resolveContainers(engine, { from: 'palette' }));
    assert.match(nothing.message, /Select a container/);
    const gone = await refusal(
      resolveContainers(engine, { from: 'argument', argument: { containers: ['0'.repeat(64)] } }),
    );
    assert.match(gone.message, /no longer exists/);
  });

  it('open a shell without a shell of this machine in between', async () => {
    const opened = new Promise<vscode.Terminal>((resolve) => {
      const listening = vscode.window.onDidOpenTerminal((terminal) => {
        listening.dispose();
        resolve(terminal);
      });
    });
    const shell = openShell(context, await containers(row('container', first)));
    const terminal = await opened;
    const { shellPath, shellArgs } = terminal.creationOptions as vscode.TerminalOptions;
    assert.equal(shellPath, 'docker');
    assert.deepEqual(shellArgs?.slice(0, 5), ['exec', '--interactive', '--tty', first, 'sh']);
    terminal.dispose();
    await shell;
  });
});

describe('inspecting', () => {
  it('shows JSON that cannot be changed, without secrets', async () => {
    const uri = vscode.Uri.from({
      scheme: 'dockyard-inspect',
      authority: 'container',
      path: '/x.json',
      query: first,
    });
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    const told = JSON.parse(text) as {
      Id: string;
      Config: { Env: string[]; Labels: Record<string, string>; Healthcheck: { Test: string[] } };
    };
    assert.equal(told.Id, first);
    assert.ok(told.Config.Env.includes('PLAIN=shown'));
    assert.ok(told.Config.Env.includes('MYSQL_PWD=••••••'));
    assert.equal(told.Config.Labels['settings'], '{"password":"••••••","port":1}');
    assert.deepEqual(told.Config.Healthcheck.Test, ['CMD-SHELL', 'redis-cli -a •••••• ping']);
    assert.ok(!text.includes('never-to-be-seen'));
  });
});

describe('inspecting a thing again', () => {
  it('reads its description again', async () => {
    const changed = context.lifetime.add(new vscode.EventEmitter<vscode.Uri>());
    const read: string[] = [];
    changed.event((uri) => read.push(uri.toString()));
    await inspect(engine, [row('container', first)], changed);
    const { document } = vscode.window.activeTextEditor ?? {};
    assert.equal(document?.languageId, 'json');
    assert.deepEqual(read, [document.uri.toString()]);
  });
});

describe('a next step', () => {
  it('is about the project that the row belongs to', async () => {
    const project = made.name();
    const label = `com.docker.compose.project=${project}`;
    const network = await made.docker('network', 'create', '--label', label, ...made.labels, made.name());
    await made.python(sleeper, '--network', network);
    const clicked = await until(
      () => engine.inventory.network?.has(network) && row('network', network),
      'the network is shown',
    );
    const refused = removing(network).catch((error: unknown) => error);
    const error = await refused;
    assert.ok(error instanceof UserError);
    assert.match(error.message, /active endpoints/);
    const { buttons } = withButtons(error, subjectOf({ from: 'rows', rows: [clicked] }));
    assert.deepEqual(
      buttons.map(({ command, args }) => [command, args]),
      [['dockyard.composeDown', [{ project }]]],
    );
    assert.deepEqual(withButtons(error, {}).buttons, []);
  });
});

/** Without the question that the command asks first. */
async function removing(network: string): Promise<void> {
  await (await engine.connect()).networks.remove(network);
}

describe('what is shown', () => {
  it('takes names for text, whatever is in them', () => {
    const value = '[x](command:evil) <b>**bold** https://evil.example www.evil.example me@evil.example &lt;';
    const shown = tooltip([{ label: 'Image', value }]);
    assert.equal(shown.value, `**Image** ${plainMarkdown(value)}  \n`);
    assert.notEqual(shown.isTrusted, true);
    assert.notEqual(shown.supportHtml, true);
  });

  it('shows a line of each row, whatever a container calls itself', () => {
    const node = treeOf('container', {
      container: new Map([
        ['x', { ...container('x'), name: `\u001b[31mweb\u001b[0m\u202e\n${'y'.repeat(10_000)}` }],
      ]),
    }).roots[0];
    assert.ok(node);
    const item = treeItem(new Row(node));
    assert.match(`${item.label}`, /^web y{295,297}…$/);
    assert.match(item.accessibilityInformation?.label ?? '', /^web y+…$/);
  });

  it('masks secrets in tooltips', () => {
    const { value } = tooltip([{ label: 'Command', value: 'redis-server --requirepass never-to-be-seen' }]);
    assert.match(value, /requirepass&nbsp;••••••|requirepass ••••••/);
    assert.ok(!value.includes('never'));
  });

  it("knows this window's folders when only this project is to be shown", () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.deepEqual(filterOf({ current: () => undefined }), { folders: [folder?.uri.fsPath], projects: [] });
  });

  it('finds the address of a published port', () => {
    const port = { container: 8000, host: 8001, address: '0.0.0.0', protocol: 'tcp' };
    assert.equal(addressOf(port, engine).toString(), 'http://localhost:8001/');
    assert.equal(addressOf({ ...port, address: '10.0.0.2' }, engine).toString(), 'http://10.0.0.2:8001/');
    assert.equal(addressOf({ ...port, address: 'fd00::2' }, engine).toString(true), 'http://[fd00::2]:8001/');
    assert.equal(addressOf({ ...port, container: 443 }, engine).toString(), 'https://localhost:8001/');
  });
});
