// Reports Django's development server in files or stages named for production.
import { basename } from '#core/files.ts';
import { defineRule } from '#core/lint/rule.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';

export const rule = defineRule({
  id: 'runserver-in-production',
  on: 'compose-project',
  title: 'Development server in production',
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
          '`runserver` is a development server without security audits or performance tests, and it reloads on each change. Use gunicorn, uvicorn or another production server.',
      });
    }
  },
});

/** A Compose file named for production, or a stage named so whose own command starts the server; Compose may override a stage for development. */
function isProduction({ set }: ComposeProject, { stage, server }: ProjectService): boolean {
  const last = set.files.at(-1);
  return (
    (last !== undefined && NAMED.test(basename(last))) ||
    (stage?.name !== undefined && NAMED.test(stage.name) && !set.files.includes(server?.at.path ?? ''))
  );
}

const NAMED = /(^|[.\-_])(prod|production)([.\-_]|$)/i;
