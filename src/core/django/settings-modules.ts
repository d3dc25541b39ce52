// The settings modules of a Django project: what DJANGO_SETTINGS_MODULE may name.
import { type Files, join } from '../files.ts';
import { findModule } from './modules.ts';

/** Folders that hold no settings of the project. */
const passedOver =
  /^(?:\.|node_modules$|site-packages$|venv$|env$|__pycache__$|migrations$|tests?$|static$|templates$)/;
const deepest = 5;
const mostFolders = 2_000;

/**
 * Modules named `settings`, `settings_…` or `…_settings`, and those in packages of that name.
 * A module that a package of its name hides is none.
 * @param root the folder that modules are imported from: that of manage.py
 * @returns dotted names, sorted
 */
export function settingsModules(files: Files, root: string): readonly string[] {
  const found: string[] = [];
  let visited = 0;
  const look = (folder: string, prefix: readonly string[]): void => {
    if (prefix.length > deepest || visited++ > mostFolders) return;
    for (const entry of files.list(folder)) {
      const path = join(folder, entry);
      const module = /^([A-Za-z_]\w*)\.py$/.exec(entry)?.[1];
      if (module !== undefined) {
        const name = [...prefix, module].join('.');
        if (isSettings(prefix, module) && findModule(files, root, name) === path) found.push(name);
      } else if (
        /^[A-Za-z_]\w*$/.test(entry) &&
        !passedOver.test(entry) &&
        files.kind(path) === 'directory'
      ) {
        look(path, [...prefix, entry]);
      }
    }
    const holdsSettings = prefix.at(-1) === 'settings' && isPackageWithSettings(files, folder);
    if (holdsSettings) found.push(prefix.join('.'));
  };
  look(root, []);
  return found.sort();
}

function isSettings(prefix: readonly string[], module: string): boolean {
  if (module === '__init__') return false;
  return prefix.at(-1) === 'settings' || /(?:^|_)settings(?:_|$)/.test(module);
}

/** A package `settings` whose `__init__.py` is itself a settings module, or imports one. */
function isPackageWithSettings(files: Files, folder: string): boolean {
  const text = files.text(join(folder, '__init__.py'));
  return text !== undefined && /\bimport\b|\bINSTALLED_APPS\b/.test(text);
}
