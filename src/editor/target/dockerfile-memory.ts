// What is remembered of a Dockerfile: how its image was built last, and how it was run.
import type * as vscode from 'vscode';
import type { ImageBuild } from '#core/commands/docker-build.ts';
import type { ContainerRun } from '#core/commands/docker-run.ts';

export interface RememberedImage {
  readonly build?: ImageBuild;
  readonly run?: ContainerRun;
  /** The user has agreed that running again replaces the container. */
  readonly replaces?: boolean;
}

type All = Readonly<Record<string, RememberedImage>>;

const key = 'dockyard.images';

/** @param dockerfile the URI of the Dockerfile */
export function rememberedImage(state: vscode.Memento, dockerfile: vscode.Uri): RememberedImage {
  return new Map(Object.entries(state.get<All>(key, {}))).get(dockerfile.toString()) ?? {};
}

/** Keeps what is given and leaves the rest. */
export async function rememberImage(
  state: vscode.Memento,
  dockerfile: vscode.Uri,
  change: RememberedImage,
): Promise<void> {
  const kept = { ...rememberedImage(state, dockerfile), ...change };
  await state.update(key, { ...state.get<All>(key, {}), [dockerfile.toString()]: kept });
}
