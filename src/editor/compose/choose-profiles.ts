// Which profiles of the Compose files are enabled: picked from those that services have, and kept in the folder's settings.
import * as vscode from 'vscode';
import { UserError } from '#core/errors.ts';
import { pickMany } from '../questions.ts';
import type { FolderComposeProject } from '../target/folder-project.ts';
import { setting } from '../ui.ts';

const section = 'dockyard.compose';

/** @throws UserError where no service has a profile, Cancelled */
export async function chooseProfiles({ of, project }: FolderComposeProject): Promise<void> {
  const services = [...project.set.services.values()];
  const names = [...new Set(services.flatMap(({ profiles }) => profiles))].sort();
  if (names.length === 0)
    throw new UserError(
      `No service of ${project.set.name} has a profile, so all of them are always enabled.`,
    );
  const before = setting('dockyard.compose.profiles', of.folder);
  const picked = await pickMany(
    names.map((label) => ({
      label,
      description: services
        .flatMap(({ name, profiles }) => (profiles.includes(label) ? [name] : []))
        .join(', '),
      picked: before.includes(label),
    })),
    { placeHolder: 'Select the profiles to enable' },
  );
  const chosen = picked.map(({ label }) => label);
  const settings = vscode.workspace.getConfiguration(section, of.folder);
  const { globalValue, workspaceValue } = settings.inspect('profiles') ?? {};
  // Without a workspace file the settings of the workspace are those of the folder.
  const isSetElsewhere =
    globalValue !== undefined ||
    (vscode.workspace.workspaceFile !== undefined && workspaceValue !== undefined);
  await settings.update(
    'profiles',
    chosen.length > 0 || isSetElsewhere ? chosen : undefined,
    vscode.ConfigurationTarget.WorkspaceFolder,
  );
}
