// What Run Image runs: the image of a Dockerfile, or any other image of the engine; with what is remembered and suggested for it.
import { tmpdir } from 'node:os';
import * as vscode from 'vscode';
import type { ContainerRun } from '#core/commands/docker-run.ts';
import { dockerfileLabel } from '#core/dockerfile-project/built-image.ts';
import {
  suggestedImageRun,
  suggestedPorts,
  suggestedVolumes,
} from '#core/dockerfile-project/suggested-run.ts';
import type { Container } from '#core/engine/container/container.ts';
import { record } from '#core/engine/thing/json.ts';
import { UserError } from '#core/errors.ts';
import type { ImageArgument } from '../../manifest/arguments.ts';
import { knownHome } from '../../platform/engine/hosts.ts';
import type { Subject } from '../action-error.ts';
import type { Context } from '../context.ts';
import { type DockerfileTarget, imageArgument, runOf, subjectOfDockerfile } from '../target/dockerfile.ts';
import { rememberedImage } from '../target/dockerfile-memory.ts';
import type { NamedImage } from './named-image.ts';

export interface RunTarget {
  readonly image: string;
  /** Absolute: where the command is run, and relative paths start. */
  readonly folder: string;
  readonly workspaceFolder: vscode.WorkspaceFolder | undefined;
  /** By what it is remembered. */
  readonly memory: vscode.Uri;
  /** As it was run last, else as its image suggests. */
  readonly run: ContainerRun;
  readonly ports: readonly string[];
  readonly volumes: readonly string[];
  /** The label that its containers get. */
  readonly label: { readonly key: string; readonly value: string };
  /** Leads to the same image again. */
  readonly argument: ImageArgument;
  readonly subject: Subject;
  /** Undefined for an image that is not built in the workspace. */
  readonly dockerfile: DockerfileTarget | undefined;
}

const imageLabel = 'dockyard.image';

export function ofDockerfile(context: Context, target: DockerfileTarget): RunTarget {
  const { built, of, service, uri } = target;
  return {
    image: built.tag,
    folder: of.folder.uri.fsPath,
    workspaceFolder: of.folder,
    memory: uri,
    run: runOf(context, target),
    ports: suggestedPorts(service),
    volumes: suggestedVolumes(service, built.tag),
    label: { key: dockerfileLabel, value: built.path },
    argument: imageArgument(target),
    subject: subjectOfDockerfile(target),
    dockerfile: target,
  };
}

/** @throws UserError where it has no name by which it could be run again */
export async function ofImage({ engine, extension }: Context, { id, name }: NamedImage): Promise<RunTarget> {
  if (name === undefined) throw new UserError('This image has no name. Tag it first.');
  const config = record(record(await (await engine.connect()).images.inspect(id))['Config']);
  const declared = {
    ports: Object.keys(record(config['ExposedPorts'])),
    volumes: Object.keys(record(config['Volumes'])),
  };
  const suggested = suggestedImageRun(name, declared);
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const memory = vscode.Uri.from({ scheme: 'docker-image', path: `/${name}` });
  return {
    ...{ image: name, memory, ports: suggested.ports, volumes: suggested.volumes },
    folder: folder?.uri.fsPath ?? knownHome() ?? tmpdir(),
    workspaceFolder: folder,
    run: rememberedImage(extension.workspaceState, memory).run ?? suggested.run,
    label: { key: imageLabel, value: name },
    argument: { image: name },
    subject: {},
    dockerfile: undefined,
  };
}

/** Whether a container was run here from the same target. */
export function isOf({ label: { key, value } }: RunTarget, { labels }: Container): boolean {
  return labels[key] === value;
}
