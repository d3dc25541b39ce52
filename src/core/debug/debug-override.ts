// A Compose file of Dockyard's own, laid over the user's while a service is debugged.
import { installerText } from '#core/manage/install-package.ts';
import type { StartWords } from './start-words.ts';

/** The label of containers that run under the debugger. */
export const debugLabel = 'dockyard.debug';

/** The healthcheck of a service while it is debugged. */
export interface DebugHealthcheck {
  readonly interval: string;
  readonly retries: number;
  readonly start_period?: string;
  readonly start_interval?: string;
}

/**
 * A server that is paused does not answer: it is asked so seldom that this makes it neither unhealthy nor stop at a
 * breakpoint. Until it is healthy it is asked often, by engines that tell the two apart: Engine 25 and later.
 * @param api the newest API of the engine, `1.51`
 */
export function debugHealthcheck(api: string): DebugHealthcheck {
  const [major = 0, minor = 0] = api.split('.').map(Number);
  const seldom = { interval: '24h', retries: 1000 };
  const hasStartInterval = major > 1 || minor >= 44;
  return hasStartInterval ? { ...seldom, start_period: '24h', start_interval: '5s' } : seldom;
}

export interface DebugOverride {
  readonly service: string;
  readonly start: StartWords;
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string | undefined;
  /** How a healthcheck asks the server, which cannot answer while it is paused; undefined where there is none. */
  readonly healthcheck: DebugHealthcheck | undefined;
  /** Where the image has no debugpy: Python and its search path, to install it when the container starts. */
  readonly install?: { readonly interpreter: readonly string[]; readonly searchPath: string | undefined };
}

const installFolder = '/tmp/dockyard-debugpy';

/** Installs debugpy where every user may write, then becomes the program that was to be started. */
const installAndStart = `${installerText}
import subprocess

folder = "${installFolder}"
if not os.path.isdir(folder + "/debugpy"):
    subprocess.check_call(installer() + ["--target", folder, "debugpy"])
os.execvp(sys.argv[1], sys.argv[1:])
`;

function installed({ entrypoint, command }: StartWords, interpreter: readonly string[]): StartWords {
  const before = [...interpreter, '-c', installAndStart];
  return entrypoint
    ? { entrypoint: [...before, ...entrypoint], command }
    : { command: [...before, ...command] };
}

/**
 * The text of a Compose file, in JSON, which Compose reads as YAML. A process that cannot start is not started again
 * and again.
 */
export function debugOverride({ service, start, env, cwd, healthcheck, install }: DebugOverride): string {
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
    ...(healthcheck ? { healthcheck } : {}),
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
