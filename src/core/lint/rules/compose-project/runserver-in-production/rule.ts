// Django's development server where the files say production.
import { basename } from '#core/files.ts';
import { defineRule } from '#core/lint/rule.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';

export const rule = defineRule({
  id: 'runserver-in-production',
  on: 'compose-project',
  title: 'The development server runs in production',
  severity: 'info',
  failure: 'WARNING: This is a development server. Do not use it in a production setting.',
  check(project, report) {
    for (const service of project.services.values()) {
      const { server } = service;
      if (server?.kind !== 'runserver' || !isProduction(project, service)) continue;
      report({
        path: server.at.path,
        span: server.at.command.span,
        message:
          '`runserver` is made for development: it was never reviewed for security or speed, and reloads at each change. Start gunicorn, uvicorn or another server here.',
      });
    }
  },
});

/** A compose file that is named so, or a stage that starts the server itself: over a stage, compose may develop. */
function isProduction({ set }: ComposeProject, { stage, server }: ProjectService): boolean {
  const last = set.files.at(-1);
  return (
    (last !== undefined && NAMED.test(basename(last))) ||
    (stage?.name !== undefined && NAMED.test(stage.name) && !set.files.includes(server?.at.path ?? ''))
  );
}

const NAMED = /(^|[.\-_])(prod|production)([.\-_]|$)/i;
