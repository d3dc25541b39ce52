// Reports named volumes that are not declared.
import { defineRule } from '#core/lint/rule.ts';
import { reportUndefined } from '#core/lint/rules/shared/undefined-names.ts';

export const rule = defineRule({
  id: 'undefined-volume',
  on: 'compose-project',
  title: 'Undefined volume',
  severity: 'error',
  completable: true,
  failure: 'refers to undefined volume',
  check(project, report) {
    const uses = [...project.set.services.values()].flatMap(({ mounts }) =>
      mounts.flatMap(({ type, source, sourceLocation: location }) =>
        type === 'volume' && source !== undefined && location ? [{ name: source, location }] : [],
      ),
    );
    reportUndefined(project, 'volumes', uses, () => null, report);
  },
});
