// Reports `condition: service_healthy` on a service without a healthcheck.
import { mapAt, scalarAt } from '#core/compose/tree.ts';
import { officialName } from '#core/dockerfile/base-images.ts';
import { isBareImage } from '#core/images/bare.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';
import { healthcheckEdit } from '#core/project/image/healthchecks.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';

/** Official images whose Dockerfiles have no HEALTHCHECK. Source: the repositories under github.com/docker-library. */
const WITHOUT = new Set([
  'postgres',
  'mysql',
  'mariadb',
  'redis',
  'rabbitmq',
  'nginx',
  'mongo',
  'memcached',
  'httpd',
  'traefik',
]);

export const rule = defineRule({
  id: 'healthcheck-missing-for-condition',
  on: 'compose-project',
  title: '`service_healthy` without a healthcheck',
  severity: 'error',
  completable: true,
  failure: 'has no healthcheck configured',
  check(project, report) {
    const { set, services } = project;
    if (!set.complete) return;
    for (const { service } of services.values()) {
      for (const { service: name, condition, location } of service.dependsOn) {
        const target = condition === 'service_healthy' ? services.get(name) : undefined;
        if (!target || !lacksHealthcheck(target)) continue;
        const written = scalarAt(mapAt(service.node, 'depends_on', name), 'condition');
        report({
          ...at(written?.location ?? location),
          cause: name,
          message: `\`${name}\` has no healthcheck, neither in Compose nor in its image, so \`${service.name}\` never starts. Add a \`healthcheck\` to \`${name}\`.`,
          related: [{ message: `\`${name}\` is defined here.`, location: target.service.key }],
          fixes: fixes(project, target),
        });
      }
    }
  },
});

function lacksHealthcheck({ service, stage, image }: ProjectService): boolean {
  const { healthcheck } = service;
  if (healthcheck) return healthcheck.disabled;
  if (stage?.healthcheck || (service.build && !stage) || !image) return false;
  return WITHOUT.has(officialName(image) ?? '') || isBareImage(image);
}

function fixes({ set }: ComposeProject, target: ProjectService): Fix[] {
  const edit = healthcheckEdit(set, target);
  return edit ? [{ title: `Add a healthcheck to \`${target.name}\``, edits: [edit] }] : [];
}
