// Reports healthchecks that Django turns away: a host that is not allowed, or a redirect to HTTPS.
import { defineRule, type Related } from '#core/lint/rule.ts';
import { allowHost } from '#core/lint/rules/shared/allowed-hosts.ts';
import { type RefusedRequest, refusedRequest } from '#core/project/django/health-requests.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';

export const rule = defineRule({
  id: 'healthcheck-refused',
  on: 'compose-project',
  title: 'Healthcheck rejected by Django',
  severity: 'warning',
  failure: 'Invalid HTTP_HOST header:',
  check(project, report) {
    if (!project.set.complete) return;
    for (const service of project.services.values()) {
      const refused = refusedRequest(project, service);
      if (!refused) continue;
      report({
        ...refused.place,
        message:
          refused.why === 'host'
            ? `\`ALLOWED_HOSTS\` lacks \`${refused.host}\`, so Django rejects this healthcheck with status 400 and \`${service.name}\` stays unhealthy. Add it, or send an allowed \`Host\` header.`
            : `\`SECURE_SSL_REDIRECT\` redirects this healthcheck to HTTPS, which the server does not serve, so \`${service.name}\` stays unhealthy. Send \`X-Forwarded-Proto: https\`, or exempt the path.`,
        related: causes(service, refused),
        fixes: refused.why === 'host' ? allowHost(project, refused.hosts, service, refused.host) : [],
      });
    }
  },
});

function causes({ settings }: ProjectService, refused: RefusedRequest): readonly Related[] {
  if (refused.why === 'redirect')
    return [{ message: '`SECURE_SSL_REDIRECT` is enabled here.', location: refused.setting }];
  const written = settings?.get('ALLOWED_HOSTS')?.location;
  const last = refused.hosts.items.at(-1)?.location ?? refused.hosts.location;
  const elsewhere = written && last.path !== written.path;
  return [
    ...(elsewhere ? [{ message: 'The allowed hosts are set here.', location: last }] : []),
    ...(written ? [{ message: '`ALLOWED_HOSTS` is defined here.', location: written }] : []),
  ];
}
