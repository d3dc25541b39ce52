// Files that a management command has written, opened in the workspace.
import { basename, join } from '#core/files.ts';
import { someNames } from '#core/inventory/rows/words.ts';
import { createdMigrations } from '#core/manage/created-migrations.ts';
import type { Context } from '../context.ts';
import type { DjangoTarget } from '../target/django.ts';
import { askPaths } from '../target/service-paths.ts';
import { showDocument, tell } from '../ui.ts';

const opened = 5;

/** @param output what makemigrations printed */
export async function showCreatedMigrations(
  context: Context,
  target: DjangoTarget,
  output: string,
): Promise<void> {
  const { of, service } = target.django;
  const paths = createdMigrations(output).map((path) => insideOf(target, path));
  const found = await askPaths(target.django, (map) => paths.map((path) => map.toHost(path)));
  for (const path of found.flatMap((one) => one ?? []).slice(0, opened))
    await showDocument(of.uri(path), { preview: false, preserveFocus: true });
  const lost = paths.filter((_, index) => found[index] === undefined).map(basename);
  if (lost.length > 0)
    inform(
      context,
      'warning',
      `The code of ${service.name} is not a bind mount, so new migrations exist only in its container: ${someNames(lost)}. Mount the code, then make them again.`,
    );
}

/** The models of a new app that startapp wrote into its working directory. */
export async function showCreatedApp(context: Context, target: DjangoTarget, name: string): Promise<void> {
  const { of, service } = target.django;
  const path = await askPaths(target.django, (map) => map.toHost(insideOf(target, `${name}/models.py`)));
  if (path === undefined) {
    inform(
      context,
      'warning',
      `The code of ${service.name} is not a bind mount, so the app "${name}" exists only in its container. Mount the code, then create it again.`,
    );
    return;
  }
  await showDocument(of.uri(path));
  inform(context, 'information', `The app "${name}" was created. Add it to INSTALLED_APPS.`);
}

/** A path that a command prints, absolute in the container. */
function insideOf({ django, manage }: DjangoTarget, path: string): string {
  return join(manage.workdir ?? django.service.workdir ?? '/', path);
}

/** Does not wait until the message is closed. */
function inform({ log }: Context, level: 'information' | 'warning', message: string): void {
  tell(level, message).catch((error: unknown) => log.error('A message could not be shown.', error));
}
