// Reports Django credentials that differ from those the database was created with.
import { defineRule, type Fix } from '#core/lint/rule.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import {
  type CredentialDifference,
  credentialDifference,
  databaseOf,
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
