// What the model knows of a project, and why: as data, and as text for a person.
import { isEnabled } from '../compose/together.ts';
import { maskText, maskWords } from '../secrets/mask.ts';
import { type Location, SourceText } from '../text.ts';
import { chooseStack } from './chosen.ts';
import type { DjangoService, Project, Server, Stack, StackService } from './model.ts';
import { SpilledSecrets } from './spilled-secrets.ts';

/** The answer of `dockyard explain --format json`. What is not known is null. */
export interface Explanation {
  /** The files of the set, in the order of `-f`; empty where the folder has none. */
  readonly composeFiles: readonly string[];
  readonly services: readonly {
    readonly name: string;
    /** Null where Django does not run in it. */
    readonly django: {
      readonly decidedBy: DjangoService['decidedBy'];
      /** `gunicorn`, `runserver` …; null where none starts by itself. */
      readonly server: string | null;
      /** The port it listens on in the container. */
      readonly port: number | null;
      /** Absolute in the container. */
      readonly workdir: string | null;
      /** Absolute in the container. */
      readonly managePy: string | null;
      /** The words before manage.py, joined by spaces: `python`, `uv run python`. */
      readonly interpreter: string;
      /** Dotted name of the settings module. */
      readonly settings: string | null;
    } | null;
  }[];
  /** Services that may run Django, likeliest first; empty where one is decided. */
  readonly candidates: readonly string[];
}

/** Explains the stack that actions would use (see `chooseStack`); of several as likely, one with Django. */
export function explainProject(project: Project): Explanation {
  const stack = stackOf(project);
  const mask = maskOf(project);
  const known = (text: string | undefined): string | null => (text === undefined ? null : mask(text));
  return {
    composeFiles: stack?.set.files ?? [],
    services: [...(stack?.services.values() ?? [])].map(({ name, django }) => ({
      name,
      django: django
        ? {
            decidedBy: django.decidedBy,
            server: django.server?.kind ?? null,
            port: portOf(django.server) ?? null,
            workdir: known(django.workdir),
            managePy: known(django.managePy),
            interpreter: mask(maskWords(django.interpreter).join(' ')),
            settings: known(django.settingsModule),
          }
        : null,
    })),
    candidates: stack?.candidates ?? [],
  };
}

/** Masks what stands in a text from the project. */
function maskOf(project: Project): (text: string) => string {
  const spilled = new SpilledSecrets(project);
  return (text) => spilled.mask(maskText(text));
}

function stackOf({ stacks }: Project): Stack | undefined {
  return chooseStack(stacks, undefined) ?? stacks.toSorted((a, b) => rank(a) - rank(b))[0];
}

/** Of several sets that are as likely: one in which Django runs, and of those the one for development. */
function rank({ services, set }: Stack): number {
  const runsDjango = [...services.values()].some(({ django }) => django !== undefined);
  const forDevelopment = set.files.some((path) => /local|dev/i.test(path));
  return (runsDjango ? 0 : 2) + (forDevelopment ? 0 : 1);
}

function portOf(server: Server | undefined): number | undefined {
  return server?.listens.find((listen) => listen.port !== undefined)?.port;
}

/**
 * The same for a person, with the file and line that decided.
 * @param chosen the stack to explain; without one as in `explainProject`
 */
export function explainText(project: Project, chosen?: Stack): string {
  const stack = chosen ?? stackOf(project);
  const place = placesIn(project);
  const mask = maskOf(project);
  const shown = (line: string): string => printable(mask(line));
  if (!stack)
    return ['There is no compose file in this folder.', djangoLine(project).trimEnd(), '']
      .map(shown)
      .join('\n');
  const others = project.stacks.filter((other) => other !== stack);
  const lines = [
    `Compose files: ${stack.set.files.join(', ')}`,
    ...(others.length > 0
      ? [`Also used together: ${others.map(({ set }) => set.files.join(' + ')).join('; ')}`]
      : []),
    ...surroundingsLines(stack),
    djangoLine(project).trimEnd(),
    '',
  ];
  for (const service of stack.services.values())
    lines.push(...serviceLines(service, stack, { place, mask }), '');
  if (stack.candidates.length > 0)
    lines.push(
      `Not decided. Django may run in: ${stack.candidates.join(', ')}. The editor asks, and remembers the answer.`,
      '',
    );
  return lines.map(shown).join('\n');
}

