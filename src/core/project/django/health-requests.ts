// Healthcheck requests that Django itself turns away: its ALLOWED_HOSTS, or its redirect to HTTPS.
import { allowsHost } from '#core/django/allowed-hosts.ts';
import { setting } from '#core/django/environment-substitution.ts';
import { textsOf } from '#core/django/evaluator/values.ts';
import type { PythonValue } from '#core/python/python-value.ts';
import { hasOption } from '#core/shell/program.ts';
import type { Location } from '#core/text.ts';
import type { ComposeProject } from '../model/compose-project.ts';
import type { HealthProbe } from '../model/effective-healthcheck.ts';
import type { ProjectService } from '../model/project-service.ts';
import { ownProbes } from '../network/health-ports.ts';

/** A request of a service's healthcheck that its own Django does not serve, so that the check fails. */
export type RefusedRequest = { readonly probe: HealthProbe; readonly place: Location } & (
  | { readonly why: 'host'; readonly host: string; readonly hosts: Extract<PythonValue, { kind: 'list' }> }
  | { readonly why: 'redirect'; readonly setting: Location }
);

/** Middleware that passes every request on. What other middleware does with a healthcheck is not known. */
const PASSING = /^(?:django\.|whitenoise\.|corsheaders\.)/;
const COMMON = 'django.middleware.common.CommonMiddleware';
const SECURITY = 'django.middleware.security.SecurityMiddleware';

/** The first such request; undefined where there is none, or where that is not known. */
export function refusedRequest(project: ComposeProject, service: ProjectService): RefusedRequest | undefined {
  const { settings, server, variable } = service;
  if (!settings?.complete || !server?.known) return undefined;
  const value = (name: string): PythonValue | undefined => setting(settings, name, variable);
  const middleware = textsOf(value('MIDDLEWARE')) ?? [];
  for (const probe of ownProbes(project, service)) {
    const { request, port, host } = probe;
    const served = server.listens.some((listen) => listen.protocol === 'http' && listen.port === port?.value);
    if (!request?.failsOnError || !host || !served || probe.scheme !== 'http') continue;
    const { hostHeader, headers } = request;
    if (hostHeader === undefined || !headers || headers.some((name) => name.startsWith('x-forwarded-')))
      continue;
    const hosts = value('ALLOWED_HOSTS');
    const allowed = textsOf(hosts);
    const debug = value('DEBUG');
    const decided = allowed && (allowed.length > 0 || (debug?.kind === 'boolean' && debug.value));
    if (!decided || hosts?.kind !== 'list') continue;
    const place = host.location;
    if (!allowsHost(allowed, hostHeader)) {
      if (reaches(middleware, COMMON)) return { why: 'host', probe, place, host: hostHeader, hosts };
      continue;
    }
    const redirect = value('SECURE_SSL_REDIRECT');
    const redirects =
      redirect?.kind === 'boolean' &&
      redirect.value &&
      request.followsRedirects &&
      reaches(middleware, SECURITY) &&
      !settings.get('SECURE_REDIRECT_EXEMPT') &&
      !settings.get('SECURE_SSL_HOST') &&
      !hasOption(server.at.command.argv, ['--certfile', '--ssl-certfile', '-e']);
    if (redirects) return { why: 'redirect', probe, place, setting: redirect.location };
  }
  return undefined;
}

/** A request surely comes to the middleware: what stands before it passes requests on. */
function reaches(middleware: readonly string[], name: string): boolean {
  const at = middleware.indexOf(name);
  return at >= 0 && middleware.slice(0, at).every((one) => PASSING.test(one));
}
