// A Python package installed in a container that runs, until the container is recreated.
import type { ManageTarget } from '../commands/manage.ts';

/**
 * Python text that defines `installer()`: the words of pip, or of uv where an environment of uv has no pip, before the
 * name of a package. Both say themselves what goes wrong.
 */
export const installerText = `
import importlib.util, os, shutil, sys

def installer():
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    if shutil.which("uv"):
        return ["uv", "pip", "install", "--no-cache", "--python", sys.executable]
    sys.exit("Neither pip nor uv is installed in the container.")
`;

const program = `${installerText}
words = installer() + [sys.argv[1]]
os.execvp(words[0], words)
`;

/** Debian's Python refuses otherwise; a container that is recreated loses nothing by it. */
export const installEnvironment: Readonly<Record<string, string>> = {
  PIP_BREAK_SYSTEM_PACKAGES: '1',
  PIP_ROOT_USER_ACTION: 'ignore',
};

/** The target of the installation: as root, since the packages of an image are often root's, and past the entrypoint. */
export function installTarget(target: ManageTarget): ManageTarget {
  return { ...target, mode: 'exec', user: '0', env: { ...installEnvironment, ...target.env } };
}

/**
 * The arguments of the interpreter that install a package.
 * @param name of the package, without options
 */
export function installArguments(name: string): readonly string[] {
  return ['-c', program, name];
}
