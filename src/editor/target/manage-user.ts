// The user that a management command runs as, so that the files that it writes into the workspace stay editable.
import type { Engine } from '#core/engine/engine.ts';
import { record, text } from '#core/engine/thing/json.ts';
import { type ManageUser, mayRunAsHost, userFor } from '#core/manage/host-user.ts';
import type { Context } from '../context.ts';
import { setting } from '../ui.ts';
import type { DjangoTarget } from './django.ts';
import { askPaths, mountedPath } from './service-paths.ts';

/** The target, with the user for one of its commands. Only in a running container: entrypoints of new ones may need root. */
export async function withUser(
  context: Context,
  target: DjangoTarget,
  command: string,
): Promise<DjangoTarget> {
  const { container, django, manage } = target;
  const chosen = userSetting(setting('dockyard.manage.user', django.of.folder));
  if (!container || manage.mode !== 'exec' || !mayRunAsHost(chosen, command)) return target;
  const engine = await context.engine.connect();
  // Not os.userInfo(), which fails for a user without a name.
  const [uid, gid] = [process.getuid?.(), process.getgid?.()];
  const root = django.service.django.root ?? '';
  const user = userFor({
    setting: chosen,
    command,
    host: uid === undefined || gid === undefined ? undefined : { uid, gid },
    containerUser: await containerUser(engine, container.id),
    mounted: await askPaths(django, (paths) => mountedPath(paths, root) !== undefined),
    sameNumbers: await hasSameNumbers(engine),
  });
  return user === undefined ? target : { ...target, manage: { ...manage, user } };
}

function userSetting(value: string): ManageUser {
  return value === 'container' || value === 'host' ? value : 'auto';
}

async function containerUser(engine: Engine, id: string): Promise<string> {
  return text(record(record(await engine.containers.inspect(id))['Config'])['User']);
}

/** The engine of this machine, whose containers share its users. */
async function hasSameNumbers(engine: Engine): Promise<boolean> {
  if (process.platform !== 'linux' || !engine.host.uri.startsWith('unix://')) return false;
  const { rootless, userNamespaces, desktop } = await engine.isolation();
  return !rootless && !userNamespaces && !desktop;
}
