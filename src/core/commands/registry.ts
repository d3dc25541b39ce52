// Command lines for registries: pull, push, log in and out, with the credentials that the docker command keeps.
import type { CommandLine } from './command-line.ts';
import type { DockerCli } from './docker.ts';
import type { OutputReader, ReadOutput } from './output.ts';

export function dockerPull({ command, env }: DockerCli, image: string): CommandLine {
  return { command, args: ['pull', image], env, cwd: undefined, output: layerOutput };
}

export function dockerPush({ command, env }: DockerCli, image: string): CommandLine {
  return { command, args: ['push', image], env, cwd: undefined, output: layerOutput };
}

/**
 * Logs in; the password is read from the standard input.
 * @param registry empty for Docker Hub
 */
export function dockerLogin({ command, env }: DockerCli, registry: string, user: string): CommandLine {
  const at = registry === '' ? [] : [registry];
  return { command, args: ['login', '--username', user, '--password-stdin', ...at], env, cwd: undefined };
}

/** @param registry empty for Docker Hub */
export function dockerLogout({ command, env }: DockerCli, registry: string): CommandLine {
  return { command, args: ['logout', ...(registry === '' ? [] : [registry])], env, cwd: undefined };
}

/** Whether a text names a registry: `registry.example.com`, `localhost:5000`. */
export function isRegistry(text: string): boolean {
  return /^[a-zA-Z0-9](?:[a-zA-Z0-9.-]{0,252}[a-zA-Z0-9])?(?::\d{1,5})?$/.test(text);
}

/** `5f70bf18a086: Pushing` */
const layer = /^([0-9a-f]{12}): (.{1,100})$/;
const finished = /^(?:Pushed|Pull complete|Already exists|Layer already exists|Mounted from .*)$/;

/** Counts the layers that are done: without a terminal nothing tells their bytes. */
const reader: OutputReader = () => {
  const layers = new Map<string, boolean>();
  return (line) => {
    const [, id, state] = layer.exec(line) ?? [];
    if (id === undefined || state === undefined) return { text: [line], events: [] };
    layers.set(id, finished.test(state));
    const done = [...layers.values()].filter(Boolean).length;
    const count = `${done} of ${layers.size}`;
    return { text: [line], events: [{ kind: 'progress', subject: 'Layers', state: count, done: false }] };
  };
};

const layerOutput: ReadOutput = { env: {}, reader };
