// From a Django project and choices to the files, edits and notes of its scaffold. Writes nothing and overwrites nothing.
import { join, within } from '../files.ts';
import { ChangedFiles } from '../memory-files.ts';
import type { WorkspaceModel } from '../project/model/workspace-model.ts';
import { readWorkspace } from '../project/workspace-reader.ts';
import type { Choices, DjangoReading } from './answers.ts';
import { type ComposeNeeds, composeText, overrideText, productionText } from './compose-text.ts';
import { dockerfileText } from './docker-file-text.ts';
import { missingLines, requirementEdits } from './existing-files.ts';
import { projectVariables } from './project-variables.ts';
import { type ProxyConfiguration, proxyConfiguration } from './proxy-configuration.ts';
import { readDjango } from './read-django.ts';
import { notes } from './scaffold-notes.ts';
import { editedTexts, type ProposedEdit } from './settings-editor.ts';
import { settingsProposal } from './settings-edits.ts';
import { snippetText } from './snippet-text.ts';
import { addedPackages } from './system-packages.ts';

export interface NewFile {
  readonly path: string;
  readonly text: string;
  readonly executable: boolean;
  /** What the file is for, in a few words. */
  readonly purpose: string;
}

/** What is to be written, as data. A file that exists is never in `create`; it may get edits. */
export interface Scaffold {
  readonly create: readonly NewFile[];
  readonly edits: readonly ProposedEdit[];
  /** What could not be known, and what is left to do by hand. */
  readonly notes: readonly string[];
}

/** @returns nothing to write where the project has Docker files */
export function scaffold(workspace: WorkspaceModel, read: DjangoReading, choices: Choices): Scaffold {
  if (read.dockerFiles.length > 0) return { create: [], edits: [], notes: [] };
  const { files } = workspace;
  const reading = withRequirementsFile(read);
  const added = addedPackages(reading, choices);
  const proposal = settingsProposal(files, reading, choices);
  const changed = new ChangedFiles(files, editedTexts(files, proposal.edits));
  const after = readDjango(readWorkspace(changed), reading.root);
  const { needs, collectWith, examples, required } = projectVariables(reading, after, choices);
  const inBase = (path: string): string => join(reading.base, path);
  const volumes = [
    ...(needs.sqlite ? ['/data'] : []),
    ...(needs.staticRoot === undefined ? [] : [needs.staticRoot]),
    ...(needs.mediaRoot === undefined ? [] : [needs.mediaRoot]),
  ];
  const proxy = proxyOf(reading, choices, needs);
  const create: NewFile[] = [
    file(
      'Dockerfile',
      dockerfileText(reading, choices, { volumes, collectWith }),
      'Images for development and production',
    ),
    file(
      'compose.yaml',
      composeText(reading, choices, needs),
      'Services that development and production share',
    ),
    file(
      'compose.override.yaml',
      overrideText(reading, choices, needs),
      'Development: mounted code, runserver, ports',
    ),
    file('compose.production.yaml', productionText(choices, needs), 'Production'),
    {
      ...file('docker/entrypoint.sh', entrypointText(needs), 'Migrates once, then starts the server'),
      executable: true,
    },
    ...(proxy ? [file(proxy.path, proxy.text, `Configuration of ${choices.proxy}`)] : []),
  ];
  if (!read.packages.found)
    create.push(file('requirements.txt', `${added.join('\n')}\n`, 'Requirements of the project'));
  const edits = [
    ...proposal.edits,
    ...(read.packages.found ? requirementEdits(files, reading.packages, added) : []),
  ];
  for (const [path, text, purpose] of [
    ['.dockerignore', `${ignoreText(after)}\n`, 'Keeps secrets and local files out of images'],
    ['.env.example', envText(examples), 'Variables to copy to .env'],
  ] as const) {
    const existing = files.text(inBase(path));
    if (existing === undefined) create.push(file(path, text, purpose));
    else edits.push(...missingLines(inBase(path), existing, text));
  }
  return {
    create: create
      .map((one) => ({ ...one, path: inBase(one.path) }))
      .filter(({ path }) => files.kind(path) === undefined),
    edits,
    notes: [...proposal.notes, ...(proxy?.notes ?? []), ...notes(reading, choices, { added, required })],
  };
}

function file(path: string, text: string, purpose: string): NewFile {
  return { path, text, purpose, executable: false };
}

/** A project without requirements gets a file of them. */
function withRequirementsFile(reading: DjangoReading): DjangoReading {
  const { packages, base } = reading;
  if (packages.found) return reading;
  return {
    ...reading,
    packages: { ...packages, files: ['requirements.txt'], editable: join(base, 'requirements.txt') },
  };
}

function entrypointText({ staticRoot }: ComposeNeeds): string {
  const whole = snippetText('entrypoint', 'dj-entrypoint-prepare');
  const collects = /if \[ "\$\{DJANGO_COLLECT_STATIC[\s\S]*?\nfi\n\n/;
  return `${staticRoot === undefined ? whole.replace(collects, '') : whole}\n`;
}

function proxyOf(
  reading: DjangoReading,
  { proxy }: Choices,
  needs: ComposeNeeds,
): ProxyConfiguration | undefined {
  const isPlaced = proxy !== 'none' && within(reading.base, reading.root) !== undefined;
  return isPlaced ? proxyConfiguration(proxy, needs, reading) : undefined;
}

/** Uploaded and collected files stay out of images, where they lie in the project. */
function ignoreText({ base, mediaRoot, staticRoot }: DjangoReading): string {
  const folders = [mediaRoot, staticRoot].flatMap((path) =>
    path === undefined || path.startsWith('/') ? [] : within(base, path) || [],
  );
  return snippetText('ignore', 'dj-dockerignore', { 1: folders.join('\n') });
}

function envText(examples: ReadonlyMap<string, string>): string {
  const lines = [...examples].map(([name, value]) => `${name}=${value}`);
  return [
    '# Copy to .env and change what differs. A value with a dollar sign goes between single quotes.',
    '# A password that goes into a URL, as in DATABASE_URL, should hold letters and digits only.',
    ...lines,
    '',
  ].join('\n');
}

/**
 * What the requirements lack although the Docker files count on it, because their edit was left out.
 * @param after the project as it is with the scaffold
 */
export function missingRequirements(after: DjangoReading, choices: Choices): string | undefined {
  const { found, editable, files } = after.packages;
  const lacking = addedPackages(after, choices);
  if (!found) return 'The Dockerfile installs `requirements.txt`, which does not exist. Create it.';
  if (editable === undefined || lacking.length === 0) return undefined;
  return `\`${files[0]}\` lacks ${lacking.map((name) => `\`${name}\``).join(', ')}, which the Docker files need. Add what is missing.`;
}
