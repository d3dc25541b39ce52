// The site of a Dockerfile without compose files: the published port of the container that runs its image.
import { ActionError } from '../action-error.ts';
import type { Context } from '../context.ts';
import { pick } from '../questions.ts';
import { step } from '../step.ts';
import { type DockerfileProject, heldImageNow, imageArgument } from '../target/dockerfile.ts';
import { addressOf, webPorts } from '../target/ports.ts';
import { unreachableText } from '../target/unreachable.ts';
import { openExternal, tell } from '../ui.ts';

/** @throws ActionError where it does not run, or publishes no port; Cancelled */
export async function openImageSite(context: Context, dockerfile: DockerfileProject): Promise<void> {
  const { engine, log } = context;
  const { containers } = await heldImageNow(engine, dockerfile);
  const container = containers.find(({ state }) => state === 'running');
  if (!container)
    throw new ActionError(`The image ${dockerfile.built.tag} is not running.`, {
      buttons: [step('Run Image…', 'dockyard.runImage', imageArgument(dockerfile))],
    });
  const problem = unreachableText(context, dockerfile, container);
  const ports = webPorts(container.ports);
  const [first] = ports;
  if (!first)
    throw new ActionError(problem?.message ?? `"${container.name}" publishes no port.`, {
      buttons: problem?.buttons ?? [],
    });
  // The page stays empty, but may be wanted all the same.
  if (problem)
    tell('warning', problem.message, problem.buttons).catch((error: unknown) =>
      log.error('The next step after Open in Browser failed.', error),
    );
  const { port } =
    ports.length === 1
      ? { port: first }
      : await pick(
          ports.map((one) => ({ label: addressOf(one, engine).toString(true), port: one })),
          { placeHolder: `Select an address of ${container.name}` },
        );
  await openExternal(addressOf(port, engine));
}
