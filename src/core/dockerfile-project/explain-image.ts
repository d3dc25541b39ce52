// What to type for a Dockerfile without compose files, and what its EXPOSE does: a part of the explanation of a project.
import { shellDisplay } from '../commands/display.ts';
import { dockerBuild, type ImageBuild } from '../commands/docker-build.ts';
import { type ContainerRun, dockerRun } from '../commands/docker-run.ts';
import type { SuggestingService } from './suggested-run.ts';

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
  ].join('\n');
}
