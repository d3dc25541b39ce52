// Reports services that always start and depend on one behind a profile.
import { isEnabled } from '#core/compose/co-running.ts';
import type { Service } from '#core/compose/compose-service.ts';
import { addEntry } from '#core/compose/edits.ts';
import type { MergedCompose } from '#core/compose/merged-compose.ts';
import { type ServiceReference, serviceReferences } from '#core/compose/service-references.ts';
import { nodeAt } from '#core/compose/tree.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { isProfileChosen } from '#core/lint/rules/shared/set-by-script.ts';

interface Dependent {
  readonly service: Service;
  readonly reference: ServiceReference;
}

export const rule = defineRule({
  id: 'depends-on-inactive-profile',
  on: 'compose-project',
  title: 'Dependency behind an inactive profile',
  severity: 'error',
  failure: 'depends on undefined service',
  check(project, report) {
    const { set } = project;
    if (!set.complete) return;
    for (const target of set.services.values()) {
      if (isEnabled(target, set)) continue;
      const [first, ...others] = dependents(set, target.name);
      if (!first || isProfileChosen(project, target.profiles)) continue;
      const profiles = target.profiles.map((name) => `\`${name}\``).join(' or ');
      const where = nodeAt(target.node, 'profiles')?.location ?? target.key;
      const how = first.service.profiles.length === 0 ? 'always enabled' : 'enabled';
      report({
        ...first.reference.location,
        message: `\`${first.service.name}\` is ${how}, but \`${target.name}\` requires profile ${profiles}, so Compose refuses the project. Set \`required: false\`, or use the same profile.`,
        related: [
          { message: `The profile of \`${target.name}\` is set here.`, location: where },
          ...others.map(({ reference }) => ({ message: 'Also used here.', location: reference.location })),
        ],
        fixes: fixes(set, target.name, [first, ...others]),
      });
    }
  },
});

/** The services that start without a profile and can't be without this one. */
function dependents(set: MergedCompose, name: string): readonly Dependent[] {
  return [...set.services.values()]
    .filter((service) => isEnabled(service, set))
    .flatMap((service) =>
      serviceReferences(service)
        .filter((reference) => reference.required && reference.name === name)
        .map((reference) => ({ service, reference })),
    );
}

/** `required: false` at every `depends_on` in the long form. */
function fixes(set: MergedCompose, name: string, all: readonly Dependent[]): readonly Fix[] {
  const edits = all.map(({ service, reference }) => {
    const file = set.parsed.get(reference.location.path);
    const long = service.dependsOn.find((one) => one.location === reference.location)?.form === 'map';
    return long && file
      ? addEntry(file, ['services', service.name, 'depends_on', name], 'required', 'false')
      : undefined;
  });
  const known = edits.filter((edit) => edit !== undefined);
  return known.length === all.length ? [{ title: `Make \`${name}\` optional`, edits: known }] : [];
}
