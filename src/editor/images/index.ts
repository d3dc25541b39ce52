// Images of Dockerfiles: built and run with the docker command.
import { type ImageArgument, type ImageNameArgument, imageTask } from '../../manifest/arguments.ts';
import type { Handlers } from '../commands.ts';
import type { Context } from '../context.ts';
import { once } from '../lazy.ts';
import type { DockerfileTarget } from '../target/dockerfile.ts';
import type { Invocation } from '../target/invocation.ts';
import type { NamedImage } from './named-image.ts';
import type { RunTarget } from './run-target.ts';

type BuildCommands = 'dockyard.buildImage' | 'dockyard.buildImageAgain';
type RunCommands =
  | 'dockyard.runImage'
  | 'dockyard.runImageAgain'
  | 'dockyard.openImageShell'
  | 'dockyard.saveRunAsCompose';

type RegistryCommands =
  | 'dockyard.tagImage'
  | 'dockyard.pushImage'
  | 'dockyard.pullImage'
  | 'dockyard.logIn'
  | 'dockyard.logOut';

type Resolve = (invocation: Invocation<ImageArgument>) => Promise<DockerfileTarget>;

export function images(context: Context): Handlers<BuildCommands | RunCommands | RegistryCommands> {
  const resolve: Resolve = async (invocation) =>
    (await import('../target/dockerfile.ts')).resolveDockerfile(context, invocation);
  return {
    ...buildCommands(context, resolve),
    ...runCommands(context, resolve),
    ...registryCommands(context),
  };
}

function buildCommands(context: Context, resolve: Resolve): Handlers<BuildCommands> {
  const actions = () => import('./build-image.ts');
  const building = once(async () => (await actions()).createBuilding(context));
  context.tasks.add({
    actions: imageTask.properties.action.enum,
    builds: imageTask.properties.action.enum,
    offered: async () => (await import('./build-task.ts')).offeredBuilds(context),
    run: async (definition, folder, output) =>
      (await import('./build-task.ts')).runBuildTask(await building(), definition, folder, output),
  });
  return {
    'dockyard.buildImage': async (invocation) => {
      const target = await resolve(invocation);
      const { askForBuild } = await import('./build-form.ts');
      const options = await askForBuild(context, target);
      await (await actions()).buildImage(await building(), target, options);
    },
    'dockyard.buildImageAgain': async (invocation) => {
      const target = await resolve(invocation);
      const { buildOf } = await import('../target/dockerfile.ts');
      await (await actions()).buildImage(await building(), target, buildOf(context, target));
    },
  };
}

function runCommands(context: Context, resolve: Resolve): Handlers<RunCommands> {
  const commands = () => import('./run-commands.ts');
  const target = async (invocation: Invocation<ImageArgument>): Promise<RunTarget> => {
    const { ofDockerfile, ofImage } = await import('./run-target.ts');
    const named = imageOf(invocation);
    if (!named) return ofDockerfile(context, await resolve(invocation));
    const { resolveImage } = await import('./named-image.ts');
    return await ofImage(context, await resolveImage(context, named));
  };
  return {
    'dockyard.runImage': async (invocation) =>
      (await commands()).runWithForm(context, await target(invocation)),
    'dockyard.runImageAgain': async (invocation) => {
      const { ports } = invocation.from === 'argument' ? invocation.argument : {};
      await (await commands()).runAgain(context, await target(invocation), ports);
    },
    'dockyard.openImageShell': async (invocation) =>
      (await import('./open-shell.ts')).openImageShell(context, await resolve(invocation)),
    'dockyard.saveRunAsCompose': async (invocation) =>
      (await commands()).saveLastRun(context, await resolve(invocation)),
  };
}

/** A call that means an image by its name or its row; undefined for one that means a Dockerfile. */
function imageOf(invocation: Invocation<ImageArgument>): Invocation<ImageNameArgument> | undefined {
  if (invocation.from === 'rows') return invocation;
  const image = invocation.from === 'argument' ? invocation.argument.image : undefined;
  return image === undefined ? undefined : { from: 'argument', argument: { image } };
}

function registryCommands(context: Context): Handlers<RegistryCommands> {
  const registry = () => import('./registry.ts');
  const named = async (invocation: Invocation<ImageNameArgument>): Promise<NamedImage> =>
    (await import('./named-image.ts')).resolveImage(context, invocation);
  return {
    'dockyard.tagImage': async (invocation) => {
      const { askForTag, tagImage } = await registry();
      const image = await named(invocation);
      await tagImage(context, image, await askForTag(image));
    },
    'dockyard.pushImage': async (invocation) =>
      (await registry()).pushImage(context, await named(invocation)),
    'dockyard.pullImage': async (invocation) => {
      const { askForPull, pullImage } = await registry();
      const { name } = invocation.from === 'rows' ? await named(invocation) : {};
      const given = invocation.from === 'argument' ? invocation.argument.image : name;
      await pullImage(context, given ?? (await askForPull()));
    },
    'dockyard.logIn': async () => {
      const { askForLogin, logIn } = await import('./login.ts');
      await logIn(context, await askForLogin());
    },
    'dockyard.logOut': async () => {
      const { askForLogout, logOut } = await import('./login.ts');
      await logOut(context, await askForLogout());
    },
  };
}
