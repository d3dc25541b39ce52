// One service joined with what it builds and what its files say.
import type { Service } from '../compose/compose-service.ts';
import type { DjangoSettings } from '../django/django-settings.ts';
import type { Requirements } from '../django/requirements-file.ts';
import type { Dockerfile, Stage } from '../dockerfile/dockerfile-model.ts';
import type { BuildArguments } from '../dockerfile/scope.ts';
import { type Files, join } from '../files.ts';
import type { ImageReference } from '../images/image-reference.ts';
import { parseReference } from '../images/image-reference.ts';
import type { NginxConfig } from '../proxy/nginx-config.ts';
import type { PythonFile } from '../python/python-file.ts';
import type { LocatedCommand } from '../shell/located-command.ts';
import type { Location } from '../text.ts';
import { type ContainerFacts, djangoIn, rootOf, settingsModuleOf } from './django/django-service.ts';
import { inContainer } from './django/env-files.ts';
import { isCelery, servesByManage, servesDjango } from './django/start-purpose.ts';
import type { ImageContent } from './image/image-content.ts';
import { type Role, roleOf, startsCommand } from './image/image-roles.ts';
import { type BuildSource, pathMap } from './image/path-map.ts';
import type { DjangoService } from './model/django-service.ts';
import type { EffectiveCommand } from './model/effective-command.ts';
import type { EffectiveHealthcheck } from './model/effective-healthcheck.ts';
import type { PathMap } from './model/path-map.ts';
import type { ProjectInstall } from './model/project-install.ts';
import type { Connection, ProjectService } from './model/project-service.ts';
import type { Server } from './model/server.ts';
import { connectionsFrom } from './network/connections.ts';
import { nginxOf, type ParseNginx } from './network/nginx-of-service.ts';
import { unitApplication } from './servers/nginx-unit.ts';
import { readServer } from './servers/read-server.ts';
import { replacesRunserver } from './servers/runserver-default.ts';
import { givenVariables, variablesOf } from './startup/container-variables.ts';
import { effectiveCommand } from './startup/effective-command.ts';
import { effectiveHealthcheck } from './startup/effective-healthcheck.ts';
import { underProcfile } from './startup/procfile-port.ts';
import type { ShellTexts } from './startup/shell-texts.ts';

/** What a service is read with. */
export interface ServiceSources {
  readonly files: Files;
  readonly roots: readonly string[];
  /** With the build arguments of a service, of which the Dockerfile may know none. */
  dockerfile(path: string, given: BuildArguments): Dockerfile | undefined;
  /** The commands that the projects of the workspace install. */
  consoleScripts(): ReadonlySet<string>;
  inlineDockerfile(service: Service, given: BuildArguments): Dockerfile | undefined;
  python(path: string): PythonFile | undefined;
  readonly nginx: ParseNginx;
  readonly shell: ShellTexts;
  imageContent(build: BuildSource): ImageContent;
  settings(root: string, module: string): DjangoSettings | undefined;
}

export class JoinedService implements ProjectService {
  readonly name: string;
  readonly files: Files;
  readonly service: Service;
  readonly dockerfile: Dockerfile | undefined;
  readonly context: string | undefined;
  readonly stage: Stage | undefined;
  readonly image: ImageReference | undefined;
  readonly role: Role;
  readonly workdir: string | undefined;
  readonly paths: PathMap;
  readonly command: EffectiveCommand;
  readonly server: Server | undefined;
  readonly celery: LocatedCommand | undefined;
  readonly variable: ProjectService['variable'];
  #isDecided = false;
  #django: DjangoService | undefined;
  #nginx: { readonly config: NginxConfig | undefined } | undefined;
  #healthcheck: { readonly value: EffectiveHealthcheck | undefined } | undefined;
  #settings: { readonly value: DjangoSettings | undefined } | undefined;
  #connections: readonly Connection[] | undefined;
  readonly #build: BuildSource | undefined;
  readonly #content: ImageContent | undefined;
  readonly #sources: ServiceSources;

