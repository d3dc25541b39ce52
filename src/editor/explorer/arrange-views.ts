// Arrange Views…: order, groups and details of rows, kept in the settings of the workspace.
import * as vscode from 'vscode';
import { containerFacts, readArrangement } from '#core/inventory/rows/arrangement.ts';
import type { SettingId } from '../../manifest/settings.ts';
import { pick, pickMany } from '../questions.ts';
import { setting } from '../ui.ts';

/** One choice: a setting with its new value. */
export interface ArrangementChoice {
  readonly id: Extract<SettingId, `dockyard.views.${string}`>;
  readonly value: string | readonly string[];
}

/** Asks what to change, and to what. @throws Cancelled */
export async function askForArrangement(): Promise<ArrangementChoice> {
  const { sort, group, facts } = readArrangement(
    setting('dockyard.views.sort'),
    setting('dockyard.views.group'),
    setting('dockyard.views.description'),
  );
  const entry = (label: string, isOn: boolean, choice: ArrangementChoice | undefined) => ({
    label,
    ...(isOn ? { description: 'current' } : {}),
    choice,
  });
  const { choice } = await pick(
    [
      entry('Sort by name', sort === 'name', { id: 'dockyard.views.sort', value: 'name' }),
      entry('Sort the newest first', sort === 'newest', { id: 'dockyard.views.sort', value: 'newest' }),
      entry('Group containers by project', group === 'project', {
        id: 'dockyard.views.group',
        value: 'project',
      }),
      entry('Show containers as one list', group === 'none', { id: 'dockyard.views.group', value: 'none' }),
      entry('Select the details of containers…', false, undefined),
    ],
    { placeHolder: 'Select how to arrange the Dockyard views' },
  );
  if (choice) return choice;
  const items = containerFacts.map((fact) => ({ label: fact, picked: facts.includes(fact) }));
  const picked = await pickMany(items, { placeHolder: 'Select the details to show beside a container' });
  return { id: 'dockyard.views.description', value: picked.map(({ label }) => label) };
}

/** For the workspace; for the user where no folder is open. */
export async function arrange({ id, value }: ArrangementChoice): Promise<void> {
  const target = vscode.workspace.workspaceFolders
    ? vscode.ConfigurationTarget.Workspace
    : vscode.ConfigurationTarget.Global;
  await vscode.workspace.getConfiguration().update(id, value, target);
}
