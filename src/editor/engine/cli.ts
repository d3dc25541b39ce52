// How child processes run the docker program: the one of the settings, on the engine of this window.
import type { DockerCli } from '#core/commands/docker.ts';
import type { Engine } from '#core/engine/engine.ts';
import { setting } from '../ui.ts';

export function dockerCli({ host }: Engine): DockerCli {
  return { command: setting('dockyard.docker.path') || 'docker', env: host.env };
}