  constructor(service: Service, sources: ServiceSources) {
    this.name = service.name;
    this.files = sources.files;
    this.service = service;
    this.#sources = sources;
    const { build } = service;
    const path = build?.inline ? build.inline.location.path : build?.dockerfile;
    const given = new Map([...(build?.args ?? [])].map(([name, { value }]) => [name, value]));
    this.dockerfile = build?.inline
      ? sources.inlineDockerfile(service, given)
      : path === undefined
        ? undefined
        : sources.dockerfile(path, given);
    this.context = build?.context;
    this.stage = this.dockerfile && stageOf(this.dockerfile, service);
    this.#build =
      this.dockerfile && this.stage && path !== undefined
        ? { dockerfile: this.dockerfile, stage: this.stage, context: this.context, path }
        : undefined;
    this.image = imageOf(service, this.stage);
    this.role = roleOf(this.image);
    const written = service.workingDir;
    const inImage =
      this.stage?.workdir ?? (setsWorkdir(this.stage) || !startsCommand(this.image) ? undefined : '/');
    this.workdir = written ? written.value && join('/', written.value) : inImage;
    const { files, shell } = sources;
    this.#content = this.#build && sources.imageContent(this.#build);
    this.paths = pathMap(files, service.mounts, this.#build, this.#content?.copies);
    const variable = givenVariables(service, this.#build, this.image);
    this.command = effectiveCommand({ ...this, files, shell, build: this.#build, variable });
    this.variable = variablesOf(variable, this.command);
    this.server = this.#serverOf();
    this.celery = this.command.commands.find(isCelery);
  }

  get nginx(): NginxConfig | undefined {
    this.#nginx ??= {
      config: nginxOf(this.#sources.files, this.role, this.paths, this.command, this.#sources.nginx),
    };
    return this.#nginx.config;
  }

  get connections(): readonly Connection[] {
    this.#connections ??= connectionsFrom(this);
    return this.#connections;
  }

  get healthcheck(): EffectiveHealthcheck | undefined {
    this.#healthcheck ??= {
      value: effectiveHealthcheck(this.service, this.#build, this.workdir, this.variable),
    };
    return this.#healthcheck.value;
  }

  get requirements(): readonly Requirements[] {
    return this.#content?.requirements ?? [];
  }

  get installs(): readonly ProjectInstall[] {
    return this.#content?.installs ?? [];
  }

  get django(): DjangoService | undefined {
    return this.#django;
  }

  get settings(): DjangoSettings | undefined {
    if (this.#django) return this.#django.settings;
    this.#settings ??= { value: this.#settingsOfWorker() };
    return this.#settings.value;
  }

  /** Finds out whether what is started says that Django runs here: this is so in every Compose project. */
  decideByCommand(): void {
    if (this.#isDecided) return;
    this.#isDecided = true;
    const managed = this.command.commands.find((located) => servesByManage(located));
    const at = this.server?.at ?? managed;
    if (at) this.#decide('command', { path: at.path, span: at.command.span });
    else {
      const unit = unitApplication(this.#sources.files, this.image, this.command, this.paths);
      if (unit) this.#decide('command', unit);
    }
  }

  /** The same service in which Django runs. */
  decided(decidedBy: DjangoService['decidedBy'], because: Location | undefined): JoinedService {
    const service = new JoinedService(this.service, this.#sources);
    service.#isDecided = true;
    service.#decide(decidedBy, because);
    return service;
  }

  #decide(decidedBy: DjangoService['decidedBy'], because: Location | undefined): void {
    this.#django = djangoIn(this.facts, decidedBy, because, (root) => {
      const module = settingsModuleOf(this.facts, root);
      return { module, read: this.#settingsIn(root, module?.name) };
    });
  }

  get facts(): ContainerFacts {
    return {
      files: this.#sources.files,
      python: (path) => this.#sources.python(path),
      roots: this.#sources.roots,
      paths: this.paths,
      command: this.command,
      server: this.server,
      workdir: this.workdir,
      dockerfile: this.dockerfile,
      stage: this.stage,
      variable: this.variable,
    };
  }

  /** The one server that surely starts; of several that may start, none. */
  #serverOf(): Server | undefined {
    const { files, roots } = this.#sources;
    const ownRunserver = (): boolean => replacesRunserver(files, roots);
    const isConsoleScript = (program: string): boolean => this.#sources.consoleScripts().has(program);
    const { commands } = this.command;
    const context = { files, paths: this.paths, ownRunserver, isConsoleScript };
    const variableOf = underProcfile(commands, files, this.variable);
    const servers = commands.flatMap(
      (located) => readServer(located, { ...context, variable: variableOf(located) }) ?? [],
    );
    const django = servers.filter((server) => servesDjango(server, files, this.paths, roots));
    const sure = django.filter((server) => server.at.certain);
    const main = django.find((server) => server.at === this.command.main);
    return main ?? (sure.length === 1 ? sure[0] : django.length === 1 ? django[0] : undefined);
  }

  #settingsOfWorker(): DjangoSettings | undefined {
    if (
      !this.celery &&
      !this.command.commands.some((located) => /manage\.py$/.test(located.command.argv[1]?.value ?? ''))
    )
      return undefined;
    const root = rootOf(this.facts);
    const module = root === undefined ? undefined : settingsModuleOf(this.facts, root);
    return this.#settingsIn(root, module?.name);
  }

  /** A settings module as this container has it. */
  #settingsIn(root: string | undefined, module: string | undefined): DjangoSettings | undefined {
    if (root === undefined || module === undefined) return undefined;
    return inContainer(this.#sources.settings(root, module), this.facts, this.service);
  }
}

function stageOf(dockerfile: Dockerfile, { build }: Service): Stage | undefined {
  if (!build?.target) return dockerfile.final;
  return build.target.value === undefined ? undefined : dockerfile.stage(build.target.value);
}

function setsWorkdir(stage: Stage | undefined): boolean {
  return stage?.instructions.some(({ keyword }) => keyword === 'WORKDIR') === true;
}

/** The image that runs: by reference, or the first base of what is built. */
function imageOf(service: Service, stage: Stage | undefined): ImageReference | undefined {
  if (!service.build) return service.image?.value ? parseReference(service.image.value) : undefined;
  let first = stage;
  for (let left = 100; first?.parent && left > 0; left--) first = first.parent;
  return first?.base;
}
