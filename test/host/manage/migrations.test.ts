// The Migrations view: what showmigrations tells of the sample, and what migrating to a row unapplies.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { MigrationsView } from '../../../src/editor/manage/migrations-view.ts';
import { runNamed } from '../../../src/editor/manage/named-commands.ts';
import { resolveDjango } from '../../../src/editor/target/django.ts';
import { until } from '../../until.ts';
import { type SampleWindow, sampleWindow } from '../sample-window.ts';

const call = { from: 'argument', argument: {} } as const;

describe('the Migrations view', function () {
  this.timeout(240_000);

  let window: SampleWindow;
  let view: MigrationsView;

  before(async () => {
    window = await sampleWindow('host-migrations');
    await window.compose('up', '--detach', '--build', '--wait', 'web');
    view = new MigrationsView(window.context);
    await view.show(call);
  });

  after(async () => {
    view.dispose();
    await window.end();
  });

  const migrate = (...args: readonly string[]): Promise<void> =>
    runNamed(window.context, call, 'migrate', args);

  function states(): Readonly<Record<string, string>> {
    const app = view.rows.find(({ app: { app: label } }) => label === 'berths');
    assert.ok(app);
    return Object.fromEntries(view.getChildren(app).map(({ node }) => [node.label, node.contextValue]));
  }

  it('is a tree that follows what changes it, and migrates to a row', async () => {
    assert.equal(states()['0002_first_berths'], 'appliedMigration');
    await until(() => view.isVisible, 'the view is shown');
    await migrate('berths', '0001');
    await view.refresh();
    assert.equal(states()['0001_initial'], 'appliedMigration');
    assert.equal(states()['0002_first_berths'], 'unappliedMigration');
    const [app] = view.rows.filter(({ node }) => node.contextValue === 'unappliedMigratedApp');
    const row = app && view.getChildren(app).find(({ migration }) => migration === '0002_first_berths');
    assert.ok(row);
    await view.migrate([row]);
    assert.equal(states()['0002_first_berths'], 'appliedMigration');
  });

  it('asks the database what a row would unapply, not its rows of before', async () => {
    const target = await resolveDjango(window.context, call);
    await migrate('berths', '0001');
    assert.equal(states()['0002_first_berths'], 'appliedMigration');
    assert.deepEqual(await view.unappliedBy(target, 'berths', '0001_initial'), []);
    await migrate('berths');
    assert.equal(states()['0002_first_berths'], 'unappliedMigration');
    const lost = await view.unappliedBy(target, 'berths', '0001_initial');
    // Another test may have made more of them.
    const later =
      view.rows.find(({ app: { app: label } }) => label === 'berths')?.app.migrations.slice(1) ?? [];
    assert.ok(later.some(({ name }) => name === '0002_first_berths'));
    assert.deepEqual(lost, later.map(({ name }) => `berths.${name}`).reverse());
  });

  it('is up to date when it is seen again', async () => {
    await vscode.commands.executeCommand('workbench.view.explorer');
    await until(() => !view.isVisible, 'the view is hidden');
    await migrate('berths', '0001');
    await view.refresh();
    assert.equal(states()['0002_first_berths'], 'appliedMigration');
    await vscode.commands.executeCommand('dockyard.migrations.focus');
    await until(() => states()['0002_first_berths'] === 'unappliedMigration', 'it is listed again');
  });
});
