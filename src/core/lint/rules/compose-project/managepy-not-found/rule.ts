// Reports startup commands that call manage.py at a path where it does not exist.
import { commandsOf } from '#core/dockerfile/dockerfile-model.ts';
import { join, within } from '#core/files.ts';
import { defineRule } from '#core/lint/rule.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import { contentSpan } from '#core/shell/option-values.ts';
import { manageCommand } from '#core/shell/program.ts';

export const rule = defineRule({
  id: 'managepy-not-found',
  on: 'compose-project',
  title: '`manage.py` not at the called path',
  severity: 'error',
  failure: "can't open file",
  check(project, report) {
    for (const service of project.services.values())
      for (const located of service.command.commands) {
        const word = located.certain ? manageCommand(located.command)?.manage : undefined;
        const called = word && calledPath(located, word.value);
        if (!word?.literal || called === undefined || !isMissing(project, service, called)) continue;
        const real = realPath(project, service);
        if (real === undefined) continue;
        const { path } = located.at(word);
        const inside = located.folder === undefined ? undefined : within(located.folder, real);
        const shown = inside && !word.value.startsWith('/') ? inside : real;
        report({
          path,
          span: contentSpan(word),
          cause: called,
          message: `\`${called}\` does not exist in the container of \`${service.name}\`, so the command fails. Call \`${real}\`.`,
          fixes: [{ title: `Call \`${shown}\``, edits: [{ path, span: contentSpan(word), text: shown }] }],
        });
      }
  },
});

/** The absolute path in the container; undefined where the folder is not known or the file is not a manage.py. */
function calledPath({ folder }: LocatedCommand, name: string): string | undefined {
  if (!/(^|\/)manage\.py$/.test(name)) return undefined;
  return name.startsWith('/') ? join(name) : folder === undefined ? undefined : join(folder, name);
}

/** No mount or COPY puts a file there, and no RUN can have created it. */
function isMissing(
  project: ComposeProject,
  { paths, dockerfile, service }: ProjectService,
  called: string,
): boolean {
  const workspacePath = paths.toWorkspace(called);
  if (
    workspacePath !== undefined &&
    (project.files.kind(workspacePath) !== undefined || isOutside(workspacePath))
  )
    return false;
  if (
    service.mounts.some(
      ({ target, type }) => type !== 'bind' && target && within(join(target), called) !== undefined,
    )
  )
    return false;
  return !(dockerfile?.instructions ?? []).some(
    (instruction) =>
      instruction.keyword === 'RUN' &&
      commandsOf(instruction).some(({ argv }) =>
        argv.some((word) => /startproject|^clone$|manage\.py|^mv$|^cp$|^ln$|^tar$|^unzip$/.test(word.value)),
      ),
  );
}

function isOutside(path: string): boolean {
  return path.startsWith('/') || path.startsWith('..');
}

/** The only manage.py of the workspace that is in the container. */
function realPath({ djangoRoots }: ComposeProject, { paths }: ProjectService): string | undefined {
  const found = djangoRoots.flatMap((root) => paths.toContainer(join(root, 'manage.py')) ?? []);
  return found.length === 1 ? found[0] : undefined;
}
