// Adds nginx or Caddy in front of Django: its service, its configuration, and the volumes that it shares with Django.
import { addEntry } from '../compose/edits.ts';
import { join } from '../files.ts';
import { proxyService } from './compose-text.ts';
import { proxyConfiguration } from './proxy-configuration.ts';
import type { Scaffold } from './scaffold.ts';
import { appended, declaredVolumes, limit, type Place } from './service-edits.ts';
import type { ProposedEdit } from './settings-editor.ts';

/** The port on this machine: 8000 is often that of Django itself. */
const hostPort = '8080';

/** Static files are served by the proxy unless the project serves them itself. */
export function proxyAddition({ project, file, web, reading }: Place, kind: 'nginx' | 'caddy'): Scaffold {
  const inContainer = (path: string | undefined): string | undefined =>
    path === undefined || path.startsWith('/') ? path : web.paths.toContainer(path);
  const staticRoot = reading.usesWhiteNoise ? undefined : inContainer(reading.staticRoot);
  const mediaRoot = inContainer(reading.mediaRoot);
  const port = web.server?.listens.find(({ port: one }) => one !== undefined)?.port ?? 8000;
  const upstream = { service: web.name, port };
  const made = proxyConfiguration(kind, { staticRoot, mediaRoot }, reading, upstream);
  const { path, text } = made;
  const at = join(project.set.folder, path);
  const service = proxyService(kind, staticRoot, mediaRoot, hostPort).replace(
    /depends_on:\n {4}\S+:\n {6}condition: service_healthy/,
    `depends_on:\n    ${web.name}:\n      condition: ${web.healthcheck ? 'service_healthy' : 'service_started'}`,
  );
  const shared = [
    ...(staticRoot === undefined ? [] : [['static', staticRoot] as const]),
    ...(mediaRoot === undefined ? [] : [['media', mediaRoot] as const]),
  ];
  const mounts = shared.map(([volume, target]) => `${volume}:${target}`);
  const mount = mounts.length > 0 ? addEntry(file, ['services', web.name], 'volumes', mounts) : undefined;
  const volumes = [...shared.map(([name]) => name), ...(kind === 'caddy' ? ['caddy-data'] : [])];
  const edits: readonly ProposedEdit[] = [
    ...appended(file, service, limit),
    ...declaredVolumes(file, volumes),
    ...(mount ? [{ reason: `Share files with \`${kind}\``, edit: mount }] : []),
  ];
  const exists = project.files.kind(at) !== undefined;
  return {
    create: exists ? [] : [{ path: at, text, purpose: `Configuration of ${kind}`, executable: false }],
    edits,
    notes: [
      ...(exists ? [] : made.notes),
      ...(exists ? [`\`${at}\` is kept. Check that it forwards to \`${web.name}:${port}\`.`] : []),
      ...(staticRoot === undefined
        ? []
        : [`Run \`collectstatic\` when \`${web.name}\` starts, so that ${kind} finds the static files.`]),
      `The site is at port ${hostPort} through ${kind}.`,
    ],
  };
}
