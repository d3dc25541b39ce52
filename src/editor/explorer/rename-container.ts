// Renames a container: Compose finds it again by its labels, other containers by its new name.
import type { Container } from '#core/engine/container/container.ts';
import { engineNameProblem } from '#core/engine/thing/engine-name.ts';
import type { Context } from '../context.ts';
import { ask } from '../questions.ts';
import { projectsOf } from '../target/containers.ts';

/** The new name of a container. @throws Cancelled */
export async function askForName({ name }: Container): Promise<string> {
  return await ask({
    title: `Rename the container "${name}"`,
    value: name,
    validateInput: engineNameProblem,
  });
}

/** Waits until what goes on with the container's project has ended. */
export async function renameContainer(
  { engine, projectActions }: Context,
  container: Container,
  name: string,
): Promise<void> {
  const projects = projectsOf([container]);
  const action = { title: `Renaming ${container.name}`, projects, view: 'dockyard.containers' } as const;
  await projectActions.run(action, async () => {
    await (await engine.connect()).containers.rename(container.id, name);
  });
}
