// The hosts that a Caddyfile passes requests on to.
import type { ProjectService } from '../model/project-service.ts';

/** Source: the official image, which starts with this file. */
const caddyfile = '/etc/caddy/Caddyfile';

/**
 * The hosts of each `reverse_proxy` in the Caddyfile of a service; none where it is no Caddy, or its file is not in the
 * workspace. Source: caddyserver.com/docs/caddyfile/directives/reverse_proxy.
 */
export function caddyHosts({ role, files, paths }: ProjectService): readonly string[] {
  const path = role === 'caddy' ? paths.toWorkspace(caddyfile) : undefined;
  const text = path === undefined ? undefined : files.text(path);
  return [...(text ?? '').matchAll(/^[ \t]*reverse_proxy[ \t]+([^\n#]+)/gm)].flatMap(([, words = '']) =>
    words.split(/[ \t]+/).flatMap((word) => /^(?:https?:\/\/)?([\w.-]+)(?::|$)/.exec(word)?.[1] ?? []),
  );
}
