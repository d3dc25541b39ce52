// Where the site can be seen: the published ports of the proxies in front of Django, and of Django itself.
import * as vscode from 'vscode';
import type { Port } from '#core/engine/container/container.ts';
import { UserError } from '#core/errors.ts';
import { steps } from '#core/failures/steps.ts';
import { containersNow } from '../engine/known.ts';
import { addressOf, webPorts } from '../explorer/containers.ts';
import type { Parts } from '../parts.ts';
import { openExternal, pick } from '../ui.ts';
import { type FolderComposeProject, projectName } from './origin.ts';

interface Site {
  readonly service: string;
  readonly port: Port;
}

/** @throws UserError where nothing is published, Cancelled */
export async function openInBrowser({ engine, workspaces }: Parts, args: readonly unknown[]): Promise<void> {
  const [resource] = args;
  const of = await workspaces.choose(resource instanceof vscode.Uri ? resource : undefined);
  const found = { of, project: await workspaces.project(of) };
  const containers = await containersNow(engine);
  const project = projectName(containers, found);
  const order = sites(found);
  const running = containers.filter(
    ({ compose, state }) => compose?.project === project && state === 'running',
  );
  const published = order.flatMap((service): Site[] =>
    running
      .filter(({ compose }) => compose?.service === service)
      .flatMap(({ ports }) => webPorts(ports).map((port) => ({ service, port }))),
  );
  const [only] = published;
  if (!only)
    throw new UserError(nothing(project, running.length), { steps: [steps.composeUp, steps.explainProject] });
  const { site } =
    published.length === 1
      ? { site: only }
      : await pick(
          published.map((one) => ({
            label: addressOf(one.port, engine).toString(true),
            description: one.service,
            site: one,
          })),
          { placeHolder: `Which address of ${project}?` },
        );
  await openExternal(addressOf(site.port, engine));
}

/** Services that may answer a browser, the outermost first. */
function sites({ project: composeProject }: FolderComposeProject): readonly string[] {
  const services = [...composeProject.services.values()];
  const proxies = composeProject.forwards.map(({ proxy }) => proxy);
  const front = services.filter(({ role }) => role === 'nginx' || role === 'traefik' || role === 'caddy');
  const django = services.filter((service) => service.django !== undefined);
  const names = [...proxies, ...[...front, ...django].map(({ name }) => name), ...composeProject.candidates];
  return [...new Set(names)];
}

function nothing(project: string, running: number): string {
  return running === 0
    ? `${project} is not running.`
    : `No running service of ${project} that shows the site publishes a port.`;
}
