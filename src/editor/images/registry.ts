// Tag, push and pull of images, with progress by layer, and the registry's own words where it refuses.
import type { CommandLine } from '#core/commands/command-line.ts';
import type { DockerCli } from '#core/commands/docker.ts';
import { dockerPull, dockerPush } from '#core/commands/registry.ts';
import { imageNameProblem } from '#core/dockerfile-project/input-problems.ts';
import { UserError } from '#core/errors.ts';
import { failureOf } from '#core/failures/output.ts';
import { isImageName, withTag } from '#core/images/image-name.ts';
import { ActionError, buttonsFor } from '../action-error.ts';
import { announce } from '../announce.ts';
import type { Context } from '../context.ts';
import { dockerCli } from '../engine/cli.ts';
import { ask } from '../questions.ts';
import { type Step, step } from '../step.ts';
import { progress } from '../ui.ts';
import type { NamedImage } from './named-image.ts';

/** @throws Cancelled */
export async function askForTag({ name = '' }: NamedImage): Promise<string> {
  const typed = await ask({
    title: name === '' ? 'Tag the image' : `Tag ${name}`,
    prompt: 'New name, with the registry or the user name before it: me/site:1.0, registry.example.com/site',
    value: name,
    validateInput: (text) => imageNameProblem(text.trim()),
  });
  return typed.trim();
}

/** Gives the image a second name. */
export async function tagImage(context: Context, { id }: NamedImage, name: string): Promise<void> {
  await (await context.engine.connect()).images.tag(id, name);
  announce(context, 'Tag Image', `The image is now also named ${withTag(name)}.`, [
    step('Push Image…', 'dockyard.pushImage', { image: name }),
  ]);
}

/** @throws ActionError with what the registry answers, Cancelled */
export async function pushImage(context: Context, { name }: NamedImage): Promise<void> {
  if (name === undefined) throw new UserError('The image has no name. Tag it first.');
  const again = step('Tag Image…', 'dockyard.tagImage', { image: name });
  await transfer(context, `Pushing ${name}`, (cli) => dockerPush(cli, name), [again]);
  announce(context, 'Push Image', `Pushed ${name}.`);
}

/** @throws Cancelled */
export async function askForPull(): Promise<string> {
  const typed = await ask({
    title: 'Pull Image',
    prompt: 'Name of the image: python:3.13-slim, registry.example.com/team/site:1.2',
    validateInput: (text) => imageNameProblem(text.trim()),
  });
  return typed.trim();
}

/** @throws ActionError with what the registry answers, Cancelled */
export async function pullImage(context: Context, name: string): Promise<void> {
  if (!isImageName(name)) throw new UserError(`"${name}" is not the name of an image.`);
  await transfer(context, `Pulling ${name}`, (cli) => dockerPull(cli, name), []);
  announce(context, 'Pull Image', `Pulled ${withTag(name)}.`, [
    step('Run Image…', 'dockyard.runImage', { image: withTag(name) }),
  ]);
}

async function transfer(
  context: Context,
  title: string,
  line: (cli: DockerCli) => CommandLine,
  more: readonly Step[],
): Promise<void> {
  const panel = context.panels.panel('Dockyard: Registry');
  await progress(title, 'notification', async (signal, say) => {
    const command = line(dockerCli(await context.engine.connect()));
    const result = await context.runner.run(command, {
      panel,
      signal,
      onEvent: ({ subject, state }) => say(`${subject}: ${state}`),
    });
    if (result.exitCode === 0) return;
    panel.show();
    const failure = failureOf(command, result, await context.failures());
    throw new ActionError(failure.message, {
      detail: failure.detail ?? '',
      buttons: [...buttonsFor(failure.steps), ...more],
    });
  });
}
