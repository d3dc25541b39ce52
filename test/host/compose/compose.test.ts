// Compose from the editor, on the real engine: what starts, what is said when it does not, and what remains.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  build,
  down,
  downWithVolumes,
  recreate,
  restart,
  scale,
  startAgain,
  stop,
  up,
} from '../../../src/editor/compose/actions.ts';
import { afterCancel } from '../../../src/editor/compose/after-cancel.ts';
import { chooseProfiles } from '../../../src/editor/compose/choose-profiles.ts';
import { chooseServices } from '../../../src/editor/compose/questions.ts';
import { ResolvedConfigs, showContainersOf } from '../../../src/editor/compose/show.ts';
import { Watches } from '../../../src/editor/compose/watch.ts';
import {
  type ComposeProjectTarget,
  resolveComposeProject,
  subjectOfProject,
} from '../../../src/editor/target/compose-project.ts';
import { resolveProjectTarget } from '../../../src/editor/target/dockerfile.ts';
import { run } from '../../hosts/run.ts';
import { until } from '../../until.ts';
import { answering } from '../answering.ts';
import { outputText, refusal, type SampleWindow, sampleWindow } from '../sample-window.ts';

let window: SampleWindow;

const project = (): Promise<ComposeProjectTarget> =>
  resolveComposeProject(window.context, { from: 'palette' });

