// Run manage.py Command…: which one, with what, and where it runs.
import * as vscode from 'vscode';
import { completedHelp, type ManageMode, manage } from '../../core/commands/manage.ts';
import { UserError } from '../../core/errors.ts';
import { failureOf } from '../../core/failures/output.ts';
import { composeContext } from '../compose/context.ts';
import { runInPanel } from '../output/run.ts';
import type { Parts } from '../parts.ts';
import { progress } from '../ui.ts';
import { askArguments, chooseCommand, splitArguments } from './choose.ts';
import { History } from './history.ts';
import { askedInVain, needsTerminal } from './interactive.ts';
import { listCommands } from './list.ts';
import { ownCommands } from './own.ts';
import { type Place, placeOf } from './place.ts';
import { type Section, sections } from './rows.ts';
import { runInTerminal } from './terminal.ts';

/** What a button or another extension may say beforehand; the rest is asked. */
export interface Request {
  readonly name?: string;
  readonly args?: readonly string[];
  readonly mode?: ManageMode;
  readonly terminal?: boolean;
}

/** A command with all that is to be known about it. */
interface Order {
  readonly name: string;
  readonly args: readonly string[];
  readonly terminal: boolean;
}

export async function runManageCommand(parts: Parts, given: readonly unknown[]): Promise<void> {
  const request = requestOf(given);
  const of = await parts.projects.choose(given.find((arg) => arg instanceof vscode.Uri));
  const place = await placeOf(parts, await parts.projects.django(of), request);
  const order = await orderOf(parts, place, request);
  if (order.terminal) await inTerminal(parts, place, order);
  else await inPanel(parts, place, order);
}

function requestOf([first, second]: readonly unknown[]): Request {
  const more = typeof second === 'object' && second !== null ? (second as Request) : {};
  return typeof first === 'string' ? { ...more, name: first } : {};
}

async function orderOf(parts: Parts, place: Place, request: Request): Promise<Order> {
  const { of, service } = place.django;
  const key = `${of.folder.uri.toString()}#${service.name}`;
  const history = new History(parts.services.context.workspaceState, key);
  const listing = new AbortController();
  const chosen =
    request.name === undefined
      ? await chooseCommand(
          vscode.l10n.t('manage.py in {0}', service.name),
          sectionsOf(parts, place, history, listing.signal),
        ).finally(() => listing.abort())
      : { name: request.name, terminal: false };
  const typed = request.args ? undefined : await askArguments(chosen.name, history.argumentsOf(chosen.name));
  const args = request.args ?? splitArguments(typed ?? '');
  if (typed !== undefined) await history.add(chosen.name, typed);
  const terminal = request.terminal ?? (chosen.terminal || needsTerminal(chosen.name, args));
  return { name: chosen.name, args, terminal };
}

async function sectionsOf(
  parts: Parts,
  place: Place,
  history: History,
  signal: AbortSignal,
): Promise<readonly Section[]> {
  const [help, own] = await Promise.all([
    listCommands(parts, place, signal),
    ownCommands(place.django.of.folder),
  ]);
  const { commands } = completedHelp(help, [...own, ...history.commands]);
  return sections(commands, history.commands, own);
}

async function inTerminal(parts: Parts, place: Place, { name, args }: Order): Promise<void> {
  const context = await composeContext(parts, place.what.target);
  const line = manage(context, place.target, [name, ...args], true);
  await runInTerminal(`manage.py ${name}`, place.django.of.folder, line);
}

async function inPanel(parts: Parts, place: Place, { name, args }: Order): Promise<void> {
  const { of, stack, service } = place.django;
  const panel = parts.output.panel(vscode.l10n.t('Dockyard: manage.py'));
  parts.output.links.use(panel.name, { of, stack, service: service.name });
  await progress(`manage.py ${name}`, 'notification', async (signal) => {
    const context = await composeContext(parts, place.what.target);
    const line = manage(context, place.target, [name, ...args], false);
    panel.show();
    const result = await runInPanel(line, panel, { signal });
    if (askedInVain(`${result.stdout}\n${result.stderr}`)) throw wantsTerminal(name, args);
    if (result.exitCode === 0) return;
    const failure = failureOf(line, result, await parts.failures());
    throw new UserError(`manage.py ${name}: ${failure.message}`, {
      detail: failure.detail ?? '',
      steps: failure.steps,
    });
  });
}

function wantsTerminal(name: string, args: readonly string[]): UserError {
  const request: Request = { args, terminal: true };
  return new UserError(vscode.l10n.t('manage.py {0} asks something, and had no terminal to ask in.', name), {
    steps: [
      {
        title: vscode.l10n.t('Run in a Terminal'),
        command: 'dockyard.runManageCommand',
        args: [name, request],
      },
    ],
  });
}
