// Images of Dockerfiles: built and run with the docker command.
import type { ImageArgument } from '../../manifest/arguments.ts';
import type { Handlers } from '../commands.ts';
import type { Context } from '../context.ts';
import { once } from '../lazy.ts';
import type { DockerfileTarget } from '../target/dockerfile.ts';
import type { Invocation } from '../target/invocation.ts';

type BuildCommands = 'dockyard.buildImage' | 'dockyard.buildImageAgain';
type RunCommands =
  | 'dockyard.runImage'
  | 'dockyard.runImageAgain'
  | 'dockyard.openImageShell'
  | 'dockyard.saveRunAsCompose';

type Resolve = (invocation: Invocation<ImageArgument>) => Promise<DockerfileTarget>;

export function images(context: Context): Handlers<BuildCommands | RunCommands> {
  const resolve: Resolve = async (invocation) =>
    (await import('../target/dockerfile.ts')).resolveDockerfile(context, invocation);
  return { ...buildCommands(context, resolve), ...runCommands(context, resolve) };
}

function buildCommands(context: Context, resolve: Resolve): Handlers<BuildCommands> {
  const actions = () => import('./build-image.ts');
  const form = () => import('./build-form.ts');
  const building = once(async () => (await actions()).createBuilding(context));
  return {
    'dockyard.buildImage': async (invocation) => {
      const target = await resolve(invocation);
      const options = await (await form()).askForBuild(context, target);
      await (await actions()).buildImage(await building(), target, options);
    },
    'dockyard.buildImageAgain': async (invocation) => {
      const target = await resolve(invocation);
      const options = (await form()).lastBuild(context, target);
      await (await actions()).buildImage(await building(), target, options);
    },
  };
}

function runCommands(context: Context, resolve: Resolve): Handlers<RunCommands> {
  const commands = () => import('./run-commands.ts');
  return {
    'dockyard.runImage': async (invocation) =>
      (await commands()).runWithForm(context, await resolve(invocation)),
    'dockyard.runImageAgain': async (invocation) => {
      const { ports } = invocation.from === 'argument' ? invocation.argument : {};
      await (await commands()).runAgain(context, await resolve(invocation), ports);
    },
    'dockyard.openImageShell': async (invocation) =>
      (await import('./open-shell.ts')).openImageShell(context, await resolve(invocation)),
    'dockyard.saveRunAsCompose': async (invocation) =>
      (await commands()).saveLastRun(context, await resolve(invocation)),
  };
}
