// Where the site can be seen: the published ports of the proxies in front of Django, and of Django itself.
import type { Container } from '#core/engine/container/container.ts';
import type { Port } from '#core/engine/thing/container-port.ts';
import { steps } from '#core/next-steps.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ComposeProjectArgument } from '../../manifest/arguments.ts';
import { ActionError, buttonsFor } from '../action-error.ts';
import type { Context } from '../context.ts';
import { containersNow } from '../engine/containers-now.ts';
import { pick } from '../questions.ts';
import {
  type ComposeProjectTarget,
  resolveComposeProject,
  subjectOfProject,
} from '../target/compose-project.ts';
import { resolveProjectTarget } from '../target/dockerfile.ts';
import type { Invocation } from '../target/invocation.ts';
import { addressOf, webPorts } from '../target/ports.ts';
import { openExternal } from '../ui.ts';
import { openImageSite } from './open-image-site.ts';

export interface Site {
  readonly service: string;
  readonly port: Port;
}

/** @throws UserError where nothing is published, Cancelled */
export async function openInBrowser(
  context: Context,
  invocation: Invocation<ComposeProjectArgument>,
): Promise<void> {
  const resolved = await resolveProjectTarget(context, invocation);
  if (resolved.dockerfile) return await openImageSite(context, resolved.dockerfile);
  const project = await resolveComposeProject(context, resolved.invocation);
  const { engine } = context;
  const published = sites(project, await containersNow(engine));
  const [first] = published;
  if (!first) throw nothingPublished(project, await containersNow(engine));
  const { site } =
    published.length === 1
      ? { site: first }
      : await pick(
          published.map((one) => ({
            label: addressOf(one.port, engine).toString(true),
            description: one.service,
            site: one,
          })),
          { placeHolder: `Select an address of ${project.name}` },
        );
  await openExternal(addressOf(site.port, engine));
}

/** Where the site can be seen, the outermost service first. */
export function sites(
  { name, found }: ComposeProjectTarget,
  containers: readonly Container[],
): readonly Site[] {
  const running = containers.filter(({ compose, state }) => compose?.project === name && state === 'running');
  const services = found
    ? webServices(found.project)
    : [...new Set(running.flatMap(({ compose }) => compose?.service ?? []))];
  return services.flatMap((service) =>
    running
      .filter(({ compose }) => compose?.service === service)
      .flatMap(({ ports }) => webPorts(ports).map((port) => ({ service, port }))),
  );
}

/** Services that may answer a browser, the outermost first. */
function webServices({ services, forwards, candidates }: ComposeProject): readonly string[] {
  const all = [...services.values()];
  const front = all.filter(({ role }) => role === 'nginx' || role === 'traefik' || role === 'caddy');
  const django = all.filter((service) => service.django !== undefined);
  const names = [...forwards.map(({ proxy }) => proxy), ...[...front, ...django].map(({ name }) => name)];
  return [...new Set([...names, ...candidates])];
}

function nothingPublished(project: ComposeProjectTarget, containers: readonly Container[]): ActionError {
  const { name } = project;
  const runs = containers.some(({ compose, state }) => compose?.project === name && state === 'running');
  return new ActionError(
    runs ? `No running web service of ${name} publishes a port.` : `${name} is not running.`,
    { buttons: buttonsFor([steps.composeUp, steps.explainProject], subjectOfProject(project)) },
  );
}
