// Hovers for CMD and ENTRYPOINT: what the image starts, and which services start something else.
import type { CommandInstruction, Dockerfile, Stage } from '../dockerfile/dockerfile-model.ts';
import { buildersOf, isBuiltFrom } from '../project/image/build-contexts.ts';
import type { ProjectService } from '../project/model/project-service.ts';
import type { WorkspaceModel } from '../project/model/workspace-model.ts';
import { maskWords } from '../secrets/mask.ts';
import { code } from './markdown.ts';

/** The command of a stage, and the different commands of services that build it. */
export function startHover(workspace: WorkspaceModel, dockerfile: Dockerfile, stage: Stage): string {
  const own = stageCommand(stage);
  const what =
    stage === dockerfile.final ? 'This image' : `The stage ${code(stage.name ?? String(stage.index))}`;
  const lines = [own ? `${what} starts ${code(own)}` : `${what} defines no command.`];
  const services = new Map<string, string>();
  for (const service of buildersOf(workspace, dockerfile).filter((one) => runs(one, stage))) {
    const { argv, origin } = service.command;
    const words = maskWords(argv.map(({ word }) => word.value)).join(' ');
    if (words === '' || words === own) continue;
    const by =
      origin === 'compose command' || origin === 'compose entrypoint' ? ', set in the Compose file' : '';
    services.set(`- ${code(service.name)} starts ${code(words)}${by}`, service.name);
  }
  const { dockerfileOnly } = workspace;
  const alone = [...(dockerfileOnly?.services.values() ?? [])].filter(
    (service) => isBuiltFrom(service, dockerfile) && runs(service, stage),
  );
  return [lines.join(''), [...services.keys()].join('\n'), ...alone.map(djangoText)]
    .filter(Boolean)
    .join('\n\n');
}

/** The server, manage.py and settings of a container that runs Django; empty if it runs none. */
function djangoText({ django, server }: ProjectService): string {
  if (!django) return '';
  const listens = (server?.listens ?? []).map((listen) =>
    listen.socket ? 'a Unix socket' : code(`${listen.host ?? '?'}:${listen.port ?? '?'}`),
  );
  return [
    ...(server && listens.length > 0 ? [`- ${server.kind} listens on ${listens.join(' and ')}`] : []),
    ...(django.managePy ? [`- manage.py: ${code(django.managePy)}`] : []),
    ...(django.settingsModule ? [`- settings: ${code(django.settingsModule)}`] : []),
  ].join('\n');
}

/** Whether a stage of its Dockerfile is the one that a service runs. */
function runs(service: ProjectService, stage: Stage): boolean {
  return service.stage?.index === stage.index;
}

/**
 * ENTRYPOINT and CMD as one command line, its secrets masked; empty where there is none. A shell-form
 * ENTRYPOINT ignores CMD (docs.docker.com/reference/dockerfile, "Understand how CMD and ENTRYPOINT interact").
 */
function stageCommand({ entrypoint, cmd }: Stage): string {
  const own = [entrypoint, ...(entrypoint && entrypoint.form !== 'exec' ? [] : [cmd])];
  return maskWords(own.flatMap((one) => (one ? commandWords(one) : []))).join(' ');
}

function commandWords(instruction: CommandInstruction): readonly string[] {
  if (instruction.form === 'exec') return instruction.words.map(({ value }) => value);
  if (instruction.form !== 'shell') return [];
  return ['/bin/sh', '-c', `"${instruction.args.map(({ value }) => value).join(' ')}"`];
}
