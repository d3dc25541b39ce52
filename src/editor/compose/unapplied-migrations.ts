// Looks for migrations that are not applied, in the running container of the service that runs Django.
import { UserError } from '#core/errors.ts';
import { leftToApply, readMigrations } from '#core/manage/migration-list.ts';
import { djangoServices } from '#core/project/chosen-project.ts';
import type { Context } from '../context.ts';
import { type Step, step } from '../step.ts';
import type { ComposeProjectTarget } from '../target/compose-project.ts';
import { placeArgument, resolveDjango } from '../target/django.ts';
import { argumentOf } from '../target/folder-project.ts';

export interface Unapplied {
  /** `app.name`, at least one. */
  readonly migrations: readonly string[];
  /** Applies them, and asks nothing. */
  readonly migrate: Step;
}

/**
 * Runs no entrypoint for it, which may migrate itself. Where the question has no answer, the log has the reason.
 * @param isMeant whether an action concerns the service
 * @returns undefined where there is none, and where that is not known
 */
export async function unappliedIn(
  context: Context,
  { name, found }: ComposeProjectTarget,
  isMeant: (service: string) => boolean,
  signal: AbortSignal,
): Promise<Unapplied | undefined> {
  const [django] = found ? djangoServices(found.project) : [];
  if (!found || !django || !isMeant(django.name)) return undefined;
  try {
    const argument = { project: argumentOf(name, found), service: django.name };
    const target = await resolveDjango(context, { from: 'argument', argument });
    if (!target.container) return undefined;
    const engine = await context.engine.connect();
    const { runInContainer } = await import('../../platform/manage/run-in-container.ts');
    const args = ['showmigrations'];
    const result = await runInContainer(engine, target.container.id, target.manage, args, { signal });
    const { exitCode, stdout, stderr } = result;
    if (exitCode !== 0) context.log.info(`showmigrations in ${django.name} failed: ${stderr || stdout}`);
    const migrations = exitCode === 0 ? leftToApply(readMigrations(stdout)) : [];
    const place = placeArgument(target);
    const migrate = step('Run migrate', 'dockyard.runManageCommand', {
      ...place,
      command: 'migrate',
      args: [],
    });
    return migrations.length > 0 ? { migrations, migrate } : undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    context.log.info(`Migrations of ${name} are not known: ${error.message}`);
    return undefined;
  }
}
