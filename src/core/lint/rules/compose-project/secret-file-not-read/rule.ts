// Reports secrets that are given as a file (`PASSWORD_FILE`), while the settings read the plain variable.
import { type EnvironmentRead, readOf } from '#core/django/environment-reads.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';

export const rule = defineRule({
  id: 'secret-file-not-read',
  on: 'compose-project',
  title: 'Secret file unread by the settings',
  severity: 'error',
  failure: "KeyError: 'POSTGRES_PASSWORD'",
  check(project, report) {
    const told = new Set<string>();
    for (const target of project.services.values()) {
      const { environment } = target.service;
      const named = [...environment.values()].some(({ name }) => name.endsWith('_FILE'));
      if (!named || !target.settings?.complete || mayReadFiles(project, target)) continue;
      for (const { name, value, location } of environment.values()) {
        const plain = /^(\w+)_FILE$/.exec(name)?.[1];
        if (plain === undefined || !value?.startsWith('/') || told.has(plain)) continue;
        const given = target.variable(plain);
        const read = readOf(target.settings, plain);
        if (!given.known || given.value !== undefined || !read || read.fromFiles || hasDefault(read))
          continue;
        told.add(plain);
        report({
          ...at(read.location),
          message: `\`${target.name}\` sets only \`${name}\`, so reading \`${plain}\` ${read.required ? 'raises an error' : 'gives `None`'}. Read the file that \`${name}\` names.`,
          ...(read.required ? {} : { severity: 'warning' as const }),
          related: [{ message: 'The file is named here.', location }],
          fixes: fixes(project, read),
        });
      }
    }
  },
});

function hasDefault({ fallback }: EnvironmentRead): boolean {
  return fallback !== undefined && fallback.kind !== 'none';
}

/** The settings or a script of the start-up mention such files, or load variables that nobody can read. */
function mayReadFiles({ files }: ComposeProject, { settings, command }: ProjectService): boolean {
  if (!command.known || !settings || settings.envFiles.length > 0) return true;
  const texts = [...settings.files, ...command.scripts.map(({ path }) => path)];
  return texts.some((path) => /_FILE\b|_file\b|\/run\/secrets/.test(files.text(path) ?? ''));
}

/** Reads the file in the place of the variable. */
function fixes({ files }: ComposeProject, { name, location }: EnvironmentRead): Fix[] {
  const text = files.text(location.path) ?? '';
  const read = text.slice(location.span.start, location.span.end);
  if (!/^os\.(?:environ(?:\.get\(|\[)|getenv\()(?:'\w+'|"\w+")(?:\)|\])$/.test(read)) return [];
  const file = `os.environ["${name}_FILE"]`;
  const content = /^from pathlib import .*\bPath\b/m.test(text)
    ? `Path(${file}).read_text()`
    : `open(${file}).read()`;
  return [
    {
      title: `Read the file of \`${name}_FILE\``,
      edits: [{ ...at(location), text: `${content}.strip()` }],
    },
  ];
}
