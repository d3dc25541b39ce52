// Open Shell in Image: in the container that runs it, else in a new one that is removed when the shell ends.
import { dockerShell, shellWords } from '#core/commands/docker.ts';
import { dockerRunOnce } from '#core/commands/docker-run.ts';
import { ActionError } from '../action-error.ts';
import type { Context } from '../context.ts';
import { dockerCli } from '../engine/cli.ts';
import { step } from '../step.ts';
import { type DockerfileTarget, heldImageNow, imageArgument, runOf } from '../target/dockerfile.ts';

/** Until the shell ends, or its terminal is closed. @throws ActionError where the image is not built */
export async function openImageShell(context: Context, target: DockerfileTarget): Promise<void> {
  const { engine, runner } = context;
  const { image, containers } = await heldImageNow(engine, target);
  const cli = dockerCli(await engine.connect());
  const running = containers.find(({ state }) => state === 'running');
  if (running) {
    await runner.run(dockerShell(cli, running.id), { terminal: running.name, icon: 'server-environment' });
    return;
  }
  const { tag } = target.built;
  if (!image)
    throw new ActionError(`The image ${tag} is not built. Build it to open a shell in it.`, {
      buttons: [step('Build Image…', 'dockyard.buildImage', imageArgument(target))],
    });
  const place = { run: runOf(context, target), folder: target.of.folder.uri.fsPath };
  const line = dockerRunOnce(cli, place, shellWords, { interactive: true });
  await runner.run(line, { terminal: tag, icon: 'package' });
}
