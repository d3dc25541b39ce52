// Reports images without CMD or ENTRYPOINT: their containers exit immediately with code 0 and no message.
import { rootStage } from '#core/dockerfile/base-images.ts';
import type { Dockerfile, Stage } from '#core/dockerfile/dockerfile-model.ts';
import { basename, dirname, join } from '#core/files.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { buildersOf } from '#core/project/image/build-contexts.ts';
import { contextSources } from '#core/project/image/copies.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import type { WorkspaceModel } from '#core/project/model/workspace-model.ts';
import { isForRuns, isIdle, startsNothing } from '#core/project/startup/idle-services.ts';
import { isDevContainer, mayStartElsewhere } from '#core/project/startup/started-elsewhere.ts';
import { lineEnd } from '#core/text.ts';

export const rule = defineRule({
  id: 'missing-cmd',
  on: 'workspace',
  title: 'Missing CMD or ENTRYPOINT',
  severity: 'warning',
  failure: 'exited with code 0',
  check(workspace, report) {
    for (const file of workspace.dockerfiles.values()) {
      const stage = file.final;
      if (!stage || !startsNothing(stage) || isDevContainer(workspace.files, file.path)) continue;
      const builders = buildersOf(workspace, file);
      const started = builders.filter((service) => !isForRuns(workspace, service));
      const starts =
        builders.length > 0
          ? started.length > 0 && started.every((service) => isIdle(workspace, service, stage))
          : isWholeApp(workspace, file, stage);
      if (starts)
        report({
          path: file.path,
          span: stage.from.span,
          message: `The last stage has neither \`CMD\` nor \`ENTRYPOINT\`, so the container exits immediately with code 0. Add one, such as \`${
            isNode(stage)
              ? 'CMD ["npm", "start"]'
              : 'CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]'
          }\`.`,
          fixes: isNode(stage)
            ? []
            : fixes(workspace, file, started[0] ?? workspace.dockerfileOnly?.services.values().next().value),
        });
    }
  },
});

function isNode(stage: Stage): boolean {
  return rootStage(stage).base?.name === 'node';
}

/** Without Compose, only a Dockerfile that copies a Django project is meant to run; otherwise the caller may pass the command. */
function isWholeApp(workspace: WorkspaceModel, file: Dockerfile, stage: Stage): boolean {
  if (
    workspace.composeFiles.size > 0 ||
    basename(file.path) !== 'Dockerfile' ||
    mayStartElsewhere(workspace.files)
  )
    return false;
  return workspace.djangoRoots.some((root) => copies(stage, root));
}

function copies(stage: Stage, root: string): boolean {
  return stage.instructions
    .flatMap(contextSources)
    .some(({ path }) => path === '' || path === root || path === join(root, 'manage.py'));
}

function fixes(
  workspace: WorkspaceModel,
  file: Dockerfile,
  service: ProjectService | undefined,
): readonly Fix[] {
  const [root] = workspace.djangoRoots;
  if (root === undefined) return [];
  const { text } = file.source;
  const end = lineEnd(text);
  const manage = service?.paths.toContainer(join(root, 'manage.py'));
  const beside = manage === undefined || dirname(manage) === service?.workdir;
  const line = `CMD ["python", "${beside ? 'manage.py' : manage}", "runserver", "0.0.0.0:8000"]`;
  const before = text === '' || text.endsWith('\n') ? '' : end;
  return [
    {
      title: 'Start the development server with `CMD`',
      edits: [
        { path: file.path, span: { start: text.length, end: text.length }, text: `${before}${line}${end}` },
      ],
    },
  ];
}
