// Reports SQLite files inside the container: `docker compose down` and new images lose the data.
import { addEntry } from '#core/compose/edits.ts';
import { databaseKind } from '#core/django/endpoints.ts';
import { setting } from '#core/django/environment-substitution.ts';
import { at } from '#core/django/evaluator/values.ts';
import { basename, dirname, within } from '#core/files.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { containerPath } from '#core/project/django/setting-paths.ts';
import { mountOf } from '#core/project/image/mounts.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import { isTemporary } from '#core/project/temporary-services.ts';
import type { PythonValue } from '#core/python/python-value.ts';

export const rule = defineRule({
  id: 'sqlite-not-persisted',
  on: 'compose-project',
  title: 'SQLite file without a volume',
  severity: 'warning',
  check(project, report) {
    const services = [...project.services.values()];
    // With a database server in the Compose project, the SQLite file is probably not used.
    const server = services.some(({ role }) => /^(postgres|mysql|mariadb|mongo)$/.test(role ?? ''));
    if (!project.set.complete || server) return;
    for (const target of services) {
      const { service, django, settings, variable } = target;
      if (!django?.server || !settings?.complete || isTemporary(project, target)) continue;
      const name = sqliteName(setting(settings, 'DATABASES', variable));
      const path = containerPath(target, name);
      if (!name || path === undefined || mountOf(target, path) !== undefined) continue;
      report({
        path: service.key.path,
        span: service.key.span,
        cause: path,
        message: `\`${target.name}\` stores its SQLite file at \`${path}\`, which is not on a volume, so \`docker compose down\` and new images lose it. Move it to a volume.`,
        related: [{ message: 'The path is configured here.', location: name.location }],
        fixes: fixes(project, target, path),
      });
    }
  },
});

/** The file of the default database; undefined if it is another database, in memory, or not known. */
function sqliteName(databases: PythonValue | undefined): PythonValue | undefined {
  const entry = at(databases, 'default');
  const name = at(entry, 'NAME');
  if (databaseKind(at(entry, 'ENGINE')) !== 'sqlite' || !name) return undefined;
  const text = name.kind === 'string' || name.kind === 'path' ? name.value : '';
  return text === '' || text.includes(':memory:') || text.startsWith('file:') ? undefined : name;
}

/** A volume for the file's folder, if that contains no project files. */
function fixes(
  { set, files }: ComposeProject,
  { name, service, django, paths }: ProjectService,
  path: string,
): Fix[] {
  const file = set.parsed.get(service.key.path);
  const folder = dirname(path);
  const root = django?.managePy === undefined ? undefined : dirname(django.managePy);
  const holdsCode = root === undefined || within(folder, root) !== undefined;
  const workspacePath = paths.toWorkspace(folder) ?? paths.toWorkspace(path);
  const others =
    workspacePath === undefined ? [] : files.list(workspacePath).filter((one) => one !== basename(path));
  if (!file || holdsCode || others.some((one) => !one.startsWith('.'))) return [];
  const volume = `${name}-data`;
  if (set.volumes.has(volume)) return [];
  const use = addEntry(file, ['services', name], 'volumes', [`${volume}:${folder}`]);
  const declare = addEntry(file, [], 'volumes', { [volume]: null });
  return use && declare
    ? [{ title: `Mount the volume \`${volume}\` at \`${folder}\``, edits: [use, declare] }]
    : [];
}
