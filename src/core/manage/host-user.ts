// As which user a management command runs in a container: files that it writes into the workspace should stay editable.

/** Commands of Django and its usual extensions that write files of the project itself. */
const writesProject: ReadonlySet<string> = new Set([
  'compilemessages',
  'dumpdata',
  'makemessages',
  'makemigrations',
  'optimizemigration',
  'squashmigrations',
  'startapp',
  'startproject',
]);

/** `auto`: the user of this machine where files would belong to root otherwise. */
export type ManageUser = 'auto' | 'container' | 'host';

export interface UserFacts {
  readonly setting: ManageUser;
  readonly command: string;
  /** The user and group of this process; undefined where the system has no such numbers (Windows). */
  readonly host: { readonly uid: number; readonly gid: number } | undefined;
  /** The container's own user, as its configuration says; empty for root. */
  readonly containerUser: string;
  /** Whether the project's folder is a bind mount in the container. */
  readonly mounted: boolean;
  /** Whether a user of the container is the user with the same number on this machine. */
  readonly sameNumbers: boolean;
}

const root = /^(?:|0|root)(?::.*)?$/;

/** `uid:gid`, or undefined for the container's own user. */
export function userFor(facts: UserFacts): string | undefined {
  const { setting, command, host, containerUser, mounted, sameNumbers } = facts;
  if (!host || setting === 'container') return undefined;
  const wanted =
    setting === 'host' ||
    (writesProject.has(command) && mounted && sameNumbers && root.test(containerUser) && host.uid !== 0);
  return wanted ? `${host.uid}:${host.gid}` : undefined;
}
