// Hovers for CMD and ENTRYPOINT: what the image starts, and which services start something else.
import type { CommandInstruction, Dockerfile, Stage } from '../dockerfile/dockerfile-model.ts';
import type { ProjectService } from '../project/model/project-service.ts';
import type { WorkspaceModel } from '../project/model/workspace-model.ts';
import { code } from './markdown.ts';

/** The command of a stage, and the different commands of services that build it. */
export function startHover(workspace: WorkspaceModel, dockerfile: Dockerfile, stage: Stage): string {
  const own = stageCommand(stage);
  const what =
    stage === dockerfile.final ? 'This image' : `The stage ${code(stage.name ?? String(stage.index))}`;
  const lines = [own ? `${what} starts ${code(own)}` : `${what} defines no command.`];
  const services = new Map<string, string>();
  for (const service of buildersOf(workspace, dockerfile, stage)) {
    const { argv, origin } = service.command;
    const words = argv.map(({ word }) => word.value).join(' ');
    if (words === '' || words === own) continue;
    const by =
      origin === 'compose command' || origin === 'compose entrypoint' ? ', set in the Compose file' : '';
    services.set(`- ${code(service.name)} starts ${code(words)}${by}`, service.name);
  }
  return [lines.join(''), [...services.keys()].join('\n')].filter(Boolean).join('\n\n');
}

/** The services of any Compose project that build this stage. */
export function buildersOf(
  workspace: WorkspaceModel,
  dockerfile: Dockerfile,
  stage?: Stage,
): readonly ProjectService[] {
  return workspace.projects.flatMap(({ services }) =>
    [...services.values()].filter(
      (service) =>
        service.dockerfile?.path === dockerfile.path &&
        (stage === undefined || service.stage?.index === stage.index),
    ),
  );
}

/**
 * ENTRYPOINT and CMD as one command line. A shell-form ENTRYPOINT ignores CMD
 * (docs.docker.com/reference/dockerfile, "Understand how CMD and ENTRYPOINT interact").
 */
function stageCommand({ entrypoint, cmd }: Stage): string | undefined {
  if (!entrypoint) return cmd && commandText(cmd);
  if (entrypoint.form !== 'exec') return commandText(entrypoint);
  const parts = [entrypoint, cmd].flatMap((one) => (one ? (commandText(one) ?? []) : []));
  return parts.length > 0 ? parts.join(' ') : undefined;
}

function commandText(instruction: CommandInstruction): string | undefined {
  if (instruction.form === 'exec') return instruction.words.map(({ value }) => value).join(' ') || undefined;
  if (instruction.form !== 'shell') return undefined;
  return `/bin/sh -c "${instruction.args.map(({ value }) => value).join(' ')}"`;
}
