// The file of the workspace that the engine itself executes in a container, and how it comes there.
import type { Instruction } from '#core/dockerfile/dockerfile-model.ts';
import { basename, join, within } from '#core/files.ts';
import { contentSpan } from '#core/shell/option-values.ts';
import type { Location } from '#core/text.ts';
import type { ProjectService } from '../model/project-service.ts';

export interface EntryFile {
  /** Its path in the workspace. */
  readonly path: string;
  /** Its name as the container knows it. */
  readonly name: string;
  /** The word that names it. */
  readonly location: Location;
  readonly via: 'mount' | 'copy';
  /** The COPY or ADD that brings it; undefined for a mount. */
  readonly copy: Instruction | undefined;
}

/** Programs that only execute what they are given. */
const inits = new Set(['tini', 'tini-static', 'dumb-init', 'catatonit']);
const programFolders = ['/usr/local/bin', '/usr/bin', '/bin'];

/** Undefined where the engine starts a program of the image, or a file that nobody can tell. */
export function entryFile(service: ProjectService): EntryFile | undefined {
  const { argv } = service.command;
  const first = argv[0] && inits.has(basename(argv[0].word.value)) ? afterOptions(service) : argv[0];
  if (!first?.word.literal) return undefined;
  for (const name of placesOf(first.word.value, service.workdir)) {
    const path = service.paths.toWorkspace(name);
    if (path === undefined || service.files.kind(path) !== 'file') continue;
    const entry = service.paths.entries.find(({ workspace, container }) => {
      const inside = within(container, name);
      return inside !== undefined && (inside === '' ? workspace : join(workspace, inside)) === path;
    });
    if (!entry) return undefined;
    const copy =
      entry.via === 'copy'
        ? service.dockerfile?.instructions.find(({ span }) => span.start === entry.location.span.start)
        : undefined;
    const location = { path: first.path, span: contentSpan(first.word) };
    return { path, name, location, via: entry.via, copy };
  }
  return undefined;
}

function afterOptions({
  command: { argv },
}: ProjectService): ProjectService['command']['argv'][number] | undefined {
  return argv.slice(1).find(({ word }) => !word.value.startsWith('-'));
}

function placesOf(name: string, workdir: string | undefined): readonly string[] {
  if (name.startsWith('/')) return [join(name)];
  if (name.includes('/')) return workdir === undefined ? [] : [join(workdir, name)];
  return programFolders.map((folder) => join(folder, name));
}
