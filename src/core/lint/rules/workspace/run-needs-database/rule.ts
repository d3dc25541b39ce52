// Reports a RUN that needs the database: during the build there is none, or its data stays in the image.

import { isCommand } from '#core/dockerfile/dockerfile-model.ts';
import { defineRule, type Severity } from '#core/lint/rule.ts';
import { type DatabaseStore, storeInRun } from '#core/project/django/database-kind.ts';
import { hasOption, manageCommand } from '#core/shell/program.ts';
import { bringsDatabase, choosesSqlite } from './own-database.ts';

export const rule = defineRule({
  id: 'run-needs-database',
  on: 'workspace',
  title: 'Database access during the build',
  severity: 'warning',
  failure: 'could not translate host name "db" to address',
  check(workspace, report) {
    for (const file of workspace.dockerfiles.values())
      for (const run of file.instructions) {
        if (run.keyword !== 'RUN' || !isCommand(run) || bringsDatabase(run) || choosesSqlite(file, run))
          continue;
        for (const [index, command] of run.script.commands.entries()) {
          const manage = manageCommand(command);
          const { subcommand } = manage ?? {};
          if (!manage || !subcommand?.literal || !NEEDS_DATABASE.has(subcommand.value)) continue;
          if (hasOption(manage.args, ['--help', '-h', '--version'])) continue;
          if (run.script.commands.slice(index + 1).find(({ after }) => after !== '&&')?.after === '||')
            continue;
          const kind = storeInRun(workspace, file, run, command, manage);
          if (!kind) continue;
          report({
            path: file.path,
            span: { start: manage.manage.span.start, end: subcommand.span.end },
            severity: SEVERITY[kind],
            message: message(subcommand.value, kind),
          });
        }
      }
  },
});

const NEEDS_DATABASE = new Set([
  'changepassword',
  'createcachetable',
  'createsuperuser',
  'dbshell',
  'dumpdata',
  'flush',
  'inspectdb',
  'loaddata',
  'migrate',
  'migrate_schemas',
  'remove_stale_contenttypes',
  'sqlflush',
  'sqlsequencereset',
  'syncdb',
]);

const SEVERITY: Readonly<Record<DatabaseStore, Severity>> = {
  server: 'error',
  unknown: 'warning',
  sqlite: 'info',
};

function message(subcommand: string, kind: DatabaseStore): string {
  const what = `\`${subcommand}\` runs during the build`;
  if (kind === 'sqlite')
    return `${what}, so the SQLite data becomes part of the image. Run it at startup, with the file on a volume.`;
  const why =
    kind === 'server'
      ? 'where no database server is reachable, so the build fails'
      : 'where no database server is reachable';
  return `${what}, ${why}. Run it in the entrypoint script, or with \`docker compose exec\`.`;
}
