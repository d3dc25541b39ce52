// Reports Django credentials that differ from those the database was created with.
import type { EnvironmentVariable } from '#core/compose/compose-service.ts';
import { addEntry, removeEntry } from '#core/compose/edits.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import {
  type CredentialDifference,
  credentialDifference,
  databaseOf,
  unreadVariable,
} from '#core/project/network/database-credentials.ts';

export const rule = defineRule({
  id: 'database-credentials-differ',
  on: 'compose-project',
  title: 'Mismatched database credentials',
  severity: 'warning',
  failure: 'password authentication failed for user',
  check(project, report) {
    if (!project.set.complete) return;
    for (const connection of project.connections) {
      const database = databaseOf(project, connection);
      const difference = database && credentialDifference(database, connection.endpoint);
      if (!database || !difference) continue;
      const { given, wanted, variable, what } = difference;
      const unread = unreadVariable(database, connection.from, difference);
      if (unread && wanted.location) {
        report({
          ...wanted.location,
          message: `\`${database.name}\` gets the default of \`${variable}\`, because Compose does not read \`${unread.location.path}\` for it, ${consequence(what)}`,
          related: [{ message: `\`${connection.from.name}\` gets this value.`, location: unread.location }],
          fixes: useEnvFile(project, database, connection.from, unread, variable),
        });
        continue;
      }
      report({
        path: given.location.path,
        span: given.location.span,
        cause: `${database.name} ${variable}`,
        message: `\`${connection.from.name}\` uses another ${what} than \`${variable}\` of \`${database.name}\`, ${consequence(what)}`,
        related: wanted.location
          ? [{ message: `\`${variable}\` is set here.`, location: wanted.location }]
          : [],
        fixes: fixes(project, difference, database),
      });
    }
  },
});

function consequence(what: CredentialDifference['what']): string {
  return what === 'database name'
    ? 'so the database does not exist. Use the same value.'
    : 'so the login fails. Use the same value; the variable applies only when the volume is first created.';
}

/** Changes Django's value to the database's, where both are plain texts. */
function fixes(
  { files }: ComposeProject,
  { given, wanted, what }: CredentialDifference,
  { name }: ProjectService,
): Fix[] {
  const { path, span } = given.location;
  const written = files.text(path)?.slice(span.start, span.end);
  if (written !== given.value || !/^[\w.-]+$/.test(wanted.value)) return [];
  return [{ title: `Use the ${what} of \`${name}\``, edits: [{ path, span, text: wanted.value }] }];
}

/** The env file in place of the entry, which would win over it. */
function useEnvFile(
  { set, files }: ComposeProject,
  { name, service }: ProjectService,
  from: ProjectService,
  unread: EnvironmentVariable,
  variable: string,
): Fix[] {
  const file = set.parsed.get(service.key.path);
  const used = from.service.envFiles.find(({ path }) => path === unread.location.path)?.location;
  const path =
    used?.path === file?.path && used
      ? files.text(used.path)?.slice(used.span.start, used.span.end)
      : undefined;
  const others = [...service.environment.values()].some((one) => one.name !== variable);
  if (!file || service.envFiles.length > 0 || !others || path === undefined || !/^[\w./-]+$/.test(path))
    return [];
  const add = addEntry(file, ['services', name], 'env_file', path);
  const remove = removeEntry(file, ['services', name, 'environment'], variable);
  return add && remove ? [{ title: `Load \`${path}\` into \`${name}\``, edits: [add, remove] }] : [];
}
