// Whether a project gives runserver an address of its own, where the command line names none.
import { type Files, join } from '#core/files.ts';

/** How many folders are looked into for a command of the project's own. */
const mostFolders = 300;

/** manage.py sets another default (`Command.default_addr = …`), or an app brings its own `runserver`. */
export function replacesRunserver(files: Files, roots: readonly string[]): boolean {
  return roots.some(
    (root) =>
      /\bdefault_(?:addr|port)/.test(files.text(join(root, 'manage.py')) ?? '') || bringsCommand(files, root),
  );
}

/** `app/management/commands/runserver.py`, in an app of the root or one folder further down. */
function bringsCommand(files: Files, root: string): boolean {
  let left = mostFolders;
  let level = [root];
  for (let depth = 0; depth < 2; depth++) {
    const next: string[] = [];
    for (const folder of level)
      for (const name of files.list(folder)) {
        if (name.includes('.') || name === 'node_modules' || left-- <= 0) continue;
        const app = join(folder, name);
        if (isCommandOf(files, app)) return true;
        next.push(app);
      }
    level = next;
  }
  return false;
}

function isCommandOf(files: Files, app: string): boolean {
  return (
    files.list(app).includes('management') &&
    files.list(join(app, 'management/commands')).some((name) => /^runserver(?:_plus)?\.py$/.test(name))
  );
}
