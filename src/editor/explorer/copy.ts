// Copies the names or ids of the selected rows, or a container's command line, for use in a terminal.
import * as vscode from 'vscode';
import { shellText } from '#core/commands/display.ts';
import { dockerRun } from '#core/commands/docker-run.ts';
import { runOfContainer } from '#core/commands/run-of-container.ts';
import { EngineError } from '#core/engine/connection-state.ts';
import { record, text } from '#core/engine/thing/json.ts';
import type { Context } from '../context.ts';
import { dockerCli } from '../engine/cli.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import type { Containers } from '../target/containers.ts';
import type { Rows } from '../target/invocation.ts';

/** One name a line: what the engine calls the thing, not the label of its row. */
export async function copyNames({ inventory }: EngineAccess, rows: Rows): Promise<void> {
  await copy(
    rows.map(({ node }) => {
      const thing = node.thing && inventory[node.thing.kind]?.get(node.thing.id);
      return thing && 'name' in thing ? thing.name : node.label;
    }),
  );
}

/** One whole id a line. */
export async function copyIds(rows: Rows): Promise<void> {
  await copy(rows.flatMap(({ node }) => node.thing?.id ?? []));
}

/** A `docker run` that makes the container again, as it is typed in a terminal. @throws EngineError */
export async function copyRunLine({ engine }: Pick<Context, 'engine'>, [{ id }]: Containers): Promise<void> {
  const connected = await engine.connect();
  const told = await connected.containers.inspect(id);
  // The image may have been removed: then all that it sets is written out.
  const image = await connected.images.inspect(text(record(told)['Image'])).catch((error: unknown) => {
    if (error instanceof EngineError) throw error;
    return undefined;
  });
  const { command } = dockerCli(connected);
  await copy([shellText(dockerRun({ command, env: {} }, runOfContainer(told, image), { folder: '/' }))]);
}

async function copy(lines: readonly string[]): Promise<void> {
  await vscode.env.clipboard.writeText(lines.join('\n'));
}
