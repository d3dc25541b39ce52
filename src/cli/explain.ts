// `dockyard explain`: shows what is known about a project, and why.
import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { explainDockerfile } from '#core/dockerfile-project/explain-image.ts';
import { UserError } from '#core/errors.ts';
import { explainProject, explainText } from '#core/project/explain.ts';
import { readWorkspace } from '#core/project/workspace-reader.ts';
import { DiskFiles } from '../platform/files/disk.ts';
import { composeOptionFlags, composeOptionsFor, fileIn } from './compose-options.ts';
import type { Terminal } from './terminal.ts';

/** @returns the exit code */
export function explain(args: readonly string[], terminal: Terminal): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      file: { type: 'string', short: 'f', multiple: true, default: [] },
      format: { type: 'string', default: 'text' },
      ...composeOptionFlags,
    },
  });
  if (positionals.length > 1) throw new UserError('`dockyard explain` accepts one folder.');
  if (values.format !== 'text' && values.format !== 'json')
    throw new UserError(`\`--format\` must be text or json, not \`${values.format}\`.`);
  const folder = resolve(terminal.folder, positionals[0] ?? '.');
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UserError(`The folder \`${positionals[0] ?? '.'}\` does not exist.`);
  const chosen = values.file.map((file) => fileIn(file, 'Compose file', folder, terminal.folder));
  const project = readWorkspace(new DiskFiles(folder), {
    folderName: basename(folder),
    composeOptions: composeOptionsFor(values, folder, terminal),
    ...(chosen.length > 0 && { set: chosen }),
  });
  if (values.format === 'json') terminal.out(`${JSON.stringify(explainProject(project), undefined, 2)}\n`);
  else {
    const byHand = explainDockerfile(project, { name: basename(folder), folder });
    terminal.out([explainText(project), byHand].filter(Boolean).join(''));
  }
  return 0;
}
