// A Compose file of Dockyard's own, laid over the user's while a service is debugged.
import type { StartWords } from './start-words.ts';

/** The label of containers that run under the debugger. */
export const debugLabel = 'dockyard.debug';

export interface DebugOverride {
  readonly service: string;
  readonly start: StartWords;
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string | undefined;
  /** Whether a healthcheck asks the server, which cannot answer while it is paused. */
  readonly hasHealthcheck: boolean;
  /** Where the image has no debugpy: Python and its search path, to install it when the container starts. */
  readonly install?: { readonly interpreter: readonly string[]; readonly searchPath: string | undefined };
}

const installFolder = '/tmp/dockyard-debugpy';

/** Installs debugpy where every user may write, then becomes the program that was to be started. */
const installer = `
import os, subprocess, sys

folder = "${installFolder}"
if not os.path.isdir(folder + "/debugpy"):
    words = ["-m", "pip", "install", "--disable-pip-version-check", "--target", folder, "debugpy"]
    subprocess.check_call([sys.executable] + words)
os.execvp(sys.argv[1], sys.argv[1:])
`;

function installed({ entrypoint, command }: StartWords, interpreter: readonly string[]): StartWords {
  const before = [...interpreter, '-c', installer];
  return entrypoint
    ? { entrypoint: [...before, ...entrypoint], command }
    : { command: [...before, ...command] };
}

/**
 * The text of a Compose file, in JSON, which Compose reads as YAML. A server that is paused does not answer its
 * healthcheck: it is asked so seldom that this makes it neither unhealthy nor stop at a breakpoint. A process that
 * cannot start is not started again and again.
 */
export function debugOverride({ service, start, env, cwd, hasHealthcheck, install }: DebugOverride): string {
  const one = {
    ...(install ? installed(start, install.interpreter) : start),
    environment: install
      ? { ...env, PYTHONPATH: [installFolder, install.searchPath].filter(Boolean).join(':') }
      : env,
    labels: { [debugLabel]: 'server' },
    restart: 'no',
    // Python as the first process would ignore the signal to stop until it is ready for it.
    init: true,
    ...(cwd === undefined ? {} : { working_dir: cwd }),
    ...(hasHealthcheck ? { healthcheck: { interval: '24h', retries: 1000 } } : {}),
  };
  const whole = { services: { [service]: one } };
  return `${JSON.stringify(whole, (_, value) => (typeof value === 'string' ? value.replaceAll('$', '$$$$') : value), 2)}\n`;
}

/** Variables for a process under debugpy, before those of the user. */
export const debugEnvironment: Readonly<Record<string, string>> = {
  PYTHONUNBUFFERED: '1',
  // Without it debugpy warns of modules that Python holds as frozen.
  PYDEVD_DISABLE_FILE_VALIDATION: '1',
};