/** A line as a terminal and a page may show it: names and commands may hold anything. */
function printable(line: string): string {
  return line.replace(/\p{Cc}/gu, '\ufffd');
}

/** The env files whose variables the compose files use, and the profiles that are enabled. */
function surroundingsLines({ set }: Stack): string[] {
  const read = set.envFiles.filter((path) => set.read.has(path));
  return [
    ...(read.length > 0 ? [`Variables from: ${read.join(', ')}`] : []),
    ...(set.profiles.length > 0 ? [`Profiles: ${set.profiles.join(', ')}`] : []),
  ];
}

function djangoLine({ djangoRoots }: Project): string {
  const places = djangoRoots.map((root) => (root === '' ? 'manage.py' : `${root}/manage.py`));
  return places.length > 0 ? `Django: ${places.join(', ')}\n` : 'Django: no manage.py found\n';
}

function serviceLines(
  service: StackService,
  { set }: Stack,
  { place, mask }: { place(location: Location): string; mask(text: string): string },
): string[] {
  const { name, django, command, image, dockerfile, stage } = service;
  const built = dockerfile
    ? `built from ${dockerfile.path}${stage?.name ? `, stage ${stage.name}` : ''}`
    : undefined;
  const lines = [`${name}: ${built ?? image?.text ?? 'image not known'}`];
  if (!isEnabled(service.service, set))
    lines.push(`  starts only with the profile ${service.service.profiles.join(' or ')}`);
  const words = command.main && maskWords(command.main.command.argv.map(({ value }) => value)).join(' ');
  if (words !== undefined)
    lines.push(
      `  starts ${shortened(mask(words))}${command.location ? `  (${place(command.location)})` : ''}`,
    );
  else if (command.argv.length > 0) lines.push('  what it starts could not be followed to its end');
  for (const { path } of command.scripts) lines.push(`  through ${path}`);
  if (!django) return lines;
  lines.push(`  Django runs here: ${why(django, place)}`);
  for (const listen of django.server?.listens ?? []) {
    const address = listen.socket ? 'a Unix socket' : `${listen.host ?? '?'}:${listen.port ?? '?'}`;
    lines.push(
      `  listens on ${address}${listen.location ? `  (${place(listen.location)})` : '  (its default)'}`,
    );
  }
  lines.push(
    `  manage.py: ${django.managePy ? `${django.interpreter.join(' ')} ${django.managePy}` : 'place not known'}`,
  );
  const settings = django.settingsModule ?? 'not known';
  lines.push(
    `  settings: ${settings}${django.settingsModuleAt ? `  (${place(django.settingsModuleAt)})` : ''}`,
  );
  if (django.settings)
    lines.push(
      `    read from ${django.settings.files.join(', ')}${django.settings.complete ? '' : ', and more that could not be read'}`,
    );
  for (const { host, container, via } of service.paths.entries.slice(0, 8))
    lines.push(`  ${container} is ${host === '' ? '.' : host}${via === 'copy' ? ' at the build' : ''}`);
  return lines;
}

function why({ decidedBy, because, server }: DjangoService, place: (location: Location) => string): string {
  const at = because ? `  (${place(because)})` : '';
  switch (decidedBy) {
    case 'command':
      return `it starts ${server?.kind ?? 'a server of manage.py'}${at}`;
    case 'mount':
      return `manage.py is in it${at}`;
    case 'answer':
      return 'you said so';
  }
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}

/** `compose.yaml:12`, one-based. */
function placesIn(project: Project): (location: Location) => string {
  const sources = new Map<string, SourceText>();
  return ({ path, span }) => {
    const source = sources.get(path) ?? new SourceText(project.files.text(path) ?? '');
    sources.set(path, source);
    return `${path}:${source.positionAt(span.start).line + 1}`;
  };
}
