// Reports a RUN that needs the database: during the build there is none, or its data stays in the image.
import { databaseKind } from '../../../../django/endpoints.ts';
import type { DjangoSettings } from '../../../../django/model.ts';
import { at } from '../../../../django/value.ts';
import { type CommandInstruction, type Dockerfile, isCommand } from '../../../../dockerfile/model.ts';
import { isBuiltFrom } from '../../../../project/builds.ts';
import type { Project } from '../../../../project/model.ts';
import { hasOption, manageCommand, program } from '../../../../shell/program.ts';
import { defineRule, type Severity } from '../../../rule.ts';

export const rule = defineRule({
  id: 'run-needs-database',
  on: 'project',
  title: 'Database access during the build',
  severity: 'warning',
  failure: 'could not translate host name "db" to address',
  check(project, report) {
    for (const file of project.dockerfiles.values())
      for (const run of file.instructions) {
        if (run.keyword !== 'RUN' || !isCommand(run) || bringsDatabase(run)) continue;
        for (const command of run.script.commands) {
          const manage = manageCommand(command);
          const { subcommand } = manage ?? {};
          if (!manage || !subcommand?.literal || !NEEDS_DATABASE.has(subcommand.value)) continue;
          if (hasOption(manage.args, ['--help', '-h', '--version'])) continue;
          const kind = databaseOf(project, file);
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

type Kind = 'server' | 'sqlite' | 'unknown';

const SEVERITY: Readonly<Record<Kind, Severity>> = { server: 'error', unknown: 'warning', sqlite: 'info' };

function message(subcommand: string, kind: Kind): string {
  const what = `\`${subcommand}\` runs during the build`;
  if (kind === 'sqlite')
    return `${what}, so the SQLite data becomes part of the image. Run it at startup, with the file on a volume.`;
  const why =
    kind === 'server'
      ? 'where no database server is reachable, so the build fails'
      : 'where no database server is reachable';
  return `${what}, ${why}. Run it in the entrypoint script, or with \`docker compose exec\`.`;
}

/** The same RUN starts a database server, or selects SQLite. */
function bringsDatabase(run: CommandInstruction): boolean {
  return run.script.commands.some(
    (command) =>
      STARTS_DATABASE.has(program(command)) ||
      (program(command) === 'service' && /postgres|mysql|maria/.test(command.argv[1]?.value ?? '')) ||
      command.assignments.some(({ name, value }) => /DATABASE|DB_/.test(name) && /sqlite/i.test(value.value)),
  );
}

const STARTS_DATABASE = new Set([
  'mariadbd',
  'mysqld',
  'mysqld_safe',
  'pg_ctl',
  'pg_ctlcluster',
  'postgres',
  'postmaster',
]);

/** The database kind of the Django project of this Dockerfile; unknown if settings differ. */
function databaseOf(project: Project, file: Dockerfile): Kind {
  const building = project.stacks.flatMap((stack) =>
    [...stack.services.values()].filter((service) => isBuiltFrom(service, file)),
  );
  const settings = building.flatMap((service) => service.django?.settings ?? []);
  const known =
    settings.length > 0
      ? settings
      : project.djangoRoots.flatMap((root) => project.defaultSettings(root) ?? []);
  const kinds = new Set(known.map(kindOf));
  const [only] = kinds;
  return kinds.size === 1 && only ? only : 'unknown';
}

function kindOf(settings: DjangoSettings): Kind {
  const engine = at(settings.get('DATABASES'), 'default', 'ENGINE');
  const kind = databaseKind(engine);
  return kind === undefined ? 'unknown' : kind === 'sqlite' ? 'sqlite' : 'server';
}
