// Reports models that are not declared.
import { asNames } from '#core/compose/merge.ts';
import { nodeAt } from '#core/compose/tree.ts';
import { defineRule } from '#core/lint/rule.ts';
import { reportUndefined } from '#core/lint/rules/shared/undefined-names.ts';

export const rule = defineRule({
  id: 'undefined-model',
  on: 'compose-project',
  title: 'Undefined model',
  severity: 'error',
  failure: 'refers to undefined model',
  check(project, report) {
    const uses = [...project.set.services.values()].flatMap(({ node }) =>
      [...(asNames(nodeAt(node, 'models'))?.entries ?? [])]
        .filter(([name]) => !name.includes('$'))
        .map(([name, { key }]) => ({ name, location: key })),
    );
    reportUndefined(project, 'models', uses, (name) => ({ model: `ai/${name}` }), report);
  },
});
