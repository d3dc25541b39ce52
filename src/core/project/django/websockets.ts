// WebSockets: whether a service's settings are made for Channels, and whether its server accepts them.
import { setting } from '#core/django/environment-substitution.ts';
import { textsOf } from '#core/django/evaluator/values.ts';
import { findModule } from '#core/django/modules.ts';
import { lowestMajor } from '#core/django/requirement.ts';
import { invocation, optionValue } from '#core/shell/program.ts';
import type { Location } from '#core/text.ts';
import type { ComposeProject } from '../model/compose-project.ts';
import type { ProjectService } from '../model/project-service.ts';
import { replacesRunserver } from '../servers/runserver-default.ts';
import { applicationFile, moduleOf } from './start-purpose.ts';

export interface ChannelsSettings {
  /** The value of ASGI_APPLICATION. */
  readonly location: Location;
  /** The application's file routes WebSocket connections. */
  readonly routes: boolean;
}

/** Channels in the settings of a service: an ASGI application, and the app or a channel layer; undefined where not so. */
export function channelsOf(
  { files, djangoRoots }: ComposeProject,
  { settings, variable, django }: ProjectService,
): ChannelsSettings | undefined {
  if (!settings?.complete) return undefined;
  const application = setting(settings, 'ASGI_APPLICATION', variable);
  const apps = textsOf(setting(settings, 'INSTALLED_APPS', variable)) ?? [];
  const isUsed = apps.some((app) => /^channels(?:\.|$)/.test(app)) || settings.get('CHANNEL_LAYERS');
  if (application?.kind !== 'string' || !isUsed) return undefined;
  // Channels takes `config.asgi.application` and `config.asgi:application`.
  const module = moduleOf(application.value.replace(':', '.'))?.split('.').slice(0, -1).join('.');
  const roots = django?.root === undefined ? djangoRoots : [django.root];
  const file = module ? roots.flatMap((root) => findModule(files, root, module) ?? [])[0] : undefined;
  return { location: application.location, routes: /websocket/i.test((file && files.text(file)) ?? '') };
}

const ASGI_SERVERS = new Set(['daphne', 'uvicorn', 'hypercorn']);

/** Whether the server of a service accepts WebSocket connections; undefined where that is not known. */
export function acceptsWebsockets(project: ComposeProject, service: ProjectService): boolean | undefined {
  const { server, paths } = service;
  const { files, djangoRoots } = project;
  if (!server?.at.certain) return undefined;
  if (server.kind === 'runserver_plus') return false;
  if (server.kind === 'runserver') return runserverAccepts(project, service);
  if (ASGI_SERVERS.has(server.kind)) return true;
  if (server.kind === 'granian') {
    const spoken = optionValue(invocation(server.at.command).args, ['--interface'])?.value;
    return spoken === undefined ? undefined : spoken !== 'wsgi';
  }
  const file = applicationFile(server, files, paths, djangoRoots);
  const text = file === undefined ? '' : (files.text(file) ?? '');
  if (text.includes('get_asgi_application')) return true;
  return text.includes('get_wsgi_application') ? false : undefined;
}

/** Daphne replaces runserver, and so did Channels itself before version 4. */
function runserverAccepts(
  { files, djangoRoots }: ComposeProject,
  { settings, variable, requirements }: ProjectService,
): boolean | undefined {
  if (!settings?.complete || replacesRunserver(files, djangoRoots)) return undefined;
  const apps = textsOf(setting(settings, 'INSTALLED_APPS', variable));
  if (!apps) return undefined;
  if (apps.some((app) => /^daphne(?:\.|$)/.test(app))) return true;
  if (apps.some((app) => /uvicorn|hypercorn|granian/.test(app))) return undefined;
  const channels = apps.some((app) => /^channels(?:\.|$)/.test(app));
  const major = lowestMajor(requirements, 'channels');
  if (channels && (major === undefined || major < 4)) return major === undefined ? undefined : true;
  return false;
}
