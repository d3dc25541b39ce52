// Adds a Celery worker or beat: a further service of the project's own image, with a broker where there is none.
import { appendEntry } from '../compose/append.ts';
import type { ComposeFile } from '../compose/compose-file.ts';
import { dependOn } from '../compose/dependency-edits.ts';
import { addEntry, type YamlValue } from '../compose/edits.ts';
import { parseCompose } from '../compose/parse.ts';
import { mapAt, nodeAt } from '../compose/tree.ts';
import { yamlScalar } from '../compose/yaml-scalar.ts';
import { join } from '../files.ts';
import type { ComposeProject } from '../project/model/compose-project.ts';
import type { ProjectService } from '../project/model/project-service.ts';
import { applyEdits, type Edit } from '../text.ts';
import { celeryModule } from './celery-module.ts';
import { celeryService } from './compose-text.ts';
import { sharedEntries } from './copied-service.ts';
import type { NewFile, Scaffold } from './scaffold.ts';
import { appended, environmentEdits, limit, type Place } from './service-edits.ts';
import type { ProposedEdit } from './settings-editor.ts';
import { indented } from './snippet-text.ts';

const urlOf = 'CELERY_BROKER_URL';

/** @param broker what is added where the project has no broker */
export function celeryAddition(place: Place, kind: 'worker' | 'beat', broker: () => Scaffold): Scaffold {
  const { project, file, web, reading } = place;
  const present = [...project.services.values()].find(({ role }) => role === 'redis' || role === 'rabbitmq');
  const brought = present ? undefined : broker();
  const url = present ? brokerUrl(present) : 'redis://redis:6379/1';
  const variables = new Map(web.service.environment.has(urlOf) || url === undefined ? [] : [[urlOf, url]]);
  const told = present ? environmentEdits(project, variables) : undefined;
  const waits: readonly (readonly [string, 'service_healthy' | 'service_started'])[] = [
    [present?.name ?? 'redis', present && !present.healthcheck ? 'service_started' : 'service_healthy'],
    ...(web.healthcheck ? [[web.name, 'service_healthy'] as const] : []),
  ];
  const [, ...own] = celeryService(reading, `dj-compose-${kind}`).split('\n');
  const shared = sharedEntries(file, web.name) ?? [];
  const text = [`${kind}:`, ...shared.map((line) => indented(line)), ...own].join('\n');
  const edits = completed(file, kind, appended(file, text, limit), waits, variables);
  return {
    create: [...(brought?.create ?? []), ...application(place)],
    edits: [...(brought?.edits ?? []), ...edits, ...(told?.edits ?? []), ...overriding(project, web, kind)],
    notes: [...(brought?.notes ?? []), ...notes(place, shared.length === 0)],
  };
}

/** The text of the service with its own dependencies and variables, as one edit. */
function completed(
  file: ComposeFile,
  name: string,
  [service, ...others]: readonly ProposedEdit[],
  waits: readonly (readonly [string, 'service_healthy' | 'service_started'])[],
  variables: ReadonlyMap<string, string>,
): readonly ProposedEdit[] {
  if (!service) return others;
  const before = file.source.text;
  const { start } = service.edit.span;
  let text = applyEdits(before, [service.edit]);
  /** What the service takes from an anchor is written there for all. */
  const apply = (edit: Edit | undefined): boolean => {
    if (!edit || edit.span.start < start) return false;
    text = applyEdits(text, [edit]);
    return true;
  };
  const parsed = (): ComposeFile => parseCompose(file.path, text);
  for (const [dependency, condition] of waits) apply(dependOn(parsed(), name, dependency, condition));
  if (variables.size > 0) {
    const isList = nodeAt(parsed().root, 'services', name, 'environment')?.kind === 'list';
    const value: YamlValue = isList
      ? [...variables].map(([key, one]) => yamlScalar(`${key}=${one}`))
      : Object.fromEntries([...variables].map(([key, one]) => [key, yamlScalar(one)]));
    const lines = [...variables].map(([key, one]) => `      ${key}: ${yamlScalar(one)}\n`).join('');
    const isWritten = apply(addEntry(parsed(), ['services', name], 'environment', value));
    // A map that holds nothing but what an anchor gives it.
    if (!isWritten && !isList)
      text = `${text.slice(0, start)}${text.slice(start).replace(/^ *environment:\r?\n/m, `$&${lines}`)}`;
  }
  const end = text.length - (before.length - start);
  return [{ ...service, edit: { ...service.edit, text: text.slice(start, end) } }, ...others];
}

/** Further files that say something of the service in which Django runs say the same of the new one. */
function overriding(project: ComposeProject, web: ProjectService, kind: string): readonly ProposedEdit[] {
  return web.service.keys.slice(1).flatMap(({ path }) => {
    const file = project.set.parsed.get(path);
    const shared = file && mapAt(file.root, 'services') ? sharedEntries(file, web.name) : undefined;
    if (!file || !shared || shared.length === 0) return [];
    const text = [`${kind}:`, ...shared.map((line) => indented(line))].join('\n');
    const [edit] = appendEntry(file, ['services'], [text]) ?? [];
    return edit
      ? [{ reason: `\`${kind}\` as \`${web.name}\` in \`${path}\``, edit, appends: 'service' }]
      : [];
  });
}

/** The URL of a broker that is there; undefined where its credentials are not known. */
function brokerUrl({ name, role, variable }: ProjectService): string | undefined {
  if (role === 'redis')
    return variable('REDIS_PASSWORD').value === undefined ? `redis://${name}:6379/1` : undefined;
  const [user, password] = ['RABBITMQ_DEFAULT_USER', 'RABBITMQ_DEFAULT_PASS'].map((one) => variable(one));
  if (!user?.known || !password?.known) return undefined;
  return `amqp://${user.value ?? 'guest'}:${password.value ?? 'guest'}@${name}:5672//`;
}

/** The Celery application, where the project has none. */
function application({ reading }: Place): readonly NewFile[] {
  const { celeryApp, projectPackage, settingsModule, root } = reading;
  if (celeryApp !== undefined || projectPackage === undefined) return [];
  const text = celeryModule(projectPackage, settingsModule ?? `${projectPackage}.settings`);
  const path = join(root, ...projectPackage.split('.'), 'celery.py');
  return [{ path, text, purpose: 'The Celery application', executable: false }];
}

function notes({ reading, web }: Place, isAlone: boolean): readonly string[] {
  const { celeryApp, projectPackage = 'config' } = reading;
  return [
    ...(isAlone ? [`Give the service the image and the variables of \`${web.name}\`.`] : []),
    ...(celeryApp === undefined
      ? [
          `Import \`app\` of \`${projectPackage}.celery\` in \`${projectPackage}/__init__.py\`, and add \`celery[redis]\` to the requirements.`,
        ]
      : []),
  ];
}
