// Explains what is known about a project, and why: as data and as text.
import { isEnabled } from '../compose/co-running.ts';
import { within } from '../files.ts';
import { maskText, maskWords } from '../secrets/mask.ts';
import { type Location, SourceText } from '../text.ts';
import { chooseProject } from './chosen-project.ts';
import { isDockerfileOnly } from './dockerfile-only.ts';
import { siteLines } from './explain-site.ts';
import type { ComposeProject } from './model/compose-project.ts';
import type { DjangoService } from './model/django-service.ts';
import type { ProjectService } from './model/project-service.ts';
import type { Server } from './model/server.ts';
import type { WorkspaceModel } from './model/workspace-model.ts';
import { SpilledSecrets } from './spilled-secrets.ts';

/** The output of `dockyard explain --format json`. Unknown values are null. */
export interface Explanation {
  /** The files of the set, in the order of `-f`; empty where the folder has none. */
  readonly composeFiles: readonly string[];
  readonly services: readonly {
    readonly name: string;
    /** Null if Django does not run in it. */
    readonly django: {
      readonly decidedBy: DjangoService['decidedBy'];
      /** `gunicorn`, `runserver` …; null if the service starts no server. */
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
  /** Services that may run Django, most likely first; empty if the Django service is known. */
  readonly candidates: readonly string[];
}

/**
 * Explains the Compose project that actions would use (see `chooseProject`), of several as likely one with Django; where
 * there is none, the Dockerfile.
 */
export function explainProject(workspace: WorkspaceModel): Explanation {
  const project = likelyProject(workspace);
  const mask = maskOf(workspace);
  const known = (text: string | undefined): string | null => (text === undefined ? null : mask(text));
  return {
    composeFiles: project?.set.files ?? [],
    services: [...(project?.services.values() ?? [])].map(({ name, django }) => ({
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
    candidates: project?.candidates ?? [],
  };
}

/** Of each service. */
const pathsShown = 8;

/** Masks what stands in a text from the project. */
function maskOf(workspace: WorkspaceModel): (text: string) => string {
  const spilled = new SpilledSecrets(workspace);
  return (text) => spilled.mask(maskText(text));
}

function likelyProject({ projects, dockerfileOnly }: WorkspaceModel): ComposeProject | undefined {
  const [likeliest] = projects.toSorted((a, b) => rank(a) - rank(b));
  return chooseProject(projects, undefined) ?? likeliest ?? dockerfileOnly;
}

/** Prefers sets in which Django runs, and of those the one for development. */
function rank({ services, set }: ComposeProject): number {
  const runsDjango = [...services.values()].some(({ django }) => django !== undefined);
  const forDevelopment = set.files.some((path) => /local|dev/i.test(path));
  return (runsDjango ? 0 : 2) + (forDevelopment ? 0 : 1);
}

function portOf(server: Server | undefined): number | undefined {
  return server?.listens.find((listen) => listen.port !== undefined)?.port;
}

/**
 * The explanation as text, with the files and lines it is based on.
 * @param chosen the Compose project to explain; without one as in `explainProject`
 */
export function explainText(workspace: WorkspaceModel, chosen?: ComposeProject): string {
  const project = chosen ?? likelyProject(workspace);
  const place = placesIn(workspace);
  const mask = maskOf(workspace);
  const shown = (line: string): string => printable(mask(line));
  if (!project)
    return ['No Compose file in this folder.', djangoLine(workspace).trimEnd(), ''].map(shown).join('\n');
  const others = workspace.projects.filter((other) => other !== project);
  const lines = [
    isDockerfileOnly(project)
      ? 'No Compose file: one container, as `docker build` and `docker run` make it.'
      : `Compose files: ${project.set.files.join(', ')}`,
    ...(others.length > 0
      ? [`Other sets of Compose files: ${others.map(({ set }) => set.files.join(' + ')).join('; ')}`]
      : []),
    ...composeOptionLines(project),
    djangoLine(workspace).trimEnd(),
    '',
  ];
  const services: string[] = [];
  for (const service of project.services.values())
    services.push(...serviceLines(service, project, { place, mask }), '');
  if (project.candidates.length > 0)
    services.push(
      `Django service unknown. Candidates: ${project.candidates.join(', ')}. The editor asks which one to use.`,
      '',
    );
  return [...lines.map(shown), ...services.map(printable)].join('\n');
}

/** Replaces control characters, which names and commands may contain. */
export function printable(line: string): string {
  return line.replace(/\p{Cc}/gu, '\ufffd');
}

/** The env files whose variables the compose files use, and the profiles that are enabled. */
function composeOptionLines({ set }: ComposeProject): string[] {
  const read = set.envFiles.filter((path) => set.read.has(path));
  return [
    ...(read.length > 0 ? [`Variables from: ${read.join(', ')}`] : []),
    ...(set.profiles.length > 0 ? [`Profiles: ${set.profiles.join(', ')}`] : []),
  ];
}

function djangoLine({ djangoRoots }: WorkspaceModel): string {
  const places = djangoRoots.map((root) => (root === '' ? 'manage.py' : `${root}/manage.py`));
  return places.length > 0 ? `Django: ${places.join(', ')}\n` : 'Django: no manage.py found\n';
}

function serviceLines(
  service: ProjectService,
  project: ComposeProject,
  { place, mask }: { place(location: Location): string; mask(text: string): string },
): string[] {
  /** Masks each value by itself: the name of a service or of a file says nothing about what follows it. */
  const line = (texts: TemplateStringsArray, ...values: readonly string[]): string =>
    texts.map((text, at) => text + mask(values[at] ?? '')).join('');
  const at = (location: Location | undefined): string => (location ? `  (${place(location)})` : '');
  const { set } = project;
  const { name, django, command, image, dockerfile, stage } = service;
  const built = dockerfile
    ? `built from ${dockerfile.path}${stage?.name ? `, stage ${stage.name}` : ''}`
    : undefined;
  const lines = [line`${name}: ${built ?? image?.text ?? 'unknown image'}`];
  if (!isEnabled(service.service, set))
    lines.push(line`  starts only with the profile ${service.service.profiles.join(' or ')}`);
  const words = command.main && maskWords(command.main.command.argv.map(({ value }) => value)).join(' ');
  if (words !== undefined) lines.push(`  starts ${shortened(mask(words))}${mask(at(command.location))}`);
  else if (command.argv.length > 0) lines.push('  its command could not be resolved completely');
  for (const { path } of command.scripts) lines.push(line`  via ${path}`);
  if (!django) return lines;
  lines.push(line`  Django runs here: ${why(django)}${at(django.because)}`);
  for (const listen of django.server?.listens ?? []) {
    const address = listen.socket ? 'a Unix socket' : `${listen.host ?? '?'}:${listen.port ?? '?'}`;
    lines.push(line`  listens on ${address}${listen.location ? at(listen.location) : '  (default)'}`);
  }
  const managePy = django.managePy && [...maskWords(django.interpreter), django.managePy].join(' ');
  lines.push(line`  manage.py: ${managePy ?? 'unknown path'}`);
  lines.push(line`  settings: ${django.settingsModule ?? 'unknown'}${at(django.settingsModuleAt)}`);
  if (django.settings) {
    const { files, complete } = django.settings;
    lines.push(line`    read from ${files.join(', ')}${complete ? '' : '; other files could not be read'}`);
  }
  lines.push(...siteLines(service, project).map(mask));
  const { entries, hidden } = service.paths;
  const isSeen = ({ via, container }: (typeof entries)[number]): boolean =>
    via === 'mount' || !hidden.some((mount) => within(mount, container) !== undefined);
  const seen = entries.filter(isSeen);
  for (const { workspace, container, via } of seen.slice(0, pathsShown)) {
    const how = via === 'copy' ? '  (copied during the build)' : '';
    lines.push(line`  ${container} is ${workspace === '' ? '.' : workspace}${how}`);
  }
  if (seen.length > pathsShown) lines.push(`  and ${seen.length - pathsShown} more paths`);
  return lines;
}

function why({ decidedBy, server }: DjangoService): string {
  switch (decidedBy) {
    case 'command':
      return `it starts ${server?.kind ?? 'a Django server'}`;
    case 'mount':
      return 'it contains manage.py';
    case 'answer':
      return 'selected by you';
  }
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}

/** `compose.yaml:12`, one-based. */
function placesIn(workspace: WorkspaceModel): (location: Location) => string {
  const sources = new Map<string, SourceText>();
  return ({ path, span }) => {
    const source = sources.get(path) ?? new SourceText(workspace.files.text(path) ?? '');
    sources.set(path, source);
    return `${path}:${source.positionAt(span.start).line + 1}`;
  };
}
