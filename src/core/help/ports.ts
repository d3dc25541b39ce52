// Where a port ends up: from the browser through compose and a proxy to the server in the container.
import type { PortMapping } from '../compose/model.ts';
import type { Dockerfile } from '../dockerfile/model.ts';
import { hostAndPort } from '../engine/published.ts';
import type { Project, Stack, StackService } from '../project/model.ts';
import { code } from './markdown.ts';
import { buildersOf } from './start.ts';

/** What becomes of a port that a Dockerfile exposes. */
export function portHover(project: Project, dockerfile: Dockerfile, port: number): string {
  const lines = new Set<string>();
  for (const stack of project.stacks)
    for (const service of stack.services.values()) {
      if (service.dockerfile?.path !== dockerfile.path) continue;
      for (const mapping of service.service.ports)
        if (reaches(mapping, port))
          lines.add(`- ${code(service.name)} publishes it: ${addressOf(mapping, port)}`);
      for (const { proxy, target } of forwardsTo(stack, service.name, port))
        lines.add(
          `- ${code(proxy)} passes requests on to ${code(`${service.name}:${port}`)}${under(target.prefix)}`,
        );
    }
  if (lines.size > 0) return [`Port ${port} of this image:`, '', ...lines].join('\n');
  return buildersOf(project, dockerfile).length > 0
    ? `Port ${port} is reached by the other services only: no service publishes it.`
    : `EXPOSE opens nothing. To reach port ${port}: ${code(`docker run -p ${port}:${port} IMAGE`)}`;
}

/** What a `ports:` entry of a service leads to. */
export function publishedHover(project: Project, name: string, mapping: PortMapping): string {
  const port = mapping.target?.from;
  if (port === undefined) return 'The port depends on a variable that is not known.';
  const lines = new Set<string>([`${addressOf(mapping, port)} → port ${port} of ${code(name)}`]);
  for (const stack of project.stacks) {
    const service = stack.services.get(name);
    if (!service?.service.ports.includes(mapping)) continue;
    const answer = listening(service, port);
    if (answer) lines.add(answer);
    for (const { target, service: to } of stack.forwards.filter(({ proxy }) => proxy === name))
      lines.add(
        `${code(name)} passes requests on to ${code(`${to}:${target.port ?? '?'}`)}${under(target.prefix)}`,
      );
  }
  return [...lines].join('  \n');
}

function listening({ server }: StackService, port: number): string | undefined {
  if (!server?.known || server.listens.length === 0) return undefined;
  const on = server.listens.find((listen) => listen.port === port);
  if (on) return `${server.kind} listens on ${code(`${on.host ?? ''}:${port}`)}`;
  const ports = server.listens.flatMap((listen) => listen.port ?? []);
  return ports.length > 0 ? `${server.kind} listens on ${ports.join(', ')}, not on ${port}` : undefined;
}

function forwardsTo(stack: Stack, service: string, port: number): Stack['forwards'] {
  return stack.forwards.filter((one) => one.service === service && one.target.port === port);
}

function under(prefix: string | undefined): string {
  return prefix === undefined || prefix === '/' ? '' : ` for ${code(prefix)}`;
}

function reaches({ target, protocol }: PortMapping, port: number): boolean {
  return target !== undefined && protocol === 'tcp' && target.from <= port && port <= target.to;
}

/** The address on this machine: of a range the port at the same place; an interface that is not all of them is named. */
function addressOf({ published, target, hostIp, protocol }: PortMapping, port: number): string {
  if (!published || !target) return 'a free port that Docker chooses';
  const everywhere = !hostIp || hostIp === '0.0.0.0' || hostIp === '::';
  const number = published.from + Math.min(port - target.from, published.to - published.from);
  const at = hostAndPort(everywhere ? 'localhost' : hostIp, number);
  return code(protocol === 'tcp' ? `http://${at}` : `${at}/${protocol}`);
}
