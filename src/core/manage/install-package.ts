// A Python package installed in a container that runs, until the container is recreated.
import type { ManageTarget } from '../commands/manage.ts';

/** With pip, or with uv where an environment of uv has no pip. Both say themselves what goes wrong. */
const program = `
import importlib.util, os, shutil, sys

if importlib.util.find_spec("pip"):
    words = [sys.executable, "-m", "pip", "install", "--no-input", "--disable-pip-version-check", sys.argv[1]]
elif shutil.which("uv"):
    words = ["uv", "pip", "install", "--python", sys.executable, sys.argv[1]]
else:
    sys.exit("Neither pip nor uv is installed in the container.")
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
