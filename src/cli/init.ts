// `dockyard init`: writes Docker files for a Django project, or shows what it would write.
import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UserError } from '#core/errors.ts';
import { basename } from '#core/files.ts';
import { readWorkspace } from '#core/project/workspace-reader.ts';
import {
  brokers,
  type Choices,
  type DjangoReading,
  databases,
  proxies,
  servers,
  suggestedChoices,
} from '#core/scaffold/answers.ts';
import { readDjango } from '#core/scaffold/read-django.ts';
import { type Scaffold, scaffold } from '#core/scaffold/scaffold.ts';
import { editedTexts } from '#core/scaffold/settings-editor.ts';
import { maskText } from '#core/secrets/mask.ts';
import { DiskFiles } from '../platform/files/disk.ts';
import { systemReason } from '../platform/files/regular.ts';
import { changedLines } from './changed-lines.ts';
import type { Terminal } from './terminal.ts';

/** @returns the exit code */
export function init(args: readonly string[], terminal: Terminal): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    allowNegative: true,
    options: {
      database: { type: 'string' },
      server: { type: 'string' },
      broker: { type: 'string' },
      proxy: { type: 'string' },
      redis: { type: 'boolean' },
      worker: { type: 'boolean' },
      beat: { type: 'boolean' },
      mailpit: { type: 'boolean' },
      edits: { type: 'boolean', default: true },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  if (positionals.length > 1) throw new UserError('`dockyard init` accepts one folder.');
  const folder = resolve(terminal.folder, positionals[0] ?? '.');
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UserError(`The folder \`${positionals[0] ?? '.'}\` does not exist.`);
  const files = new DiskFiles(folder);
  const workspace = readWorkspace(files, { folderName: basename(folder) });
  const [root, ...others] = workspace.djangoRoots;
  if (root === undefined)
    throw new UserError(
      'No Django project found: there is no manage.py. Run `dockyard init` in the folder of the project.',
    );
  if (others.length > 0)
    throw new UserError(
      `Several Django projects found: ${workspace.djangoRoots.map((one) => `\`${one || '.'}\``).join(', ')}. Name the folder of one.`,
    );
  const reading = readDjango(workspace, root);
  if (reading.dockerFiles.length > 0) {
    terminal.out(
      `The project already has Docker files: ${reading.dockerFiles.join(', ')}. Nothing was changed.\n`,
    );
    return 0;
  }
  const suggested = suggestedChoices(reading);
  const worker = values.worker ?? (values.beat || suggested.worker);
  if (worker && reading.celeryApp === undefined)
    throw new UserError(
      'A worker needs Celery, which the project does not use. Add it to the requirements and create its application first.',
    );
  const choices: Choices = {
    database: choice('--database', values.database, databases, suggested.database),
    server: choice('--server', values.server, servers, suggested.server),
    broker: choice('--broker', values.broker, brokers, suggested.broker),
    proxy: choice('--proxy', values.proxy, proxies, suggested.proxy),
    redis: values.redis ?? suggested.redis,
    worker,
    beat: worker && (values.beat ?? suggested.beat),
    mailpit: values.mailpit ?? suggested.mailpit,
  };
  const whole = scaffold(workspace, reading, choices);
  const made = values.edits ? whole : { ...whole, edits: [] };
  const texts = editedTexts(files, made.edits);
  if (values['dry-run']) terminal.out(preview(files, made, texts));
  else write(folder, made, texts);
  terminal.out(summary(reading, whole, values.edits, values['dry-run']));
  return 0;
}

function choice<T extends string>(
  option: string,
  given: string | undefined,
  allowed: readonly T[],
  otherwise: T,
): T {
  if (given === undefined) return otherwise;
  const found = allowed.find((one) => one === given);
  if (found === undefined)
    throw new UserError(
      `\`${option}\` must be ${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}, not \`${given}\`.`,
    );
  return found;
}

/** New files as a whole, and of changed ones the lines that differ. */
function preview(files: DiskFiles, { create }: Scaffold, texts: Readonly<Record<string, string>>): string {
  const changed = Object.entries(texts).map(([path, text]) => ({
    path: `${path} (changes)`,
    text: maskText(changedLines(files.text(path) ?? '', text)),
  }));
  return [...create, ...changed]
    .map(({ path, text }) => `--- ${path}\n${text.endsWith('\n') ? text : `${text}\n`}\n`)
    .join('');
}

/** @throws UserError if the system does not allow it */
function write(folder: string, { create }: Scaffold, texts: Readonly<Record<string, string>>): void {
  for (const { path, text, executable } of create) {
    const file = join(folder, path);
    if (existsSync(file)) continue;
    attempt(path, () => {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text, { flag: 'wx' });
      if (executable) chmodSync(file, 0o755);
    });
  }
  for (const [path, text] of Object.entries(texts))
    attempt(path, () => writeFileSync(join(folder, path), text));
}

function attempt(path: string, change: () => void): void {
  try {
    change();
  } catch (error) {
    throw new UserError(`\`${path}\` cannot be written: ${systemReason(error)}.`);
  }
}

function summary(
  { base }: DjangoReading,
  { create, edits, notes }: Scaffold,
  withEdits: boolean,
  isDry: boolean,
): string {
  const reasons = [...new Set(edits.map(({ edit, reason }) => `${edit.path}: ${reason}`))];
  const width = Math.max(...create.map(({ path }) => path.length));
  const list = (title: string, items: readonly string[]): string =>
    items.length === 0 ? '' : `${title}\n${items.map((item) => `  ${item}\n`).join('')}`;
  return [
    list(
      isDry ? 'Would create:' : 'Created:',
      create.map(({ path, purpose }) => `${path.padEnd(width)}  ${purpose}`),
    ),
    list(withEdits ? (isDry ? 'Would change:' : 'Changed:') : 'Change by hand:', reasons),
    list('Left to do:', notes),
    isDry
      ? 'Nothing was written.\n'
      : `Start it with \`docker compose up\`${base === '' ? '' : ` in the folder \`${base}\``}.\n`,
  ].join('');
}
