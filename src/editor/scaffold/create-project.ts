// Makes a new project: startproject in a container, its files copied out, and the Docker files on top.
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { dockerStartProject, startedProject } from '#core/commands/docker-startproject.ts';
import { UserError } from '#core/errors.ts';
import { failureOf } from '#core/failures/output.ts';
import type { Choices } from '#core/scaffold/answers.ts';
import { newProjectFiles, startImage } from '#core/scaffold/new-project.ts';
import { systemReason } from '../../platform/files/regular.ts';
import { unpack } from '../../platform/files/unpack.ts';
import type { Context } from '../context.ts';
import { dockerCli } from '../engine/cli.ts';

export interface NewProject {
  /** Absolute. */
  readonly path: string;
  readonly name: string;
  readonly choices: Choices;
}

/**
 * Makes the folder where it is missing, and takes it away again where the project could not be made.
 * @returns what is left to do by hand
 * @throws UserError where the folder cannot be made or written, or startproject fails
 */
export async function createProject(
  context: Pick<Context, 'engine' | 'runner' | 'panels' | 'failures' | 'log'>,
  project: NewProject,
  signal: AbortSignal,
  say: (message: string) => void,
): Promise<readonly string[]> {
  const { path, name, choices } = project;
  const isNew = await makeFolder(path);
  try {
    await started(context, project, signal, say);
    say('writing Docker files');
    const { texts, notes } = newProjectFiles(await textsOf(path, name), name, choices);
    const isKept = (await readdir(path)).includes('.gitignore');
    for (const [file, text] of Object.entries(texts)) {
      if (isKept && file === '.gitignore') continue;
      await mkdir(dirname(join(path, file)), { recursive: true });
      await writeFile(join(path, file), text, { mode: file.endsWith('.sh') ? 0o755 : 0o644 });
    }
    return notes;
  } catch (error) {
    if (isNew) await rm(path, { recursive: true, force: true }).catch(() => undefined);
    throw error instanceof Error && 'syscall' in error ? notWritten(path, error) : error;
  }
}

/**
 * Before anything is started: a folder that cannot be written is told at once.
 * @returns whether it was made
 */
async function makeFolder(path: string): Promise<boolean> {
  try {
    const isNew = (await mkdir(path, { recursive: true })) !== undefined;
    const probe = join(path, `.dockyard-${randomBytes(4).toString('hex')}`);
    await mkdir(probe);
    await rmdir(probe);
    return isNew;
  } catch (error) {
    throw notWritten(path, error);
  }
}

function notWritten(path: string, error: unknown): UserError {
  return new UserError(`${path} can't be written: ${systemReason(error)}. Select another folder.`);
}

/** Runs startproject, and moves what it has written into the folder. */
async function started(
  context: Pick<Context, 'engine' | 'runner' | 'panels' | 'failures' | 'log'>,
  { path, name }: NewProject,
  signal: AbortSignal,
  say: (message: string) => void,
): Promise<void> {
  const engine = await context.engine.connect();
  const container = `dockyard-startproject-${randomBytes(4).toString('hex')}`;
  const line = dockerStartProject(dockerCli(engine), { image: startImage, container, name });
  const panel = context.panels.panel('Dockyard: New Project');
  say('running startproject');
  const parts = join(path, `.dockyard-${container}`);
  try {
    const result = await context.runner.run(line, { panel, signal });
    if (result.exitCode !== 0) {
      panel.show();
      throw failureOf(line, result, await context.failures());
    }
    await unpack(engine.containers.readArchive(container, startedProject, signal), parts, { signal });
    await moveUp(parts, path);
  } finally {
    await rm(parts, { recursive: true, force: true });
    await engine.containers.remove(container, { force: true }).catch((error: unknown) => {
      context.log.debug(`The container ${container} was not removed: ${error}`);
    });
  }
}

/** The parts of the project into its folder. */
async function moveUp(from: string, to: string): Promise<void> {
  for (const name of await readdir(from)) await rename(join(from, name), join(to, name));
}

/** What startproject has written. */
async function textsOf(path: string, name: string): Promise<Readonly<Record<string, string>>> {
  const modules = ['__init__', 'asgi', 'settings', 'urls', 'wsgi'].map((one) => `${name}/${one}.py`);
  const files = ['manage.py', 'requirements.txt', ...modules];
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(join(path, file), 'utf8')])),
  );
}
