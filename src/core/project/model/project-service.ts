// A service of a compose project with everything that the files say about what runs in it.
import type { Service } from '#core/compose/compose-service.ts';
import type { DjangoSettings } from '#core/django/django-settings.ts';
import type { Endpoint } from '#core/django/endpoints.ts';
import type { Requirements } from '#core/django/requirements-file.ts';
import type { Dockerfile, Stage } from '#core/dockerfile/dockerfile-model.ts';
import type { Files } from '#core/files.ts';
import type { ImageReference } from '#core/images/image-reference.ts';
import type { NginxConfig } from '#core/proxy/nginx-config.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import type { VariableLookup } from '#core/shell/option-values.ts';
import type { DjangoService } from './django-service.ts';
import type { EffectiveCommand } from './effective-command.ts';
import type { EffectiveHealthcheck } from './effective-healthcheck.ts';
import type { PathMap } from './path-map.ts';
import type { ProjectInstall } from './project-install.ts';
import type { Server } from './server.ts';

/** A host that Django or a worker connects to from inside its container. */
export interface Connection {
  readonly from: ProjectService;
  readonly endpoint: Endpoint;
  /** Written in the settings themselves; else a variable could give another host. */
  readonly hardCoded: boolean;
}

/** A service with everything that the files say about what runs in it. */
export interface ProjectService {
  readonly name: string;
  /** The workspace, as the service was read from it. */
  readonly files: Files;
  readonly service: Service;
  readonly dockerfile: Dockerfile | undefined;
  /** The workspace folder that is sent to the build; undefined where there is no build, or it is not known. */
  readonly context: string | undefined;
  /** The stage that `build.target` names, else the final one. */
  readonly stage: Stage | undefined;
  readonly command: EffectiveCommand;
  /** What decides its health: that of Compose over that of the image; undefined where there is none, or it is not known. */
  readonly healthcheck: EffectiveHealthcheck | undefined;
  /** A Django server, when that is what starts. */
  readonly server: Server | undefined;
  /** Runs a Celery worker or beat. */
  readonly celery: LocatedCommand | undefined;
  readonly django: DjangoService | undefined;
  /** The settings that Django loads in it: also where a worker or a management command is what starts. */
  readonly settings: DjangoSettings | undefined;
  /** Those whose host is literal, of a service that loads settings and is in a network of its Compose project. */
  readonly connections: readonly Connection[];
  readonly paths: PathMap;
  readonly workdir: string | undefined;
  /** The image that runs: its reference, or the base of what it builds; undefined where not known. */
  readonly image: ImageReference | undefined;
  /** What its image installs, in the files that its Dockerfile's RUN lines name (`pip install -r`, `uv sync`, `poetry install`). */
  readonly requirements: readonly Requirements[];
  /** Where its image installs the project by a pyproject.toml. */
  readonly installs: readonly ProjectInstall[];
  /** The role of a known image: from its reference, or the base of what it builds. */
  readonly role:
    | 'postgres'
    | 'mysql'
    | 'mariadb'
    | 'redis'
    | 'rabbitmq'
    | 'nginx'
    | 'traefik'
    | 'caddy'
    | 'memcached'
    | 'mongo'
    | undefined;
  /** A variable as the container sees it: compose over the image's ENV. `known` false where nobody can tell. */
  readonly variable: VariableLookup;
  readonly nginx: NginxConfig | undefined;
}
