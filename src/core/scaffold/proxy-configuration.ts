// The configuration of a reverse proxy in front of Django, from its snippet.
import type { DjangoReading } from './answers.ts';
import { snippetText } from './snippet-text.ts';

/** What the proxy serves itself and where Django listens. */
export interface Proxied {
  /** In the container; undefined where the proxy does not serve them. */
  readonly staticRoot: string | undefined;
  readonly mediaRoot: string | undefined;
}

/** Its path below the folder of the compose file. */
export interface ProxyConfiguration {
  readonly path: string;
  readonly text: string;
  readonly notes: readonly string[];
}

export function proxyConfiguration(
  proxy: 'nginx' | 'caddy',
  { staticRoot, mediaRoot }: Proxied,
  { staticUrl, mediaUrl }: Pick<DjangoReading, 'staticUrl' | 'mediaUrl'>,
  upstream: { readonly service: string; readonly port: number } = { service: 'web', port: 8000 },
): ProxyConfiguration {
  const fills = {
    2: staticRoot ?? '',
    3: mediaRoot ?? '',
    4: upstream.service,
    5: String(upstream.port),
  };
  const path = proxy === 'nginx' ? 'docker/nginx.conf' : 'docker/Caddyfile';
  const notes =
    proxy === 'caddy'
      ? [
          `Caddy serves plain HTTP. For HTTPS, replace \`:80\` in \`${path}\` with the domain and publish port 443.`,
        ]
      : [];
  let text =
    proxy === 'nginx' ? snippetText('nginx', 'dj-nginx', fills) : snippetText('caddy', 'dj-caddy', fills);
  for (const [folder, root, url] of [
    ['static', staticRoot, staticUrl],
    ['media', mediaRoot, mediaUrl],
  ] as const) {
    const block = new RegExp(` {4}(location|handle_path) /${folder}/([\\s\\S]*?\\n {4}\\}\\n\\n)`);
    const served = url ?? `/${folder}/`;
    text = text.replace(block, root === undefined ? '' : `    $1 ${served}$2`);
    if (root !== undefined && url === undefined)
      notes.push(
        `The path in \`${folder.toUpperCase()}_URL\` is not known. Correct \`${served}\` in \`${path}\`.`,
      );
  }
  return { path, text: `${text}\n`, notes };
}
