// loaddata and dumpdata with a file of the workspace, as the container sees it.
import * as vscode from 'vscode';
import { Cancelled, UserError } from '#core/errors.ts';
import { basename } from '#core/files.ts';
import type { ManageArgument } from '../../manifest/arguments.ts';
import { about } from '../action-error.ts';
import type { Context } from '../context.ts';
import { pick } from '../questions.ts';
import { type DjangoTarget, resolveDjango, subjectOfDjango } from '../target/django.ts';
import type { Invocation } from '../target/invocation.ts';
import { askPaths, mountedPath } from '../target/service-paths.ts';
import type { DjangoServiceOfFolder } from '../workspace/workspace-models.ts';
import { runManageCommand } from './run-manage-command.ts';

const fixtureFiles = '**/fixtures/**/*.{json,jsonl,xml,yaml,yml,gz,bz2,zip,lzma,xz}';
const leftOut = '**/{node_modules,site-packages,.venv,venv}/**';
const most = 500;

interface FixtureItem extends vscode.QuickPickItem {
  /** Undefined for the dialog. */
  readonly file: vscode.Uri | undefined;
}

/** Asks for a file, and loads it. @throws UserError, Cancelled */
export async function loadData(context: Context, call: Invocation<ManageArgument>): Promise<void> {
  const target = await resolveDjango(context, call);
  await load(context, target, await chooseFixture(target.django));
}

/** @throws UserError where the container does not see the file */
export async function load(context: Context, target: DjangoTarget, file: vscode.Uri): Promise<void> {
  await about(subjectOfDjango(target), async () => {
    const { of, service } = target.django;
    const path = of.path(file);
    const inside =
      path === undefined ? undefined : await askPaths(target.django, (map) => map.toContainer(path));
    if (inside === undefined)
      throw new UserError(
        `${basename(file.path)} is not in the container of ${service.name}. Move it into a folder that is bind-mounted there.`,
      );
    await runManageCommand(context, { target, command: 'loaddata', args: [inside], terminal: false });
  });
}

/** Asks for a file, and writes all data into it. @throws UserError, Cancelled */
export async function dumpData(context: Context, call: Invocation<ManageArgument>): Promise<void> {
  const target = await resolveDjango(context, call);
  const { of, service } = target.django;
  const file = await vscode.window.showSaveDialog({
    title: 'Dump Data',
    saveLabel: 'Dump Data',
    defaultUri: vscode.Uri.joinPath(of.uri(service.django.root ?? ''), 'data.json'),
    filters: { Fixtures: ['json', 'jsonl', 'xml', 'yaml', 'gz', 'bz2', 'xz'] },
  });
  if (!file) throw new Cancelled();
  await dump(context, target, file);
}

/** @throws UserError where a file that the container writes is not that of the workspace */
export async function dump(context: Context, target: DjangoTarget, file: vscode.Uri): Promise<void> {
  await about(subjectOfDjango(target), async () => {
    const { of, service } = target.django;
    const path = of.path(file);
    const inside =
      path === undefined ? undefined : await askPaths(target.django, (map) => mountedPath(map, path));
    if (inside === undefined)
      throw new UserError(
        `${basename(file.path)} is not in a bind mount of ${service.name}, so dumpdata cannot write it. Choose a folder that is mounted there.`,
      );
    const args = ['--indent', '2', ...formatOf(inside), '--output', inside];
    await runManageCommand(context, { target, command: 'dumpdata', args, terminal: false });
  });
}

/** dumpdata does not read the format from the name; loaddata does. */
function formatOf(path: string): readonly string[] {
  const format = /\.(jsonl|xml|yaml|yml)(?:\.(?:gz|bz2|lzma|xz))?$/.exec(path)?.[1];
  return format === undefined ? [] : ['--format', format === 'yml' ? 'yaml' : format];
}

/** @throws Cancelled */
async function chooseFixture({ of }: DjangoServiceOfFolder): Promise<vscode.Uri> {
  const found = await vscode.workspace.findFiles(
    new vscode.RelativePattern(of.folder, fixtureFiles),
    leftOut,
    most,
  );
  const items = found
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((file): FixtureItem => {
      const path = of.path(file) ?? file.path;
      return { label: basename(path), description: path, file };
    });
  const { file } = await pick([...items, { label: '$(folder-opened) Other File…', file: undefined }], {
    title: 'Load Data',
    placeHolder: 'Select a fixture',
    matchOnDescription: true,
  });
  if (file) return file;
  const [other] =
    (await vscode.window.showOpenDialog({
      title: 'Load Data',
      openLabel: 'Load Data',
      defaultUri: of.folder.uri,
    })) ?? [];
  if (!other) throw new Cancelled();
  return other;
}
