// Where collectstatic runs with the settings of a service: in its image's build, and in its start-up.
import { settingsVariable } from '#core/django/settings-variable.ts';
import { isCommand } from '#core/dockerfile/dockerfile-model.ts';
import type { Command, Word } from '#core/shell/command.ts';
import { hasOption, manageCommand } from '#core/shell/program.ts';
import type { Location } from '#core/text.ts';
import type { ProjectService } from '../model/project-service.ts';

/** Every `collectstatic` that loads the settings of a service and whose failure counts. */
export function collectstaticCalls(service: ProjectService): readonly Location[] {
  return [...inBuild(service), ...inStart(service)];
}

function calledIn(command: Command): Word | undefined {
  const manage = manageCommand(command);
  if (
    manage?.subcommand?.value !== 'collectstatic' ||
    hasOption(command.argv, ['--settings', '--help', '-h'])
  )
    return undefined;
  return command.assignments.length > 0 ? undefined : manage.subcommand;
}

/** In a RUN of the stage that is built. */
function inBuild({ dockerfile, stage, service, settings }: ProjectService): readonly Location[] {
  // What compose sets holds in the container, not while its image is built.
  if (
    !dockerfile ||
    !stage ||
    service.environment.has(settingsVariable) ||
    service.build?.args.has(settingsVariable)
  )
    return [];
  return stage.instructions.flatMap((run) => {
    if (run.keyword !== 'RUN' || !isCommand(run) || run.script.commands.some(({ after }) => after === '||'))
      return [];
    const chosen = dockerfile.variablesAt(run).get(settingsVariable);
    if (chosen && chosen.value !== settings?.module) return [];
    return run.script.commands.flatMap((command) => {
      const word = command.nested ? undefined : calledIn(command);
      return word ? [{ path: dockerfile.path, span: word.span }] : [];
    });
  });
}

function inStart({ command: { commands } }: ProjectService): readonly Location[] {
  return commands.flatMap((located, index) => {
    const word =
      located.certain && commands[index + 1]?.command.after !== '||' ? calledIn(located.command) : undefined;
    return word ? [located.at(word)] : [];
  });
}
