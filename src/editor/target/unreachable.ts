// What to tell about a container that runs and that no browser can reach, with what helps.
import { type Unreachable, unreachable } from '#core/dockerfile-project/unreachable.ts';
import type { Container } from '#core/engine/container/container.ts';
import type { Context } from '../context.ts';
import { type Step, step } from '../step.ts';
import { type DockerfileTarget, imageArgument } from './dockerfile.ts';
import { rememberedImage } from './dockerfile-memory.ts';

export interface UnreachableText {
  readonly message: string;
  readonly buttons: readonly Step[];
}

/** @returns undefined where nothing speaks against it */
export function unreachableText(
  { extension }: Pick<Context, 'extension'>,
  target: DockerfileTarget,
  { name, ports }: Pick<Container, 'name' | 'ports'>,
): UnreachableText | undefined {
  const { run } = rememberedImage(extension.workspaceState, target.uri);
  // Another command may start another server.
  const isOther = run !== undefined && (run.args.length > 0 || run.entrypoint !== undefined);
  const published = ports.flatMap(({ container, host, protocol }) =>
    host === undefined || protocol !== 'tcp' ? [] : [container],
  );
  const found = unreachable(isOther ? undefined : target.service.server, [...new Set(published)]);
  return found && textOf(found, name, target);
}

function textOf(found: Unreachable, name: string, target: DockerfileTarget): UnreachableText {
  switch (found.why) {
    case 'not published':
      return {
        message: `"${name}" publishes no port, so no browser can reach it. ${
          found.port === undefined ? 'Publish a port of the container.' : `Publish port ${found.port}.`
        }`,
        buttons: [publish(found.port, target)],
      };
    case 'other port':
      return {
        message: `The server in "${name}" listens on port ${found.port}, which is not published (published: ${found.published.join(', ')}). Publish port ${found.port}.`,
        buttons: [publish(found.port, target)],
      };
    case 'loopback':
      return {
        message: `${found.server.kind} in "${name}" binds to the loopback address, so nothing outside the container can reach it. Bind to 0.0.0.0, and build and run the image again.`,
        buttons: [step('Why?', 'dockyard.openRule', 'server-on-loopback')],
      };
  }
}

/** Runs the image again with the port, or asks for one. */
function publish(port: number | undefined, target: DockerfileTarget): Step {
  const image = imageArgument(target);
  return port === undefined
    ? step('Run Image…', 'dockyard.runImage', image)
    : step(`Publish Port ${port}`, 'dockyard.runImageAgain', { ...image, ports: [`${port}:${port}`] });
}
