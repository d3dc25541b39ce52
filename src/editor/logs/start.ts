// From a row or the palette to what is tailed.
import * as vscode from 'vscode';
import { groupBy } from '#core/inventory/rows/group-by.ts';
import { folderOf } from '../compose/origin.ts';
import { containersNow } from '../engine/known.ts';
import { chosen } from '../explorer/containers.ts';
import { rowsOf } from '../explorer/row.ts';
import type { Parts } from '../parts.ts';
import { chooseServices } from './choose.ts';
import type { Tails } from './tails.ts';
import { composeTarget, containerTarget, type TailTarget } from './target.ts';

/** Of a compose project's or service's row, else of the services that are picked. */
export async function tailLogs(parts: Parts, tails: Tails, args: readonly unknown[]): Promise<void> {
  const { engine, workspaces, services } = parts;
  const compose = rowsOf(args).flatMap(({ node }) => node.compose ?? []);
  const [first] = compose;
  if (first) {
    const names = compose.flatMap(({ service }) => service ?? []);
    return await tail(parts, tails, composeTarget(first.project, names.length > 0 ? names : undefined));
  }
  const [resource] = args;
  const of = await workspaces.choose(resource instanceof vscode.Uri ? resource : undefined);
  const project = await workspaces.project(of);
  const target = await chooseServices(
    await containersNow(engine),
    { of, project },
    services.context.workspaceState,
  );
  await tails.start(target, { of, project, service: only(target) });
}

/** Of the chosen containers: one by itself, several of a project together. */
export async function tailContainerLogs(parts: Parts, tails: Tails, args: readonly unknown[]): Promise<void> {
  const containers = await chosen(parts.engine, args);
  const byProject = groupBy(containers, ({ compose, name }) => [compose?.project ?? name]);
  for (const [project, members] of byProject) {
    const [first] = members;
    if (!first) continue;
    const names = [...new Set(members.flatMap(({ compose }) => compose?.service ?? []))];
    await tail(parts, tails, members.length === 1 ? containerTarget(first) : composeTarget(project, names));
  }
}

async function tail({ engine, workspaces }: Parts, tails: Tails, target: TailTarget): Promise<void> {
  const found = await folderOf(workspaces, await containersNow(engine), target.key);
  await tails.start(target, found && { ...found, service: only(target) });
}

function only({ services }: TailTarget): string | undefined {
  return services?.length === 1 ? services[0] : undefined;
}
