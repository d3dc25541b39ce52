// The docker program as children of ours run it: that of the settings, on the engine that is shown.
import type { DockerCli } from '#core/commands/docker.ts';
import type { Engine } from '#core/engine/engine.ts';
import { setting } from '../ui.ts';

export function dockerCli({ host }: Engine): DockerCli {
  return { command: setting('dockyard.docker.path') || 'docker', env: host.env };
}
