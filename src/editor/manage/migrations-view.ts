// The Migrations view: what showmigrations tells of a service, as a tree.
import * as vscode from 'vscode';
import { UserError } from '#core/errors.ts';
import { failureOf } from '#core/failures/output.ts';
import { someNames } from '#core/inventory/rows/words.ts';
import { type Disposable, Lifetime } from '#core/lifetime.ts';
import {
  type AppMigrations,
  plannedMigrations,
  readMigrations,
  unappliedBy,
} from '#core/manage/migration-list.ts';
import { migrationRows } from '#core/manage/migration-rows.ts';
import type { ManageArgument } from '../../manifest/arguments.ts';
import { ActionError, about, buttonsFor } from '../action-error.ts';
import type { Context } from '../context.ts';
import { confirm } from '../questions.ts';
import { type DjangoTarget, placeArgument, resolveDjango, subjectOfDjango } from '../target/django.ts';
import type { Invocation, Rows } from '../target/invocation.ts';
import { Row } from '../target/row.ts';
import { tooltip, treeItem } from '../target/row-item.ts';
import { progress, setContext, execute as take } from '../ui.ts';
import { execute } from './execute.ts';
import { runManageCommand } from './run-manage-command.ts';

const viewId = 'dockyard.migrations';

/** A row of the view, with what it stands for. */
export class MigrationRow extends Row {
  readonly app: AppMigrations;
  /** Undefined for the app itself. */
  readonly migration: string | undefined;

  constructor(node: Row['node'], app: AppMigrations, migration: string | undefined) {
    super(node);
    this.app = app;
    this.migration = migration;
  }
}

export class MigrationsView implements vscode.TreeDataProvider<MigrationRow>, Disposable {
  readonly #context: Context;
  readonly #lifetime = new Lifetime();
  readonly #changed = this.#lifetime.add(new vscode.EventEmitter<undefined>());
  readonly #view: vscode.TreeView<MigrationRow>;
  #rows: readonly MigrationRow[] = [];
  #shown: ManageArgument | undefined;
  /** Something may have changed them while nobody saw them. */
  #isStale = false;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(context: Context) {
    this.#context = context;
    this.#view = this.#lifetime.add(vscode.window.createTreeView(viewId, { treeDataProvider: this }));
    this.#lifetime.add(
      this.#view.onDidChangeVisibility(() => {
        if (this.#isStale) this.refresh().catch((error: unknown) => this.#failed(error));
      }),
    );
  }

  /** The apps, each with its migrations below. */
  get rows(): readonly MigrationRow[] {
    return this.#rows;
  }

  get isVisible(): boolean {
    return this.#view.visible;
  }

  getTreeItem(row: MigrationRow): vscode.TreeItem {
    return treeItem(row);
  }

  resolveTreeItem(item: vscode.TreeItem, row: MigrationRow): vscode.TreeItem {
    item.tooltip = tooltip(row.node.tooltip);
    return item;
  }

  getChildren(row?: MigrationRow): MigrationRow[] {
    if (row === undefined) return [...this.#rows];
    return row.node.children.map((node) => new MigrationRow(node, row.app, node.label));
  }

  getParent(row: MigrationRow): MigrationRow | undefined {
    return row.migration === undefined ? undefined : this.#rows.find(({ app }) => app === row.app);
  }

  /** Asks a service for its migrations, and shows them. @throws ActionError, Cancelled */
  async show(call: Invocation<ManageArgument>): Promise<void> {
    const target = await resolveDjango(this.#context, call);
    await this.#load(target, 'notification');
    await setContext('dockyard.migrationsShown', true);
    await take(`${viewId}.focus`);
  }

  /** After something that may have changed them: at once where a person sees them, else when they are seen again. */
  async refresh(): Promise<void> {
    this.#isStale = !this.isVisible;
    if (!this.isVisible || !this.#shown) return;
    const argument = this.#shown;
    await this.#load(await resolveDjango(this.#context, { from: 'argument', argument }), { view: viewId });
  }

  /**
   * Migrates the app of a row to its migration; an app's own row to its last one.
   * @throws ActionError, Cancelled when what would be unapplied is not confirmed
   */
  async migrate(rows: Rows): Promise<void> {
    const [row] = rows;
    if (!(row instanceof MigrationRow) || !this.#shown)
      throw new UserError('Select a migration in the Migrations view and try again.');
    const { app, migration } = row;
    const target = await resolveDjango(this.#context, { from: 'argument', argument: this.#shown });
    const lost = migration === undefined ? [] : await this.unappliedBy(target, app.app, migration);
    if (lost.length > 0)
      await confirm(
        'Unapply migrations?',
        `These are unapplied in the database of ${target.django.service.name}: ${someNames(lost)}. Data in the tables and columns that they added is lost.`,
        'Unapply Migrations',
        'Keep Migrations',
      );
    const args = [app.app, ...(migration === undefined ? [] : [migration])];
    await runManageCommand(this.#context, { target, command: 'migrate', args, terminal: false });
    await this.#load(target, { view: viewId });
  }

  /**
   * The migrations, of any app, that migrating to one would unapply now, whatever was shown before.
   * @returns them as `app.name`
   * @throws ActionError, Cancelled
   */
  async unappliedBy(target: DjangoTarget, app: string, migration: string): Promise<readonly string[]> {
    await this.#load(target, { view: viewId });
    const now = this.#rows.find(({ app: one }) => one.app === app)?.app;
    const own = now ? unappliedBy(now, migration) : [];
    if (own.length === 0) return [];
    const args = ['--plan', app, migration];
    const planned = plannedMigrations(await this.#output(target, 'migrate', args, { view: viewId }));
    return planned.length > 0 ? planned : own.map((name) => `${app}.${name}`);
  }

  dispose(): void {
    this.#lifetime.dispose();
  }

  #failed(error: unknown): void {
    this.#context.log.error('The migrations could not be listed.', error);
  }

  /** What a command prints. @throws ActionError, Cancelled */
  async #output(
    target: DjangoTarget,
    command: string,
    args: readonly string[],
    where: Parameters<typeof progress>[1],
  ): Promise<string> {
    const subject = subjectOfDjango(target);
    return await about(subject, () =>
      progress(`manage.py ${command}`, where, async (signal) => {
        const run = { target, command, args, terminal: false };
        const { line, result } = await execute(this.#context, run, { signal });
        if (result.exitCode === 0) return result.stdout;
        const failure = failureOf(line, result, await this.#context.failures());
        throw new ActionError(`manage.py ${command}: ${failure.message}`, {
          detail: failure.detail ?? '',
          buttons: buttonsFor(failure.steps, subject),
        });
      }),
    );
  }

  async #load(target: DjangoTarget, where: Parameters<typeof progress>[1]): Promise<void> {
    const apps = readMigrations(await this.#output(target, 'showmigrations', [], where));
    this.#isStale = false;
    const { project, django } = target;
    const service = django.service.name;
    const nodes = migrationRows(apps, { project: project.name, service });
    this.#rows = nodes.flatMap((node, at) => {
      const app = apps[at];
      return app ? [new MigrationRow(node, app, undefined)] : [];
    });
    this.#shown = placeArgument(target);
    this.#view.description = service;
    this.#changed.fire(undefined);
  }
}
