// The edits of a service that is added to a compose file: its text, its volumes, and its variables in other services.
import { appendEntry } from '../compose/append.ts';
import type { ComposeFile } from '../compose/compose-file.ts';
import { addEntry } from '../compose/edits.ts';
import { mapAt, nodeAt } from '../compose/tree.ts';
import { yamlScalar } from '../compose/yaml-scalar.ts';
import { UserError } from '../errors.ts';
import type { ComposeProject } from '../project/model/compose-project.ts';
import type { ProjectService } from '../project/model/project-service.ts';
import type { AddedService } from './added-service.ts';
import type { DjangoReading } from './answers.ts';
import type { Scaffold } from './scaffold.ts';
import type { ProposedEdit } from './settings-editor.ts';

/** What is known where a service is added. */
export interface Place {
  readonly project: ComposeProject;
  readonly kind: AddedService;
  /** The compose file that declares the service in which Django runs. */
  readonly file: ComposeFile;
  /** The service in which Django runs. */
  readonly web: ProjectService;
  readonly reading: DjangoReading;
}

/** The services that load the project's settings. */
export function appServices({ services }: ComposeProject): readonly ProjectService[] {
  return [...services.values()].filter(
    ({ django, settings, celery, role }) =>
      (django ?? settings ?? celery) !== undefined && role === undefined,
  );
}

/** Variables for every service of the project's own image. One that is set already is kept, and said. */
export function environmentEdits(
  project: ComposeProject,
  variables: ReadonlyMap<string, string>,
): Pick<Scaffold, 'edits' | 'notes'> {
  const edits: ProposedEdit[] = [];
  const notes = new Set<string>();
  for (const { name, service } of appServices(project)) {
    const file = project.set.parsed.get(service.key.path);
    for (const [variable, value] of variables) {
      const present = service.environment.get(variable);
      if (!file || present?.value === value || present?.raw === value) continue;
      if (present !== undefined)
        notes.add(
          `\`${variable}\` is set already. Change it to \`${value}\` where \`${name}\` is to use it.`,
        );
    }
    const missing = [...variables].filter(([variable]) => !service.environment.has(variable));
    if (!file || missing.length === 0) continue;
    const isList = nodeAt(file.root, 'services', name, 'environment')?.kind === 'list';
    const quoted = missing.map(([variable, value]) => [variable, yamlScalar(value)] as const);
    const value = isList
      ? missing.map(([variable, text]) => yamlScalar(`${variable}=${text}`))
      : Object.fromEntries(quoted);
    const edit = addEntry(file, ['services', name], 'environment', value);
    if (edit) edits.push({ reason: `Variables by which \`${name}\` finds it`, edit });
    else notes.add(`Set ${missing.map(([one]) => `\`${one}\``).join(', ')} in \`${name}\`.`);
  }
  return { edits, notes: [...notes] };
}

/** @throws UserError where the services are not written as a block */
export function appended(file: ComposeFile, text: string, optional: string): readonly ProposedEdit[] {
  const edits = appendEntry(file, ['services'], [text, optional]);
  const [service, more] = edits ?? [];
  if (!service || !more)
    throw new UserError(
      `The services of "${file.path}" are written in one line. Write them as a block first.`,
    );
  const isPort = optional.startsWith('ports');
  const name = /^[\w-]+/.exec(text)?.[0] ?? '';
  return [
    { reason: `The service \`${name}\``, edit: service, appends: 'service' },
    {
      reason: isPort ? 'Publish its port for tools on this machine' : 'Limit its memory',
      edit: more,
      optional: true,
      appends: 'service',
    },
  ];
}

export const limit = 'deploy:\n  resources:\n    limits:\n      memory: 512M';

/** Lines of a service for tools on this machine. */
export function published(port: number): string {
  return `ports:\n  - "127.0.0.1:${port}:${port}"`;
}

/** Named volumes that the file does not declare yet. */
export function declaredVolumes(file: ComposeFile, names: readonly string[]): readonly ProposedEdit[] {
  const missing = names.filter((name) => !mapAt(file.root, 'volumes')?.entries.has(name));
  if (missing.length === 0) return [];
  const edit = addEntry(file, [], 'volumes', Object.fromEntries(missing.map((name) => [name, null])));
  if (!edit) return [];
  const reason = `Volumes: ${missing.map((name) => `\`${name}\``).join(', ')}`;
  return [{ reason, edit, appends: 'section' }];
}
