// What is remembered of a Dockerfile: how its image was built last, and how it was run.
import type * as vscode from 'vscode';
import type { ImageBuild } from '#core/commands/docker-build.ts';
import type { ContainerRun } from '#core/commands/docker-run.ts';

export interface RememberedImage {
  /** The last build that succeeded. */
  readonly build?: ImageBuild;
  /** A later one that has not succeeded: what it was told is offered again, and its image may be another's. */
  readonly tried?: ImageBuild | undefined;
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

/** What the last build was told, whatever became of it; undefined before the first one. */
export function lastBuild({ build, tried }: RememberedImage): ImageBuild | undefined {
  return tried ?? build;
}

/** A build succeeded. */
export async function rememberBuilt(
  state: vscode.Memento,
  dockerfile: vscode.Uri,
  build: ImageBuild,
): Promise<void> {
  await rememberImage(state, dockerfile, { build, tried: undefined });
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
