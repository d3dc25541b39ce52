// The Compose file that gives containers the settings module that was chosen for them.
import { settingsOverride } from '#core/commands/settings-override.ts';
import type { Context } from '../context.ts';
import { settingsForUp } from './django-settings.ts';
import type { FolderComposeProject } from './folder-project.ts';
import { writeOverride } from './own-compose-file.ts';

/** The absolute path of the file, which is up to date; undefined where no module was chosen for containers. */
export async function writeSettingsOverride(
  { extension }: Pick<Context, 'extension'>,
  found: FolderComposeProject,
): Promise<string | undefined> {
  const modules = settingsForUp(extension.workspaceState, found);
  if (Object.keys(modules).length === 0) return undefined;
  return await writeOverride({ extension }, found, ['settings'], settingsOverride(modules));
}
