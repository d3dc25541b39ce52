// Reports `user: ${UID}`: shells know the variable and do not export it, so Compose cannot see it.
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';
import { isSetByScript, isSetInExample } from '#core/lint/rules/shared/set-by-script.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';

type Variable = ComposeProject['set']['variables'][number];

/** Variables that bash or zsh set for themselves alone. Sources: their manuals, "Shell Variables", "Parameters Set By The Shell". */
const SHELL_ONLY = new Set(['UID', 'GID', 'EUID', 'EGID']);

export const rule = defineRule({
  id: 'user-variable-not-exported',
  on: 'compose-project',
  title: 'Shell variable not exported',
  severity: 'warning',
  failure: 'The "UID" variable is not set. Defaulting to a blank string.',
  check(project, report) {
    const { set } = project;
    const unset = set.variables.filter(
      ({ name, operator, value, location }) =>
        SHELL_ONLY.has(name) &&
        operator === undefined &&
        value === undefined &&
        set.files.includes(location.path),
    );
    const users = [...set.services.values()].flatMap(({ user }) => (user ? [user.location] : []));
    const isUser = ({ location: { path, span } }: Variable): boolean =>
      users.some((user) => user.path === path && user.span.start <= span.start && span.end <= user.span.end);
    const names = [...new Set(unset.filter(isUser).map(({ name }) => name))];
    if (
      names.length === 0 ||
      names.some((name) => isSetByScript(project, name) || isSetInExample(project, name))
    )
      return;
    const all = unset.filter(({ name }) => names.includes(name));
    const [first, ...others] = all.filter(isUser);
    if (!first) return;
    report({
      ...at(first.location),
      message: `Shells don't export \`${first.name}\`, so Compose substitutes an empty string and \`user\` has no effect. Set it in \`.env\`, or add a default.`,
      related: others.map(({ name, location }) => ({ message: `\`${name}\` is used here, too.`, location })),
      fixes: [addDefaults(all)],
    });
  },
});

/** The first user of a Linux system has 1000 as user and as group. */
function addDefaults(variables: readonly Variable[]): Fix {
  return {
    title: 'Add the default `1000`',
    edits: variables.map(({ name, location }) => ({ ...at(location), text: `\${${name}:-1000}` })),
  };
}
