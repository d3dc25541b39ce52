// Whether a workspace has a Dockerfile and no Compose: asked at activation, so no parser is imported here.
import type { ComposeProject } from './model/compose-project.ts';
import type { WorkspaceModel } from './model/workspace-model.ts';

/** The Dockerfile of a workspace without any compose file: its whole project. */
export function loneDockerfile({ projects, dockerfileOnly }: WorkspaceModel): ComposeProject | undefined {
  return projects.length === 0 ? dockerfileOnly : undefined;
}
