// What a name in a compose file stands for: another service, a volume, a stage, a variable.
import { readEnvText } from '../compose/dotenv.ts';
import type { ComposeVariable } from '../compose/model.ts';
import type { Project, Stack, StackService } from '../project/model.ts';
import { findSecretPlaces, findSecrets } from '../secrets/find.ts';
import { looksSecret } from '../secrets/names.ts';
import { type Location, SourceText, type Span } from '../text.ts';
import { code } from './markdown.ts';

/** A text for a place; made only when the pointer is there. */
interface Name {
  readonly location: Location;
  text(): string | undefined;
}

/**
 * @param here whether the pointer is at a place
 * @returns undefined where no name of the project is
 */
export function nameHover(
  { stacks }: Project,
  here: (location: Location) => boolean,
): { readonly location: Location; readonly markdown: string } | undefined {
  for (const stack of stacks) {
    const name = namesIn(stack).find(({ location }) => here(location));
    const markdown = name?.text();
    if (name && markdown !== undefined) return { location: name.location, markdown };
  }
  return undefined;
}

function namesIn(stack: Stack): readonly Name[] {
  const { set } = stack;
  return [
    ...set.variables.map((variable) => ({
      location: variable.location,
      text: () => variableText(stack, variable),
    })),
    ...[...stack.services.values()].flatMap((service) => namesOf(stack, service)),
  ];
}

function namesOf(stack: Stack, user: StackService): readonly Name[] {
  const { service, dockerfile, stage, settings } = user;
  const others = [...service.dependsOn, ...service.links].map(({ service: name, location }) => ({
    location,
    text: () => serviceText(stack.services.get(name)),
  }));
  const volumes = service.mounts.flatMap(({ type, source, sourceLocation }) =>
    type === 'volume' && source !== undefined && sourceLocation
      ? [{ location: sourceLocation, text: () => volumeText(stack, source) }]
      : [],
  );
  const networks = service.networks.map(({ name, location }) => ({
    location,
    text: () => networkText(stack, name),
  }));
  const variables = [...service.environment.values()].map(({ name, location }) => ({
    location,
    text: () =>
      settings?.variables().includes(name)
        ? `The settings ${code(settings.module)} read ${code(name)}.`
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
              return `The stage ${code(target.value ?? '')} of ${code(dockerfile.path)}, line ${line}.`;
            },
          },
        ]
      : [];
  return [...others, ...volumes, ...networks, ...stages, ...variables];
}

function serviceText(service: StackService | undefined): string | undefined {
  if (!service) return undefined;
  const { name, image, dockerfile, server } = service;
  const { ports, healthcheck, profiles } = service.service;
  const made = dockerfile ? `built from ${code(dockerfile.path)}` : image && code(image.text);
  const published = ports.flatMap(({ published: host }) => host?.from ?? []);
  return [
    `The service ${code(name)}${made ? `: ${made}` : ''}`,
    ...(server ? [`starts ${server.kind}`] : []),
    ...(published.length > 0 ? [`published at ${published.slice(0, 5).join(', ')}`] : []),
    healthcheck && !healthcheck.disabled ? 'has a healthcheck' : 'has no healthcheck here',
    ...(profiles.length > 0 ? [`only with the profile ${profiles.map(code).join(' or ')}`] : []),
  ].join('  \n');
}

function volumeText({ set, services }: Stack, name: string): string {
  const users = [...services.values()].flatMap((user) =>
    user.service.mounts.flatMap(({ type, source, target }) =>
      type === 'volume' && source === name ? [`- ${code(user.name)} at ${code(target ?? '?')}`] : [],
    ),
  );
  const kind = set.volumes.get(name)?.external ? 'The external volume' : 'The volume';
  return [`${kind} ${code(name)} is mounted by`, '', ...users].join('\n');
}

function networkText({ services }: Stack, name: string): string {
  const members = [...services.values()].filter(({ service }) =>
    service.networks.some((network) => network.name === name),
  );
  return `In the network ${code(name)}: ${members.map((member) => code(member.name)).join(', ')}`;
}

/**
 * Where the value comes from; the value itself is left out where it may be a secret. Of a `$` in a
 * password, whose name is a piece of it, nothing is told.
 */
function variableText({ set, files }: Stack, variable: ComposeVariable): string | undefined {
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
    const shown = secret ? 'its default' : value === '' ? 'nothing' : code(value);
    return `No env file sets ${code(name)}: ${shown} is put in its place.`;
  }
  return `No env file sets ${code(name)}: its value comes from the shell that runs compose.`;
}

/**
 * Whether a variable is a part of the value of something secret: `referred` in
 * `POSTGRES_PASSWORD: ${PW}`, `written` where the text around it is masked.
 */
function placeInSecret(
  { parsed }: Stack['set'],
  { location: { path, span } }: ComposeVariable,
): 'referred' | 'written' | undefined {
  const text = parsed.get(path)?.source.text ?? '';
  const holds = ({ start, end }: Span): boolean => start <= span.start && span.start < end;
  if (findSecrets(text).some(holds)) return 'written';
  return findSecretPlaces(text).some(holds) ? 'referred' : undefined;
}
