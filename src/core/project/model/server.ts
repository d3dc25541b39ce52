// A Django server and the addresses that it listens on.
import type { Word } from '#core/shell/command.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import type { Location } from '#core/text.ts';

export type ServerKind =
  | 'runserver'
  | 'runserver_plus'
  | 'gunicorn'
  | 'uvicorn'
  | 'daphne'
  | 'uwsgi'
  | 'hypercorn'
  | 'granian';

/** One address that a server listens on. */
export interface Listen {
  /** The address it binds, literal: `127.0.0.1`, `0.0.0.0`, `::`; undefined where not known (a variable). */
  readonly host: string | undefined;
  /** Literal port; undefined where not known, and for a Unix socket. */
  readonly port: number | undefined;
  /** A Unix socket, or one passed on by the process' parent. */
  readonly socket: boolean;
  /** What is spoken there: only uWSGI's `--socket` speaks its own protocol. */
  readonly protocol: 'http' | 'uwsgi';
  /** The value that says so (`0.0.0.0:8000`, in a command line or a readable configuration); undefined where the server's default applies. */
  readonly location: Location | undefined;
  /** `location` gives the port alone; the host is the server's default. */
  readonly portOnly?: boolean;
}

/** A Django server's command line, read. */
export interface Server {
  readonly kind: ServerKind;
  readonly at: LocatedCommand;
  /** Every address it listens on, its default included; empty where not known. */
  readonly listens: readonly Listen[];
  /** `listens` is all there is: no unreadable configuration file, no variable that may say more. */
  readonly known: boolean;
  /** The application it loads, e.g. `config.wsgi:application`. */
  readonly application: { readonly word: Word; readonly path: string } | undefined;
  /** `--chdir` and the like: the folder from which the application is imported, absolute in the container. */
  readonly folder: string | undefined;
}
