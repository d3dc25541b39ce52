// A Django project from nothing: its name, and what it has beyond what startproject writes.
import { MemoryFiles } from '../memory-files.ts';
import { readWorkspace } from '../project/workspace-reader.ts';
import type { Choices } from './answers.ts';
import { celeryModule } from './celery-module.ts';
import { preferred } from './python-packages.ts';
import { readDjango } from './read-django.ts';
import { scaffold } from './scaffold.ts';
import { editedTexts } from './settings-editor.ts';

/** The image in which startproject runs. */
export const startImage = `python:${preferred}-slim`;

/** Modules that a project must not hide, and words that are none. */
const taken = new Set(
  'and as assert async await break celery class code continue def del django elif else email except finally for from global http if import in io is json lambda logging nonlocal not or os pass platform psycopg raise redis return select signal site string sys test time try types while whitenoise with yield'.split(
    ' ',
  ),
);

/** @returns why a name cannot be that of a project's package; undefined where it can */
export function problemOfName(name: string): string | undefined {
  if (!/^[A-Za-z_]\w*$/.test(name)) return 'Use letters, digits and underscores, and begin with a letter.';
  return taken.has(name.toLowerCase())
    ? `"${name}" is a word or a module of Python. Use another name.`
    : undefined;
}

/** A name from that of a folder. */
export function suggestedName(folder: string): string {
  const name = folder
    .toLowerCase()
    .replace(/\W+/g, '_')
    .replace(/^[\d_]+|_+$/g, '');
  return name === '' || problemOfName(name) !== undefined ? 'config' : name;
}

interface NewProjectFiles {
  /** By path: new files, and changed ones as a whole. */
  readonly texts: Readonly<Record<string, string>>;
  /** What is left to do by hand. */
  readonly notes: readonly string[];
}

/**
 * Everything that is written on top of what startproject has made.
 * @param started the texts that are there, by path
 */
export function newProjectFiles(
  started: Readonly<Record<string, string>>,
  name: string,
  choices: Choices,
): NewProjectFiles {
  const own = choices.worker
    ? {
        [`${name}/celery.py`]: celeryModule(name, `${name}.settings`),
        [`${name}/__init__.py`]: "from .celery import app as celery_app\n\n__all__ = ('celery_app',)\n",
      }
    : {};
  const files = new MemoryFiles({ ...started, ...own });
  const workspace = readWorkspace(files);
  const { create, edits, notes } = scaffold(workspace, readDjango(workspace, ''), choices);
  const texts = {
    ...own,
    ...editedTexts(files, edits),
    ...Object.fromEntries(create.map(({ path, text }) => [path, text])),
    '.gitignore': '.env\n.venv\n__pycache__/\n*.py[cod]\n*.sqlite3\n/media/\n/staticfiles/\n',
  };
  return { texts, notes };
}
