// Adds a service to a Compose project: its text, and what it needs in other services, the settings and the requirements.
import type { ComposeFile } from '../compose/compose-file.ts';
import { dependOn } from '../compose/dependency-edits.ts';
import { mapAt } from '../compose/tree.ts';
import { UserError } from '../errors.ts';
import { ChangedFiles } from '../memory-files.ts';
import { djangoServices } from '../project/chosen-project.ts';
import type { ComposeProject } from '../project/model/compose-project.ts';
import type { WorkspaceModel } from '../project/model/workspace-model.ts';
import { readWorkspace } from '../project/workspace-reader.ts';
import { celeryAddition } from './add-celery.ts';
import { proxyAddition } from './add-proxy.ts';
import { type AddedService, isServer, kinds, serverText } from './added-service.ts';
import { type Choices, type DjangoReading, noServices } from './answers.ts';
import { exampleEdits, requirementEdits } from './existing-files.ts';
import { serverVariables } from './project-variables.ts';
import { readDjango } from './read-django.ts';
import type { Scaffold } from './scaffold.ts';
import {
  appended,
  appServices,
  declaredVolumes,
  environmentEdits,
  limit,
  type Place,
  published,
} from './service-edits.ts';
import { editedTexts, type ProposedEdit } from './settings-editor.ts';
import { type SettingsPart, settingsProposal } from './settings-edits.ts';
import { systemEdits } from './system-edits.ts';
import { addedPackages } from './system-packages.ts';

/** With a proxy the settings need no WhiteNoise, so that none is proposed. */
const nothing: Choices = { ...noServices, proxy: 'nginx' };

/**
 * Proposes a service with all that belongs to it. What exists is kept, and nothing is written.
 * @throws UserError where the compose files leave no place for it
 */
export function addService(workspace: WorkspaceModel, project: ComposeProject, kind: AddedService): Scaffold {
  const [web] = djangoServices(project);
  if (!web) throw new UserError('No service runs Django. Select the Django service first.');
  const file = project.set.parsed.get(web.service.key.path);
  if (!file || mapAt(file.root, 'services') === undefined)
    throw new UserError(`"${web.service.key.path}" could not be read. Fix its errors first.`);
  const root = web.django.root ?? workspace.djangoRoots[0] ?? '';
  const place: Place = { project, kind, file, web, reading: readDjango(workspace, root) };
  const made = isServer(kind)
    ? serverAddition(workspace, place, kind)
    : kind === 'worker' || kind === 'beat'
      ? celeryAddition(place, kind, () => brokerAddition(workspace, place))
      : proxyAddition(place, kind);
  return { ...made, edits: inOrder(unique(made.edits)) };
}

/** What the project is to do with a server. */
interface Wanted {
  readonly choices: Choices;
  readonly settings: SettingsPart | undefined;
}

function serverAddition(
  { files }: WorkspaceModel,
  { project, file, web, reading, kind }: Place,
  text: Parameters<typeof serverText>[0],
  { choices, settings }: Wanted = { choices: choicesFor(kind, reading), settings: kinds[kind].settings },
): Scaffold {
  const { name, volume, secret, port } = kinds[kind];
  const proposal = settings ? settingsProposal(files, reading, choices, settings) : { edits: [], notes: [] };
  const changed = new ChangedFiles(files, editedTexts(files, proposal.edits));
  const variables = serverVariables(readDjango(readWorkspace(changed), reading.root), choices);
  const target = kind === 'mailpit' ? developmentFile(project, file) : file;
  const service = appended(target, serverText(text), port === undefined ? limit : published(port));
  const compose = [...service, ...declaredVolumes(target, volume === undefined ? [] : [volume])];
  const notes = [...proposal.notes];
  for (const app of appServices(project)) {
    const own = project.set.parsed.get(app.service.key.path);
    if (!own || kind === 'mailpit') continue;
    const edit = dependOn(own, app.name, name, 'service_healthy');
    if (edit) compose.push({ reason: `Wait for \`${name}\``, edit });
    else notes.push(`Add \`${name}\` to \`depends_on\` of \`${app.name}\`.`);
  }
  const told = environmentEdits(project, variables);
  const added = addedPackages(reading, choices).filter(
    (one) => !/^(?:django|gunicorn|whitenoise)$/.test(one),
  );
  const { packages } = reading;
  if (packages.editable === undefined && added.length > 0)
    notes.push(`Add ${added.map((one) => `\`${one}\``).join(', ')} to the requirements of \`${web.name}\`.`);
  const system = systemEdits(web, reading, added);
  return {
    create: [],
    edits: [
      ...compose,
      ...told.edits,
      ...proposal.edits,
      ...requirementEdits(files, packages, added),
      ...system.edits,
      ...(secret === undefined ? [] : exampleEdits(files, reading, new Map([[secret, 'app']]))),
    ],
    notes: [...notes, ...told.notes, ...system.notes],
  };
}

/** A Redis for Celery alone: nothing is said of the cache. */
function brokerAddition(workspace: WorkspaceModel, place: Place): Scaffold {
  const choices: Choices = { ...nothing, broker: 'redis' };
  return serverAddition(workspace, { ...place, kind: 'redis' }, 'redis', { choices, settings: undefined });
}

/** As if the service was chosen for a scaffold, and nothing else. */
function choicesFor(kind: AddedService, { celeryApp, broker }: DjangoReading): Choices {
  const redis = kind === 'redis' && celeryApp !== undefined && broker === 'redis';
  return { ...nothing, ...kinds[kind].choices, ...(redis && { broker: 'redis' }) };
}

/** Where what serves development only is declared. */
function developmentFile({ set }: ComposeProject, file: ComposeFile): ComposeFile {
  const name = set.files.find((path) => /override|local|dev/i.test(path));
  const found = name === undefined ? undefined : set.parsed.get(name);
  return found && mapAt(found.root, 'services') ? found : file;
}

/** What two services share is edited once. */
function unique(edits: readonly ProposedEdit[]): readonly ProposedEdit[] {
  const seen = new Set<string>();
  return edits.filter(({ edit: { path, span, text } }) => {
    const key = JSON.stringify([path, span.start, span.end, text]);
    return !seen.has(key) && seen.add(key);
  });
}

/**
 * Edits that insert at one place are made in the order of this list: what belongs to the services that are there comes before a
 * new service, and that before a new section.
 */
function inOrder(edits: readonly ProposedEdit[]): readonly ProposedEdit[] {
  const levels = [undefined, 'service', 'section'] as const;
  return [...edits].sort((a, b) => levels.indexOf(a.appends) - levels.indexOf(b.appends));
}
