// Reports variables without a default that `.env` does not set.
import { containerVariables } from '#core/compose/container-variables.ts';
import { strayDollars } from '#core/compose/dollars.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';
import { isSetByScript, isSetInNamedFile } from '#core/lint/rules/shared/set-by-script.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import { lineEnd } from '#core/text.ts';

/** Variables that a shell, Compose itself or a CI system sets. */
const SET_OUTSIDE =
  /^(?:PWD|OLDPWD|HOME|USER|USERNAME|LOGNAME|U?ID|GID|UID_GID|GROUPS|SHELL|PATH|HOSTNAME|HOST|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|XDG_\w+|SSH_\w+|TMPDIR|TERM|LANG|TZ|CI|CI_\w+|GITHUB_\w+|COMPOSE_\w+|DOCKER_\w+|HOST_\w+)$/i;

export const rule = defineRule({
  id: 'unset-variable',
  on: 'compose-project',
  title: 'Unset variable',
  severity: 'warning',
  failure: 'variable is not set. Defaulting to a blank string.',
  check(project, report) {
    const { set, files } = project;
    const envFile = set.envFiles.findLast((path) => files.text(path) !== undefined);
    if (envFile === undefined || !set.complete) return;
    const meant = new Set([
      ...strayDollars(set).flatMap(({ variables }) => variables),
      ...containerVariables(set).flatMap(({ uses }) => uses.map(({ variable: use }) => use)),
    ]);
    for (const variable of set.variables) {
      const { name, operator, value, location } = variable;
      if (operator !== undefined || value !== undefined || meant.has(variable)) continue;
      if (!set.files.includes(location.path) || SET_OUTSIDE.test(name)) continue;
      if (isSetByScript(project, name) || isSetInNamedFile(project, name)) continue;
      report({
        ...at(location),
        // Files outside the default set usually get their variables from a deployment.
        ...(set.origin === 'sibling' || set.origin === 'single' ? { severity: 'hint' } : {}),
        cause: name,
        message: `\`${name}\` has no default and is not set in \`${envFile}\`, so Compose substitutes an empty string. Set it, or add a default.`,
        fixes: [addTo(project, envFile, name)],
      });
    }
  },
});

function addTo({ files }: ComposeProject, path: string, name: string): Fix {
  const text = files.text(path) ?? '';
  const end = lineEnd(text);
  const span = { start: text.length, end: text.length };
  const before = text === '' || text.endsWith('\n') ? '' : end;
  return {
    title: `Add \`${name}\` to \`${path}\``,
    edits: [{ path, span, text: `${before}${name}=${end}` }],
  };
}
