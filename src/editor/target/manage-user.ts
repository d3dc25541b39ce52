// The user that a management command runs as, so that the files that it writes into the workspace stay editable.
import { userInfo } from 'node:os';
import type { Engine } from '#core/engine/engine.ts';
import { record, text } from '#core/engine/thing/json.ts';
import { type ManageUser, userFor } from '#core/manage/host-user.ts';
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
  if (!container || manage.mode !== 'exec' || manage.user !== undefined) return target;
  const engine = await context.engine.connect();
  const { uid, gid } = userInfo();
  const root = django.service.django.root ?? '';
  const user = userFor({
    setting: userSetting(setting('dockyard.manage.user', django.of.folder)),
    command,
    host: uid < 0 ? undefined : { uid, gid },
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
