// A set of compose files joined: its services, which of them runs Django, who reaches whom.
import type { ComposeFile } from '../compose/compose-file.ts';
import type { MergedCompose } from '../compose/merged-compose.ts';
import { mapAt, nodeAt, stringOf } from '../compose/tree.ts';
import type { Stage } from '../dockerfile/dockerfile-model.ts';
import { join } from '../files.ts';
import type { Location, Span } from '../text.ts';
import { saysNothing } from './django/start-purpose.ts';
import { isForeign } from './image/image-roles.ts';
import { stagesBelow } from './image/path-map.ts';
import type { JoinedService } from './joined-service.ts';
import type { ComposeProject, Forward, Section } from './model/compose-project.ts';
import type { DjangoService } from './model/django-service.ts';
import type { Connection, ProjectService } from './model/project-service.ts';
import type { TrackingFiles } from './read-tracking.ts';

/** Names that people give to the service that runs Django, likeliest first. */
const usual = ['web', 'django', 'app', 'backend', 'api', 'server'];

/** What a Compose project is joined from. */
export interface ProjectSources {
  readonly files: TrackingFiles;
  readonly roots: readonly string[];
  /** Every compose file of the folder. */
  composeFiles(): readonly ComposeFile[];
  /** Whether only the first part of a file is looked at. */
  isCut(path: string): boolean;
  /** Those of the set, joined; other projects may have the same objects. */
  readonly services: readonly JoinedService[];
}

export class JoinedProject implements ComposeProject {
  readonly files: TrackingFiles;
  readonly set: MergedCompose;
  readonly services: Map<string, JoinedService>;
  readonly candidates: readonly string[];
  readonly djangoRoots: readonly string[];
  readonly #others: ProjectSources['composeFiles'];
  readonly #isCut: ProjectSources['isCut'];
  #elsewhere: ReadonlySet<string> | undefined;
  #byHost: ReadonlyMap<string, ProjectService> | undefined;
  #connections: readonly Connection[] | undefined;
  #forwards: readonly Forward[] | undefined;
  #used: ReadonlySet<string> | undefined;
  /** By Dockerfile; undefined for other files. */
  readonly #built = new Map<string, readonly Stage[] | undefined>();

  /** @param answer the service that the user named when asked */
  constructor(set: MergedCompose, sources: ProjectSources, answer: string | undefined) {
    this.files = sources.files;
    this.set = set;
    this.djangoRoots = sources.roots;
    this.#others = sources.composeFiles;
    this.#isCut = sources.isCut;
    this.services = new Map(sources.services.map((service) => [service.name, service]));
    this.#decide(answer);
    this.candidates = this.#undecided();
  }

