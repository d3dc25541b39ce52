// What dist/launcher.cjs is told to start. It is encoded: VS Code puts values in place of `${…}` in all that a task is given.

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string | undefined;
  /** Variables that the program has beside those of the launcher. */
  readonly set: Readonly<Record<string, string>>;
  /** Names of variables that it must not have. */
  readonly unset: readonly string[];
}

/** The variable of the environment that holds what is to be started. */
export const launchVariable = 'DOCKYARD_LAUNCH';

/** Makes Node of VS Code's own program, which runs the launcher. */
const asNode = 'ELECTRON_RUN_AS_NODE';

/** The environment of the launcher. */
export function launcherEnvironment(launch: Launch): Readonly<Record<string, string>> {
  return { [launchVariable]: Buffer.from(JSON.stringify(launch)).toString('base64'), [asNode]: '1' };
}

/** What the launcher starts. @param env of the launcher */
export function readLaunch(env: NodeJS.ProcessEnv): Launch {
  return JSON.parse(Buffer.from(env[launchVariable] ?? '', 'base64').toString()) as Launch;
}

/** The environment of the program. @param env of the launcher */
export function programEnvironment(env: NodeJS.ProcessEnv, { set, unset }: Launch): NodeJS.ProcessEnv {
  const taken = new Set([...unset, launchVariable, asNode]);
  return { ...Object.fromEntries(Object.entries(env).filter(([name]) => !taken.has(name))), ...set };
}
