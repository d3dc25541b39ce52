// What Django, Celery and Compose write into the file system of a container, as the user of its image.

import type { Mount } from '#core/compose/compose-service.ts';
import { listAt, scalarAt } from '#core/compose/tree.ts';
import type { DjangoSettings } from '#core/django/django-settings.ts';
import { databaseKind } from '#core/django/endpoints.ts';
import { setting } from '#core/django/environment-substitution.ts';
import { at } from '#core/django/evaluator/values.ts';
import { settingsVariable } from '#core/django/settings-variable.ts';
import { type CommandInstruction, isCommand } from '#core/dockerfile/dockerfile-model.ts';
import { dirname, type Files, join } from '#core/files.ts';
import type { Command } from '#core/shell/command.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import { hasOption, invocation, manageCommand, optionValue } from '#core/shell/program.ts';
import type { Location } from '#core/text.ts';
import { stageChain } from '../image/image-user.ts';
import { mountOf } from '../image/mounts.ts';
import type { ProjectService } from '../model/project-service.ts';
import { containerPath } from './setting-paths.ts';
import { collectsIntoRoot, hasStaticFiles } from './static-files.ts';

export interface ContainerWrite {
  readonly by: 'collectstatic' | 'beat' | 'sqlite' | 'sync';
  /** What is created or changed, absolute in the container. */
  readonly path: string;
  readonly location: Location;
  /** The RUN that writes; undefined for what is written in the running container. */
  readonly run: CommandInstruction | undefined;
}

export interface VolumeWrite extends ContainerWrite {
  /** The name of the volume, as the Compose project declares it. */
  readonly volume: string;
  /** Where it is mounted, absolute in the container. */
  readonly target: string;
  readonly mount: Mount;
}

/** Every write whose path is literal and lies in the image, not in a mount. */
export function containerWrites(service: ProjectService): readonly ContainerWrite[] {
  const running = [...runningWrites(service), ...(changesOwners(service) ? [] : synced(service))];
  return [
    ...collectedInBuild(service),
    ...running.filter(({ path }) => mountOf(service, path) === undefined),
  ];
}

/** Every write of the running container whose path is literal and lies in a volume with a name. */
export function volumeWrites(service: ProjectService): readonly VolumeWrite[] {
  return runningWrites(service).flatMap((write) => {
    const mount = mountOf(service, write.path);
    if (mount === undefined || mount === 'unknown' || mount.type !== 'volume') return [];
    const { source, target } = mount;
    return source === undefined || target === undefined
      ? []
      : [{ ...write, volume: source, target: join(target), mount }];
  });
}

/** The start-up changes owners of files, or the user under whom it goes on. */
export function changesOwners({ command: { commands } }: ProjectService): boolean {
  return commands.some(({ command }) => {
    const { program } = invocation(command);
    return program === 'chown' || command.via.some((via) => /^(?:sudo|gosu|su-exec|su)\b/.test(via));
  });
}

function runningWrites(service: ProjectService): readonly ContainerWrite[] {
  return changesOwners(service)
    ? []
    : [...collectedAtStart(service), ...scheduleOf(service), ...sqliteFile(service)];
}

/** STATIC_ROOT where it depends on nothing and `collectstatic` fills it. */
function staticRoot(service: ProjectService): string | undefined {
  const { settings } = service;
  if (!settings?.complete || !collectsIntoRoot(service, settings) || !hasStaticFiles(service, settings))
    return undefined;
  const root = settings.get('STATIC_ROOT');
  return root?.kind === 'path' || root?.kind === 'string' ? containerPath(service, root) : undefined;
}

function collectedInBuild(service: ProjectService): readonly ContainerWrite[] {
  const { stage, dockerfile } = service;
  if (!stage || !dockerfile) return [];
  const calls = stageChain(stage)
    .flatMap(({ instructions }) => instructions)
    .filter(isCommand)
    .filter(({ keyword }) => keyword === 'RUN')
    .flatMap((run) =>
      run.script.commands.flatMap((command, index) => {
        const counts = run.script.commands[index + 1]?.after !== '||';
        const span = counts ? collects(command) : undefined;
        return span ? [{ span, run }] : [];
      }),
    );
  const path = calls.length > 0 ? staticRoot(service) : undefined;
  return calls.flatMap(({ span, run }) =>
    path === undefined
      ? []
      : [{ by: 'collectstatic' as const, path, location: { path: dockerfile.path, span }, run }],
  );
}

