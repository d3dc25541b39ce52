// Reports variables of the container that Compose replaces by a blank before the container starts.
import { type ContainerVariable, containerVariables } from '#core/compose/container-variables.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { isSetByScript } from '#core/lint/rules/shared/set-by-script.ts';

export const rule = defineRule({
  id: 'container-variable',
  on: 'compose-project',
  title: 'Container variable replaced by Compose',
  severity: 'warning',
  failure: 'variable is not set. Defaulting to a blank string.',
  check(project, report) {
    if (!project.set.complete) return;
    for (const found of containerVariables(project.set)) {
      const { service, name, uses, given } = found;
      const [first, ...others] = uses;
      if (!first || !service.environmentComplete || isSetByScript(project, name)) continue;
      report({
        path: first.variable.location.path,
        span: first.variable.location.span,
        message: `Compose replaces \`${name}\` before the container starts, but only the container of \`${service.name}\` has it. ${advice(first.inShell, name)}`,
        related: [
          ...(given ? [{ message: 'Set for the container here.', location: given.location }] : []),
          ...others.map(({ variable }) => ({ message: 'Also used here.', location: variable.location })),
        ],
        fixes: fixes(found),
      });
    }
  },
});

function advice(inShell: boolean, name: string): string {
  return inShell ? `Write \`$$${name}\`.` : `Run it with \`sh -c\` and write \`$$${name}\`.`;
}

/** Doubles each dollar sign, where a shell in the container puts the variable in. */
function fixes({ uses }: ContainerVariable): readonly Fix[] {
  if (uses.some(({ inShell }) => !inShell)) return [];
  const edits = uses.map(({ variable: { location } }) => ({
    path: location.path,
    span: { start: location.span.start, end: location.span.start },
    text: '$',
  }));
  return [{ title: 'Double the dollar sign', edits }];
}