  get forwards(): readonly Forward[] {
    this.#forwards ??= [...this.services.values()].flatMap((proxy) =>
      (proxy.nginx?.targets ?? []).flatMap((target) => {
        const service = target.host === undefined ? undefined : this.resolve(target.host);
        return service ? [{ proxy: proxy.name, service: service.name, target }] : [];
      }),
    );
    return this.#forwards;
  }

  get connections(): readonly Connection[] {
    this.#connections ??= [...this.services.values()].flatMap(({ connections }) => connections);
    return this.#connections;
  }

  resolve(host: string): ProjectService | undefined {
    this.#byHost ??= new Map([...[...this.services.values()].flatMap(hostsOf).reverse(), ...this.services]);
    return this.#byHost.get(host);
  }

  namedElsewhere(host: string): boolean {
    this.#elsewhere ??= new Set(
      this.#otherFiles()
        .flatMap(({ root }) => [...(mapAt(root, 'services')?.entries ?? [])])
        .flatMap(([name, { value }]) => [name, stringOf(nodeAt(value, 'container_name')) ?? name]),
    );
    return this.#elsewhere.has(host) || this.#isCutElsewhere();
  }

  declaredElsewhere(section: Section, name: string): boolean {
    return (
      this.#otherFiles().some(({ root }) => mapAt(root, section)?.entries.has(name)) || this.#isCutElsewhere()
    );
  }

  #isCutElsewhere(): boolean {
    return this.#otherFiles().some(({ isCompose, path }) => isCompose && this.#isCut(path));
  }

  reads(path: string): boolean {
    return /\.ya?ml$/i.test(path) ? this.set.read.has(path) : this.files.hasRead(path);
  }

  #otherFiles(): readonly ComposeFile[] {
    return this.#others().filter(({ path }) => !this.set.parsed.has(path));
  }

  uses(path: string, at?: Span): boolean {
    this.#used ??= this.#usedPaths();
    if (!this.#used.has(path)) return false;
    if (at && !this.#built.has(path)) this.#built.set(path, this.#stages(path));
    const stages = at && this.#built.get(path);
    if (!stages) return true;
    return stages.some(({ span }) => span.start <= at.start && at.start <= span.end);
  }

  /** The stages of a Dockerfile that the Compose project builds; undefined for other files. */
  #stages(path: string): readonly Stage[] | undefined {
    const builds = [...this.services.values()].filter(({ dockerfile }) => dockerfile?.path === path);
    if (builds.length === 0) return undefined;
    return builds.flatMap(({ dockerfile, stage }) =>
      dockerfile && stage ? [...stagesBelow({ dockerfile, stage })] : [],
    );
  }

  reachable(from: string, to: string): boolean | undefined {
    const a = this.services.get(from)?.service;
    const b = this.services.get(to)?.service;
    if (!a || !b || a.networkMode || b.networkMode) return undefined;
    const names = new Set(a.networks.map((network) => network.name));
    return b.networks.some((network) => names.has(network.name));
  }

  #usedPaths(): ReadonlySet<string> {
    const used = new Set<string>(this.set.read);
    for (const { dockerfile, command, settings, nginx, requirements } of this.services.values()) {
      if (dockerfile) used.add(dockerfile.path);
      for (const { path } of command.scripts) used.add(path);
      for (const path of [...(settings?.files ?? []), ...(nginx?.paths ?? [])]) used.add(path);
      for (const { path } of requirements) used.add(path);
    }
    return used;
  }

  #decide(answer: string | undefined): void {
    for (const service of this.services.values()) service.decideByCommand();
    const byCommand = [...this.services.values()].some((service) => service.django);
    if (!byCommand) this.#decideByFiles();
    if (answer !== undefined) this.#decideFor(answer, 'answer', undefined);
  }

  /** What the service alone does not tell holds for this project only. */
  #decideFor(name: string, by: DjangoService['decidedBy'], because: Location | undefined): void {
    const service = this.services.get(name);
    if (service) this.services.set(name, service.decided(by, because));
  }

  /** A service that idles, or whose start-up is not readable, and that holds the workspace's manage.py. */
  #decideByFiles(): void {
    const holding = [...this.services.values()].flatMap((service) => {
      const because =
        isForeign(service.image, service.name) || !saysNothing(service.command)
          ? undefined
          : this.#holdsManagePy(service);
      return because ? [{ service, because }] : [];
    });
    const published = holding.filter(({ service }) => service.service.ports.length > 0);
    const [only] = published.length > 0 ? published : holding;
    if (only && (published.length > 0 ? published : holding).length === 1)
      this.#decideFor(only.service.name, 'mount', only.because);
  }

  /** The mount or COPY that puts a manage.py of the workspace into the container. */
  #holdsManagePy({ paths }: JoinedService): Location | undefined {
    for (const root of this.djangoRoots) {
      const inside = paths.toContainer(join(root, 'manage.py'));
      const entry =
        inside === undefined
          ? undefined
          : paths.entries.find(
              ({ container }) =>
                inside === container || inside.startsWith(`${container === '/' ? '' : container}/`),
            );
      if (entry) return entry.location;
    }
    return undefined;
  }

  #undecided(): readonly string[] {
    const all = [...this.services.values()];
    if (all.some((service) => service.django)) return [];
    const rank = (name: string): number => (usual.includes(name) ? usual.indexOf(name) : usual.length);
    const byName = (some: readonly JoinedService[]): readonly string[] =>
      some.map(({ name }) => name).sort((a, b) => rank(a) - rank(b));
    const possible = all.filter(
      ({ service, image, name, celery }) =>
        (service.build || service.image) && !isForeign(image, name) && !celery,
    );
    const silent = possible.filter(({ command }) => saysNothing(command));
    const isBuilt = ({ service }: JoinedService): boolean => service.build !== undefined;
    const built = possible.filter((service) => isBuilt(service) && !silent.includes(service));
    const found = [...byName(silent), ...byName(built)];
    return found.length > 0 ? found : byName(all.filter(isBuilt));
  }
}

/** The names beside its own under which a service is reached. */
function hostsOf(one: ProjectService): readonly (readonly [string, ProjectService])[] {
  const { containerName, hostname, networks } = one.service;
  const names = [containerName?.value, hostname, ...networks.flatMap(({ aliases }) => aliases)];
  return names.flatMap((name) => (name === undefined ? [] : [[name, one] as const]));
}