const set = (id: string, value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration().update(id, value, vscode.ConfigurationTarget.Global);

describe('Compose', function () {
  this.timeout(180_000);

  before(async () => {
    window = await sampleWindow('host-compose');
  });

  after(() => window.end());

  it('means the folder, with its files, its project name and the profiles of the settings', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const read = async (profiles: unknown): Promise<void> => {
      await set('dockyard.compose.profiles', profiles);
      await window.context.workspaces.read(folder);
    };
    await read(['beat']);
    const { name, target, services } = await project();
    await read(undefined);
    assert.equal(name, window.project);
    assert.deepEqual(services, []);
    assert.deepEqual(target, {
      cwd: window.folder,
      files: ['compose.yaml', 'compose.override.yaml'],
      profiles: ['beat'],
      projectName: window.project,
    });
  });

  it('is meant where a Dockerfile alone could be meant, too', async () => {
    const resolved = await resolveProjectTarget(window.context, { from: 'palette' });
    assert.ok(!resolved.dockerfile);
    const { name, services } = await resolveComposeProject(window.context, resolved.invocation);
    assert.deepEqual([name, services], [window.project, []]);
  });

  it('means the project of an argument, and its services', async () => {
    const { project: argument } = subjectOfProject({ ...(await project()), services: ['web'] });
    assert.ok(argument);
    const again = await resolveComposeProject(window.context, { from: 'argument', argument });
    assert.deepEqual([again.name, again.services], [window.project, ['web']]);
    assert.equal(again.found?.of.folder.name, 'sample');
    const unknown = resolveComposeProject(window.context, {
      from: 'argument',
      argument: { project: 'no-such-project' },
    });
    assert.match((await refusal(unknown)).message, /Compose files of no-such-project are not known/);
  });

  it('builds and starts the project, and starts it again', async () => {
    await build(window.context, await project());
    await up(window.context, await project());
    const running = { db: 'running', nginx: 'running', redis: 'running', web: 'running', worker: 'running' };
    assert.deepEqual(await window.states(), running);
    const started = async (): Promise<string> => {
      const redis = (await window.compose('ps', '--quiet', 'redis')).trim();
      return await window.docker('inspect', '--format', '{{.State.StartedAt}}', redis);
    };
    const before = await started();
    await restart(window.context, await project());
    assert.deepEqual(await window.states(), running);
    assert.notEqual(await started(), before);
  });

  it('says where the site is when it is healthy, and runs migrate when it is told to', async () => {
    const context = window.context;
    const said = (text: string): boolean => context.said.some((line) => line.includes(text));
    // The entrypoint of the sample migrates; this takes one migration back.
    await window.compose('exec', '-T', 'web', 'python', 'manage.py', 'migrate', 'berths', 'zero');
    await set('dockyard.compose.build', false);
    await up(context, { ...(await project()), services: ['web', 'nginx'] });
    await set('dockyard.compose.build', undefined);
    await until(() => said(`nginx of ${window.project} are running.`), 'a short word', 90_000);
    const word = context.said.find((line) => line.includes('are running.')) ?? '';
    assert.match(word, /migrations? (?:is|are) not applied: berths\.0001_initial/);
    assert.match(word, /Site: http:\/\/localhost:\d+\//);
    await window.compose('exec', '-T', 'web', 'python', 'manage.py', 'migrate');
  });

  it('stops it and starts the same containers again, and recreates one that nothing has changed for', async () => {
    const target = await project();
    const ids = (): Promise<string> => window.compose('ps', '--all', '--quiet', '--no-trunc', 'redis', 'db');
    const before = await ids();
    await stop(window.context, target);
    const states = await window.states();
    assert.deepEqual(new Set(Object.values(states)), new Set(['exited']));
    await startAgain(window.context, target);
    assert.equal((await window.states())['redis'], 'running');
    assert.equal(await ids(), before);
    await recreate(window.context, { ...target, services: ['redis'] });
    const [one, other] = [before, await ids()].map((text) => text.trim().split('\n').sort());
    assert.equal(one?.filter((id) => !other?.includes(id)).length, 1, 'only redis is another container');
  });

  it('says what a canceled action has left running', async () => {
    await afterCancel(window.context, await project(), 'Compose Up');
    const told = await until(
      () => window.context.said.find((line) => line.startsWith('Compose Up was canceled.')),
      'it is told',
    );
    assert.match(told, /db, nginx, redis, web, worker of .* are still running\./);
  });

  it('runs several containers of a service', async () => {
    const count = async (): Promise<number> =>
      (await window.compose('ps', '--quiet', 'worker')).split('\n').filter(Boolean).length;
    await scale(window.context, await project(), 'worker', 2);
    assert.equal(await count(), 2);
    await scale(window.context, await project(), 'worker', 1);
    assert.equal(await count(), 1);
  });

  it('asks which services are meant, and remembers them', async () => {
    // In alphabetical order: db, nginx, redis, web, worker and the profile's; nothing is chosen the first time.
    const first = chooseServices(window.context, await project());
    assert.match((await refusal(answering(first, 0))).message, /No service is selected/);
    const key = `dockyard.selected:${window.project}`;
    await window.context.extension.workspaceState.update(key, ['redis']);
    const again = await answering(chooseServices(window.context, await project()), 0);
    assert.deepEqual(again.services, ['redis']);
    const named = await chooseServices(window.context, { ...(await project()), services: ['db'] });
    assert.deepEqual(named.services, ['db']);
  });

  it('asks which profiles are enabled, and keeps the answer in the settings of the folder', async () => {
    const { found } = await project();
    assert.ok(found);
    const profiles = (): unknown =>
      vscode.workspace.getConfiguration(undefined, found.of.folder).get('dockyard.compose.profiles');
    const keep = (value: unknown): Thenable<void> =>
      vscode.workspace
        .getConfiguration(undefined, found.of.folder)
        .update('dockyard.compose.profiles', value, vscode.ConfigurationTarget.WorkspaceFolder);
    await keep(['beat']);
    await answering(chooseProfiles(found), 0);
    assert.deepEqual(profiles(), ['beat']);
    await keep(undefined);
    await answering(chooseProfiles(found), 0);
    assert.deepEqual(profiles(), []);
    const forAll = (value: unknown): Thenable<void> =>
      vscode.workspace
        .getConfiguration()
        .update('dockyard.compose.profiles', value, vscode.ConfigurationTarget.Global);
    await forAll(['beat']);
    try {
      await keep([]);
      await answering(chooseProfiles(found), 0);
      assert.deepEqual(profiles(), []);
    } finally {
      await keep(undefined);
      await forAll(undefined);
    }
  });

  it('shows the containers, and the resolved file without its secrets', async () => {
    await showContainersOf(window.context, await project());
    await until(() => outputText('Dockyard: Compose').includes('SERVICE'), 'the containers are listed');
    const changed = new vscode.EventEmitter<vscode.Uri>();
    const configs = new ResolvedConfigs(window.context, changed);
    const registered = vscode.workspace.registerTextDocumentContentProvider('dockyard-config', configs);
    try {
      await configs.show(await project());
      const document = vscode.window.activeTextEditor?.document;
      assert.equal(document?.languageId, 'yaml');
      const text = document?.getText() ?? '';
      assert.match(text, new RegExp(`^name: ${window.project}$`, 'm'));
      assert.match(text, /POSTGRES_PASSWORD: ••••••/);
      assert.doesNotMatch(text, /\$\{/);
    } finally {
      registered.dispose();
      changed.dispose();
    }
  });

  it('watches until it is told to stop, and says why it cannot', async () => {
    const watches = window.context.lifetime.add(new Watches(window.context));
    const said = (text: string) => window.context.said.some((line) => line.includes(text));
    await watches.toggle(await project());
    assert.ok(watches.isWatched(window.project));
    await until(() => said('Compose Watch: '), 'it is told that nothing is to be watched');
    assert.ok(!watches.isWatched(window.project));
    const watched =
      'services:\n  web:\n    develop:\n      watch:\n        - action: sync\n          path: ./berths\n          target: /watched\n';
    await window.withOverride(watched, async () => {
      await watches.toggle(await project());
      const panel = window.context.panels.panel('Dockyard: Compose Watch');
      await until(() => panel.text.includes('Watch enabled'), 'it watches', 120_000);
      assert.ok(watches.isWatched(window.project));
      await watches.toggle(await project());
      assert.ok(!watches.isWatched(window.project));
    });
    assert.equal((await window.states())['web'], 'running');
  });

  it('does one thing at a time to a project, and does not take what it stops for a failure', async () => {
    const target = await project();
    await up(window.context, target);
    const before = window.context.said.length;
    const order: string[] = [];
    const begun = window.context.projectActions.onDidBegin(() => order.push('begins'));
    const note = (what: string) => (): number => order.push(what);
    await Promise.all([
      restart(window.context, { ...target, services: ['redis'] }).then(note('first')),
      restart(window.context, { ...target, services: ['db'] }).then(note('second')),
      down(window.context, target).then(note('down')),
    ]);
    begun.dispose();
    assert.deepEqual(
      order.filter((what) => what !== 'begins'),
      ['first', 'second', 'down'],
    );
    assert.equal(order.filter((what) => what === 'begins').length, 3);
    assert.ok(order.lastIndexOf('begins') > order.indexOf('first'), 'the last waits for the first');
    assert.equal((await window.states())['web'], undefined);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.deepEqual(
      window.context.said.slice(before).filter((line) => line.includes('exited with code')),
      [],
    );
  });

  it('goes down with its volumes', async () => {
    await downWithVolumes(window.context, await project());
    assert.deepEqual(await window.states(), {});
    const filter = `label=com.docker.compose.project=${window.project}`;
    assert.equal((await run('docker', ['volume', 'ls', '--quiet', '--filter', filter])).trim(), '');
  });
});
