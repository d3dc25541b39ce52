// Ports that healthchecks ask of their own container, and those on which its process listens.

import { invocation, optionValue } from '#core/shell/program.ts';
import { serverName } from '#core/shell/servers.ts';
import type { ComposeProject } from '../model/compose-project.ts';
import type { HealthProbe } from '../model/effective-healthcheck.ts';
import type { ProjectService } from '../model/project-service.ts';
import { isLoopback, listenPorts, standsAlone } from './traffic.ts';

/** Processes that stay and listen on no port. */
const WITHOUT_PORT = new Set([
  'celery worker',
  'celery beat',
  'manage.py runworker',
  'manage.py qcluster',
  'manage.py rqworker',
  'manage.py db_worker',
  'manage.py run_huey',
]);

/** The connections of a service's healthcheck to the service's own container. */
export function ownProbes(project: ComposeProject, service: ProjectService): readonly HealthProbe[] {
  return (service.healthcheck?.probes ?? []).filter(
    ({ host }) =>
      host !== undefined &&
      (isLoopback(host.value) || host.value === '0.0.0.0' || project.resolve(host.value) === service),
  );
}

/** Why a healthcheck can't succeed: nothing listens on the port that it asks. */
export interface MissedPort {
  readonly probe: HealthProbe;
  readonly port: number;
  /** The process that stays, as `celery worker`, and its ports. */
  readonly process: string;
  readonly listening: readonly number[];
}

/** Undefined where something listens on the port, or where that is not known. */
export function missedPort(project: ComposeProject, service: ProjectService): MissedPort | undefined {
  const probes = ownProbes(project, service);
  if (probes.length === 0) return undefined;
  const found = listeningPorts(service);
  if (!found || !standsAlone(project, service)) return undefined;
  for (const probe of probes) {
    const port = probe.port?.value;
    if (port === undefined || found.ports.includes(port)) return undefined;
    return { probe, port, process: found.process, listening: found.ports };
  }
  return undefined;
}

/** The TCP ports of a service's process, which surely starts as written, and alone. */
export function listeningPorts({
  server,
  command,
}: ProjectService): { readonly process: string; readonly ports: readonly number[] } | undefined {
  const { main } = command;
  if (!command.known || !main?.certain) return undefined;
  if (server?.at === main) {
    const ports = server.known ? listenPorts(server.listens) : undefined;
    return ports && ports.length > 0 ? { process: server.kind, ports } : undefined;
  }
  const process = serverName(main.command);
  if (process === undefined || server) return undefined;
  if (WITHOUT_PORT.has(process)) return { process, ports: [] };
  if (process !== 'celery flower') return undefined;
  const written = optionValue(invocation(main.command).args, ['--port'])?.value ?? '5555';
  return /^\d+$/.test(written) ? { process, ports: [Number(written)] } : undefined;
}
