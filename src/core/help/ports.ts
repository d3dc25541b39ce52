// Hovers for ports: from the browser through Compose and a proxy to the server in the container.
import type { PortMapping } from '../compose/compose-service.ts';
import type { Dockerfile } from '../dockerfile/dockerfile-model.ts';
import { hostAndPort } from '../engine/container/host-and-port.ts';
import { buildersOf } from '../project/image/build-contexts.ts';
import type { ComposeProject } from '../project/model/compose-project.ts';
import type { ProjectService } from '../project/model/project-service.ts';
import type { WorkspaceModel } from '../project/model/workspace-model.ts';
import { code } from './markdown.ts';

/** Where a port that a Dockerfile exposes is published and forwarded. */
export function portHover(workspace: WorkspaceModel, dockerfile: Dockerfile, port: number): string {
  const lines = new Set<string>();
  for (const project of workspace.projects)
    for (const service of project.services.values()) {
      if (service.dockerfile?.path !== dockerfile.path) continue;
      for (const mapping of service.service.ports)
        if (reaches(mapping, port))
          lines.add(`- published by ${code(service.name)}: ${addressOf(mapping, port)}`);
      for (const { proxy, target } of forwardsTo(project, service.name, port))
        lines.add(
          `- ${code(proxy)} forwards requests to ${code(`${service.name}:${port}`)}${under(target.prefix)}`,
        );
    }
  if (lines.size > 0) return [`Port ${port} of this image:`, '', ...lines].join('\n');
  if (buildersOf(workspace, dockerfile).length > 0)
    return `Port ${port} is not published. Only other services can reach it.`;
  const service = [...(workspace.dockerfileOnly?.services.values() ?? [])].find(
    (one) => one.dockerfile?.path === dockerfile.path,
  );
  const server = service && listening(service, port);
  return [
    `${code('EXPOSE')} does not publish port ${port}. Publish it with ${code(`docker run -p ${port}:${port} IMAGE`)}.`,
    ...(server ? [server] : []),
  ].join('  \n');
}

/** The address, container port and server of a `ports` entry. */
export function publishedHover(workspace: WorkspaceModel, name: string, mapping: PortMapping): string {
  const port = mapping.target?.from;
  if (port === undefined) return 'The port depends on an unknown variable.';
  const lines = new Set<string>([`${addressOf(mapping, port)} → port ${port} of ${code(name)}`]);
  for (const project of workspace.projects) {
    const service = project.services.get(name);
    if (!service?.service.ports.includes(mapping)) continue;
    const server = listening(service, port);
    if (server) lines.add(server);
    for (const { target, service: to } of project.forwards.filter(({ proxy }) => proxy === name))
      lines.add(
        `${code(name)} forwards requests to ${code(`${to}:${target.port ?? '?'}`)}${under(target.prefix)}`,
      );
  }
  return [...lines].join('  \n');
}

function listening({ server }: ProjectService, port: number): string | undefined {
  if (!server?.known || server.listens.length === 0) return undefined;
  const on = server.listens.find((listen) => listen.port === port);
  if (on) return `${server.kind} listens on ${code(`${on.host ?? ''}:${port}`)}`;
  const ports = server.listens.flatMap((listen) => listen.port ?? []);
  return ports.length > 0 ? `${server.kind} listens on ${ports.join(', ')}, not on ${port}` : undefined;
}

function forwardsTo(project: ComposeProject, service: string, port: number): ComposeProject['forwards'] {
  return project.forwards.filter((one) => one.service === service && one.target.port === port);
}

function under(prefix: string | undefined): string {
  return prefix === undefined || prefix === '/' ? '' : ` for ${code(prefix)}`;
}

function reaches({ target, protocol }: PortMapping, port: number): boolean {
  return target !== undefined && protocol === 'tcp' && target.from <= port && port <= target.to;
}

/** The address on this machine. In a range, the host port at the same position; a specific interface is named. */
function addressOf({ published, target, hostIp, protocol }: PortMapping, port: number): string {
  if (!published || !target) return 'a free port chosen by Docker';
  const everywhere = !hostIp || hostIp === '0.0.0.0' || hostIp === '::';
  const number = published.from + Math.min(port - target.from, published.to - published.from);
  const at = hostAndPort(everywhere ? 'localhost' : hostIp, number);
  return code(protocol === 'tcp' ? `http://${at}` : `${at}/${protocol}`);
}
