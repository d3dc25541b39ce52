// What to type for a Dockerfile without compose files, and what its EXPOSE does: a part of the explanation of a project.
import { shellDisplay } from '../commands/display.ts';
import { dockerBuild, type ImageBuild } from '../commands/docker-build.ts';
import { type ContainerRun, dockerRun } from '../commands/docker-run.ts';
import { imageNameOf } from '../images/image-name.ts';
import { printable } from '../project/explain.ts';
import { loneDockerfile } from '../project/lone-dockerfile.ts';
import type { WorkspaceModel } from '../project/model/workspace-model.ts';
import { type SuggestingService, suggestedBuild, suggestedRun } from './suggested-run.ts';

/**
 * The lines as text.
 * @param folder absolute; the workspace folder, in which the commands are typed
 */
export function explainImage(
  { stage }: Pick<SuggestingService, 'stage'>,
  { build, run, folder }: { readonly build: ImageBuild; readonly run: ContainerRun; readonly folder: string },
): string {
  const cli = { command: 'docker', env: {} };
  const exposed = [...new Set((stage?.exposed ?? []).map(({ port }) => port))].join(', ');
  return [
    'To build and run it by hand:',
    `  ${shellDisplay(dockerBuild(cli, build, { folder, json: false }))}`,
    `  ${shellDisplay(dockerRun(cli, run, { folder }))}`,
    ...(exposed === ''
      ? []
      : [
          `EXPOSE ${exposed} only documents the port: \`--publish\` makes it reachable from outside the container.`,
        ]),
    '',
  ]
    .map(printable)
    .join('\n');
}

/**
 * The same for a folder of which nothing is remembered; undefined where it has a compose file, or no Dockerfile.
 * @param folder absolute
 */
export function explainDockerfile(
  workspace: WorkspaceModel,
  { name, folder }: { readonly name: string; readonly folder: string },
): string | undefined {
  const [service] = loneDockerfile(workspace)?.services.values() ?? [];
  const path = service?.dockerfile?.path;
  if (!service || path === undefined) return undefined;
  const image = imageNameOf(name);
  const build = suggestedBuild(service, path, image);
  return explainImage(service, { build, run: suggestedRun(service, image), folder });
}
