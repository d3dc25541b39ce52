// Hovers for names in a Compose file: services, volumes, networks, stages, variables.

import type { ComposeVariable } from '../compose/compose-file.ts';
import { readEnvText } from '../compose/dotenv.ts';
import type { ComposeProject } from '../project/model/compose-project.ts';
import type { ProjectService } from '../project/model/project-service.ts';
import type { WorkspaceModel } from '../project/model/workspace-model.ts';
import { findSecretPlaces, findSecrets } from '../secrets/find.ts';
import { looksSecret } from '../secrets/names.ts';
import { type Location, SourceText, type Span } from '../text.ts';
import { code } from './markdown.ts';

/** A hover for a location; the text is only created when it is shown. */
interface Name {
  readonly location: Location;
  text(): string | undefined;
}

/**
 * @param here whether the pointer is at a location
 * @returns undefined if there is no name at the pointer
 */
export function nameHover(
  { projects }: WorkspaceModel,
  here: (location: Location) => boolean,
): { readonly location: Location; readonly markdown: string } | undefined {
  for (const project of projects) {
    const name = namesIn(project).find(({ location }) => here(location));
    const markdown = name?.text();
    if (name && markdown !== undefined) return { location: name.location, markdown };
  }
  return undefined;
}

function namesIn(project: ComposeProject): readonly Name[] {
  const { set } = project;
  return [
    ...set.variables.map((variable) => ({
      location: variable.location,
      text: () => variableText(project, variable),
    })),
    ...[...project.services.values()].flatMap((service) => namesOf(project, service)),
  ];
}

function namesOf(project: ComposeProject, user: ProjectService): readonly Name[] {
  const { service, dockerfile, stage, settings } = user;
  const others = [...service.dependsOn, ...service.links].map(({ service: name, location }) => ({
    location,
    text: () => serviceText(project.services.get(name)),
  }));
  const volumes = service.mounts.flatMap(({ type, source, sourceLocation }) =>
    type === 'volume' && source !== undefined && sourceLocation
      ? [{ location: sourceLocation, text: () => volumeText(project, source) }]
      : [],
  );
  const networks = service.networks.map(({ name, location }) => ({
    location,
    text: () => networkText(project, name),
  }));
  const variables = [...service.environment.values()].map(({ name, location }) => ({
    location,
    text: () =>
      settings?.variables().includes(name)
        ? `${code(name)} is read by the settings ${code(settings.module)}.`
        : undefined,
  }));
  const target = service.build?.target;
  const stages =
    target && dockerfile && stage
      ? [
          {
            location: target.location,
            text: () => {
              const line = dockerfile.source.positionAt(stage.span.start).line + 1;
              return `Build stage ${code(target.value ?? '')}, line ${line} of ${code(dockerfile.path)}.`;
            },
          },
        ]
      : [];
  return [...others, ...volumes, ...networks, ...stages, ...variables];
}

function serviceText(service: ProjectService | undefined): string | undefined {
  if (!service) return undefined;
  const { name, image, dockerfile, server } = service;
  const { ports, healthcheck, profiles } = service.service;
  const made = dockerfile ? `built from ${code(dockerfile.path)}` : image && code(image.text);
  const published = ports.flatMap(({ published: host }) => host?.from ?? []);
  return [
    `Service ${code(name)}${made ? `: ${made}` : ''}`,
    ...(server ? [`starts ${server.kind}`] : []),
    ...(published.length > 0 ? [`published on port ${published.slice(0, 5).join(', ')}`] : []),
    healthcheck && !healthcheck.disabled ? 'healthcheck defined' : 'no healthcheck defined',
    ...(profiles.length > 0 ? [`started only with the profile ${profiles.map(code).join(' or ')}`] : []),
  ].join('  \n');
}

function volumeText({ set, services }: ComposeProject, name: string): string {
  const users = [...services.values()].flatMap((user) =>
    user.service.mounts.flatMap(({ type, source, target }) =>
      type === 'volume' && source === name ? [`- ${code(user.name)} at ${code(target ?? '?')}`] : [],
    ),
  );
  const kind = set.volumes.get(name)?.external ? 'External volume' : 'Volume';
  return [`${kind} ${code(name)}, mounted by:`, '', ...users].join('\n');
}

function networkText({ services }: ComposeProject, name: string): string {
  const members = [...services.values()].filter(({ service }) =>
    service.networks.some((network) => network.name === name),
  );
  return `Network ${code(name)}, used by: ${members.map((member) => code(member.name)).join(', ')}`;
}

/**
 * Where the value comes from. The value itself is omitted if it may be a secret. Of a `$` in a
 * password, whose name is a piece of it, nothing is told.
 */
function variableText({ set, files }: ComposeProject, variable: ComposeVariable): string | undefined {
  const { name, operator, value } = variable;
  const inSecret = placeInSecret(set, variable);
  if (inSecret === 'written') return undefined;
  const secret = looksSecret(name) || inSecret === 'referred';
  for (const path of set.envFiles.toReversed()) {
    const text = files.text(path);
    const entries = text === undefined ? [] : readEnvText(text, undefined, () => undefined).entries;
    const entry = entries.findLast((one) => one.name === name);
    if (text === undefined || !entry) continue;
    const line = new SourceText(text).positionAt(entry.span.start).line + 1;
    const shown = entry.value === undefined || secret ? 'is set' : `is ${code(entry.value)}`;
    return `${code(name)} ${shown} in ${code(path)}, line ${line}.`;
  }
  if (value !== undefined && operator !== undefined) {
    const shown = secret ? 'its default' : value === '' ? 'an empty string' : code(value);
    return `${code(name)} is not set in an env file, so Compose inserts ${shown}.`;
  }
  return `${code(name)} is not set in an env file, so Compose reads it from the shell.`;
}

/**
 * Whether a variable is a part of the value of something secret: `referred` in
 * `POSTGRES_PASSWORD: ${PW}`, `written` where the text around it is masked.
 */
function placeInSecret(
  { parsed }: ComposeProject['set'],
  { location: { path, span } }: ComposeVariable,
): 'referred' | 'written' | undefined {
  const text = parsed.get(path)?.source.text ?? '';
  const holds = ({ start, end }: Span): boolean => start <= span.start && span.start < end;
  if (findSecrets(text).some(holds)) return 'written';
  return findSecretPlaces(text).some(holds) ? 'referred' : undefined;
}