/** The words `manage.py collectstatic` of a call that writes. */
function collects(command: Command): Location['span'] | undefined {
  const manage = manageCommand(command);
  const { subcommand } = manage ?? {};
  const chooses = command.assignments.some(({ name }) => name === settingsVariable);
  if (!manage || subcommand?.value !== 'collectstatic' || command.nested || chooses) return undefined;
  if (hasOption(command.argv, ['--settings', '--help', '-h', '--dry-run', '-n'])) return undefined;
  return { start: manage.manage.span.start, end: subcommand.span.end };
}

function collectedAtStart(service: ProjectService): readonly ContainerWrite[] {
  const words = certain(service).flatMap((located) => {
    const word = collects(located.command) && manageCommand(located.command)?.subcommand;
    return word ? [located.at(word)] : [];
  });
  const path = words.length > 0 ? staticRoot(service) : undefined;
  return words.flatMap((location) =>
    path === undefined ? [] : [{ by: 'collectstatic' as const, path, location, run: undefined }],
  );
}

/** Commands of the start-up that surely run and whose failure counts. */
function certain({ command: { commands } }: ProjectService): readonly LocatedCommand[] {
  return commands.filter((located, index) => located.certain && commands[index + 1]?.command.after !== '||');
}

/** The file in which beat keeps when it sent what, unless another scheduler is configured. */
function scheduleOf({ files, settings, celery, workdir }: ProjectService): readonly ContainerWrite[] {
  if (!celery?.certain || !settings?.complete || choosesScheduler(files, settings)) return [];
  const { program, args } = invocation(celery.command);
  const beat =
    args.find(({ value }) => value === 'beat') ??
    (args.some(({ value }) => value === 'worker')
      ? args.find(({ value }) => value === '-B' || value === '--beat')
      : undefined);
  if (program !== 'celery' || !beat || hasOption(args, ['-S', '--scheduler', '--help'])) return [];
  const given = optionValue(args, ['-s', '--schedule']);
  const folder = celery.folder ?? workdir;
  if (folder === undefined || (given && !given.literal)) return [];
  return [
    {
      by: 'beat',
      path: join(folder, given?.value ?? 'celerybeat-schedule'),
      location: celery.at(beat),
      run: undefined,
    },
  ];
}

function choosesScheduler(files: Files, settings: DjangoSettings): boolean {
  if (settings.names().some((name) => /BEAT_(?:SCHEDULER|SCHEDULE_FILENAME)$/i.test(name))) return true;
  const folders = [dirname(settings.path), dirname(dirname(settings.path))];
  return folders.some((folder) =>
    /beat_scheduler|beat_schedule_filename|BEAT_SCHEDULER/.test(files.text(join(folder, 'celery.py')) ?? ''),
  );
}

/** The SQLite file of the default database, for a service that serves the site. */
function sqliteFile(service: ProjectService): readonly ContainerWrite[] {
  const { django, settings, variable } = service;
  if (!django?.server || !settings?.complete) return [];
  const entry = at(setting(settings, 'DATABASES', variable), 'default');
  const name = at(entry, 'NAME');
  if (databaseKind(at(entry, 'ENGINE')) !== 'sqlite' || !name) return [];
  const text = name.kind === 'string' || name.kind === 'path' ? name.value : '';
  const path = text === '' || /:memory:|^file:/.test(text) ? undefined : containerPath(service, name);
  return path === undefined ? [] : [{ by: 'sqlite', path, location: name.location, run: undefined }];
}

/** `develop.watch`: files are written as the user of the container. Source: the Docker manual, "Use Compose Watch". */
function synced({ service: { node } }: ProjectService): readonly ContainerWrite[] {
  return (listAt(node, 'develop', 'watch')?.items ?? []).flatMap((entry) => {
    const action = scalarAt(entry, 'action');
    const target = scalarAt(entry, 'target')?.value;
    const syncs = typeof action?.value === 'string' && action.value.startsWith('sync');
    return syncs && typeof target === 'string' && target.startsWith('/')
      ? [{ by: 'sync' as const, path: join(target), location: action.location, run: undefined }]
      : [];
  });
}
