// Files that a management command has written, opened in the workspace; copied there where the code is only in the image.
import { basename, join } from '#core/files.ts';
import { someNames } from '#core/inventory/rows/words.ts';
import { type CreatedFile, createdFile } from '#core/manage/created-files.ts';
import { createdMigrations } from '#core/manage/created-migrations.ts';
import { copyCreated } from '../../platform/manage/copy-created.ts';
import { about } from '../action-error.ts';
import type { Context } from '../context.ts';
import { type DjangoTarget, subjectOfDjango } from '../target/django.ts';
import { askPaths } from '../target/service-paths.ts';
import { progress, showDocument, tell } from '../ui.ts';

const opened = 5;

/** @param output what makemigrations printed */
export async function showCreatedMigrations(
  context: Context,
  target: DjangoTarget,
  output: string,
): Promise<void> {
  const { of, service } = target.django;
  const { inWorkspace, copied, lost } = await bring(context, target, createdMigrations(output));
  for (const path of inWorkspace.slice(0, opened))
    await showDocument(of.uri(path), { preview: false, preserveFocus: true });
  if (copied) informCopied(context, target, 'new migrations');
  if (lost.length > 0)
    inform(
      context,
      'warning',
      target.container
        ? `New migrations exist only in the container of ${service.name}: ${someNames(lost)}. Mount the code, then make them again.`
        : `The code of ${service.name} is not a bind mount, so new migrations were removed with the container: ${someNames(lost)}. Start ${service.name}, then make them again.`,
    );
}

/** The models of a new app that startapp wrote into its working directory. */
export async function showCreatedApp(context: Context, target: DjangoTarget, name: string): Promise<void> {
  const { of, service } = target.django;
  const { inWorkspace, copied } = await bring(context, target, [`${name}/models.py`]);
  const [path] = inWorkspace;
  if (path === undefined) {
    inform(
      context,
      'warning',
      target.container
        ? `The app "${name}" exists only in the container of ${service.name}. Mount the code, then create it again.`
        : `The code of ${service.name} is not a bind mount, so the app "${name}" was removed with the container. Start ${service.name}, then create it again.`,
    );
    return;
  }
  await showDocument(of.uri(path));
  if (copied) informCopied(context, target, `files of "${name}"`);
  else inform(context, 'information', `The app "${name}" was created. Add it to INSTALLED_APPS.`);
}

interface Brought {
  /** Paths of the workspace. */
  readonly inWorkspace: readonly string[];
  readonly copied: boolean;
  /** Names of files that only the container has. */
  readonly lost: readonly string[];
}

/**
 * Copies what the workspace lacks out of a running container.
 * @param printed paths as the command printed them
 */
async function bring(context: Context, target: DjangoTarget, printed: readonly string[]): Promise<Brought> {
  const paths = printed.map((path) => insideOf(target, path));
  const created = await askPaths(target.django, (map) => paths.map((path) => createdFile(map, path)));
  const { container } = target;
  const isHere = (one: CreatedFile): boolean =>
    one.kind === 'mounted' || (one.kind === 'missing' && container !== undefined);
  if (container) await copyMissing(context, target, container.id, created);
  return {
    inWorkspace: created.flatMap((one) => (isHere(one) && one.kind !== 'elsewhere' ? [one.workspace] : [])),
    copied: container !== undefined && created.some(({ kind }) => kind === 'missing'),
    lost: paths.filter((_, index) => !created.slice(index, index + 1).some(isHere)).map(basename),
  };
}

async function copyMissing(
  context: Context,
  target: DjangoTarget,
  container: string,
  created: readonly CreatedFile[],
): Promise<void> {
  const missing = new Map(
    created.flatMap((one) => (one.kind === 'missing' ? [[one.missing.workspace, one.missing]] : [])),
  );
  if (missing.size === 0) return;
  const folder = target.django.of.folder.uri.fsPath;
  await about(subjectOfDjango(target), async () =>
    progress('Copying new files from the container', 'window', async (signal) => {
      const { containers } = await context.engine.connect();
      for (const one of missing.values())
        await copyCreated(containers.readArchive(container, one.container, signal), folder, one, signal);
    }),
  );
}

function informCopied(context: Context, { django }: DjangoTarget, what: string): void {
  const { name } = django.service;
  inform(
    context,
    'information',
    `The ${what} were copied from the container of ${name} into the workspace. Rebuild the image to include them.`,
  );
}

/** A path that a command prints, absolute in the container. */
function insideOf({ django, manage }: DjangoTarget, path: string): string {
  return join(manage.workdir ?? django.service.workdir ?? '/', path);
}

/** Does not wait until the message is closed. */
function inform({ log }: Context, level: 'information' | 'warning', message: string): void {
  tell(level, message).catch((error: unknown) => log.error('A message could not be shown.', error));
}
