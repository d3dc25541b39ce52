// Renames a container: Compose finds it again by its labels, other containers by its new name.
import type { Container } from '#core/engine/container/container.ts';
import { engineNameProblem } from '#core/engine/thing/engine-name.ts';
import type { Context } from '../context.ts';
import { ask } from '../ui.ts';

/** The new name of a container. @throws Cancelled */
export async function askForName({ name }: Container): Promise<string> {
  return await ask({
    title: `Rename the container "${name}"`,
    value: name,
    validateInput: engineNameProblem,
  });
}

export async function renameContainer({ engine }: Context, { id }: Container, name: string): Promise<void> {
  await (await engine.connect()).containers.rename(id, name);
}
