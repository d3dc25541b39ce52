// Reports images without a tag or digest, or with the tag `latest`.
import { parseReference } from '#core/images/image-reference.ts';
import { defineRule } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';

export const rule = defineRule({
  id: 'untagged-image',
  on: 'compose-project',
  title: 'Image without a version',
  severity: 'hint',
  equals: ['dclint:service-image-require-explicit-tag'],
  check({ set }, report) {
    const services = [...set.services.values()];
    const built = new Set(services.filter(({ build }) => build).map(({ image }) => image?.value));
    for (const { image, build } of services) {
      if (build || !image?.value || built.has(image.value)) continue;
      const { tag, digest } = parseReference(image.value);
      if ((tag !== undefined && tag !== 'latest') || digest !== undefined) continue;
      report({
        ...at(image.location),
        cause: image.value,
        message: tag
          ? '`latest` is the newest version on the day of the pull, so machines can differ. Pin a version.'
          : `Without a tag this is \`${image.value}:latest\`, whose version depends on the day it was pulled. Pin a version.`,
      });
    }
  },
});
