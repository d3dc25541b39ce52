// A compose project: compose files used together, joined with the Dockerfiles, settings and scripts that they use.
import type { MergedCompose } from '#core/compose/merged-compose.ts';
import type { Files } from '#core/files.ts';
import type { ProxyTarget } from '#core/proxy/nginx-config.ts';
import type { Span } from '#core/text.ts';
import type { Connection, ProjectService } from './project-service.ts';

/** The sections of a compose file whose names others may use. */
export type Section = 'services' | 'networks' | 'volumes' | 'secrets' | 'configs' | 'models';

/** A proxy service's target that is a service of the same Compose project. */
export interface Forward {
  readonly proxy: string;
  readonly service: string;
  readonly target: ProxyTarget;
}

/**
 * One compose set, joined. It stays the same object as long as everything that was read for it, by
 * the model or through `files` by a rule, stays the same.
 */
export interface ComposeProject {
  /** The workspace; what is asked here is remembered with the Compose project. */
  readonly files: Files;
  readonly set: MergedCompose;
  /** Folders of the workspace with a manage.py. */
  readonly djangoRoots: readonly string[];
  readonly services: ReadonlyMap<string, ProjectService>;
  /** Services that may run Django but are not decided: asked of the user. */
  readonly candidates: readonly string[];
  /** What the readable proxies of the Compose project pass on to which service. */
  readonly forwards: readonly Forward[];
  /** Every connection whose host is literal, of services that load settings and are in a network of the Compose project. */
  readonly connections: readonly Connection[];
  /** The service that a host name means inside the Compose project's networks: a service, alias, container name or hostname. */
  resolve(host: string): ProjectService | undefined;
  /**
   * Whether a compose file outside the Compose project names a service or container so: files of one folder share
   * a project's network when they are started apart. One of which a part is not looked at may name anything.
   */
  namedElsewhere(host: string): boolean;
  /** Whether a compose file outside the Compose project declares the name: a script may start the files together. */
  declaredElsewhere(section: Section, name: string): boolean;
  /**
   * Whether this Compose project reads or builds the file; decides which Compose projects must agree on a finding in it.
   * @param at a place in it: of a Dockerfile only the stages count that the Compose project builds
   */
  uses(path: string, at?: Span): boolean;
  /**
   * Whether anything about this Compose project was made of the text of a file, or may be; other Compose files do not count, as
   * what they name is unknown where a part of them is not looked at.
   */
  reads(path: string): boolean;
  /** Whether two services share a network; undefined where `network_mode` or an external network leaves that open. */
  reachable(from: string, to: string): boolean | undefined;
}
