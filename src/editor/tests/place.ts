// The service of some tests as the argument that leads to it without a question.
import type { ManageArgument } from '../../manifest/arguments.ts';
import type { Context } from '../context.ts';
import { dockerfileProject, projectArgument } from '../target/dockerfile.ts';
import { argumentOf } from '../target/folder-project.ts';
import type { DjangoServiceOfFolder } from '../workspace/workspace-models.ts';

export function placeOf(context: Context, { of, project, service }: DjangoServiceOfFolder): ManageArgument {
  const dockerfile = dockerfileProject(context, of);
  if (dockerfile) return { project: projectArgument(dockerfile) };
  return { project: argumentOf(project.set.name, { of, project }), service: service.name };
}
