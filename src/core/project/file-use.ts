// Which Compose project, and which of its services, a file stands for when an action is called on it.
import { isDockerfileOnly } from './dockerfile-only.ts';
import type { ComposeProject } from './model/compose-project.ts';

export interface FileUse {
  readonly project: ComposeProject;
  /** Those that build a Dockerfile; empty for a compose file: all. */
  readonly services: readonly string[];
}

/**
 * @param projects the likeliest first
 * @returns undefined where no project is made of the file or builds it
 */
export function useOfFile(projects: readonly ComposeProject[], path: string): FileUse | undefined {
  const composed = projects.filter((project) => !isDockerfileOnly(project));
  const named = composed.find(({ set }) => set.files.includes(path));
  const read = named ?? composed.find(({ set }) => set.parsed.has(path));
  if (read) return { project: read, services: [] };
  for (const project of composed) {
    const builders = [...project.services.values()].filter(({ dockerfile }) => dockerfile?.path === path);
    if (builders.length > 0) return { project, services: builders.map(({ name }) => name) };
  }
  return undefined;
}
