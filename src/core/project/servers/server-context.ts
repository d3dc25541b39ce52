// What the command line of a server is read with, and what is found in it.
import type { Files } from '#core/files.ts';
import type { VariableLookup } from '#core/shell/option-values.ts';
import type { PathMap } from '../model/path-map.ts';
import type { Server } from '../model/server.ts';

/** What a server's command line is read with. */
export interface ServerContext {
  readonly files: Files;
  readonly paths: PathMap;
  readonly variable: VariableLookup;
  /** Whether the project gives runserver another address than Django does. */
  readonly ownRunserver: () => boolean;
  /** Whether the project installs a command of this name. */
  readonly isConsoleScript: (program: string) => boolean;
}

/** What a server's own reader finds; what it leaves out is the same for all. */
export type Listening = Pick<Server, 'listens' | 'known'>;
