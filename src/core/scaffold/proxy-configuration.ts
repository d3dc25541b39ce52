// The configuration of a reverse proxy in front of Django, from its snippet.
import { snippetText } from './snippet-text.ts';

/** What the proxy serves itself and where Django listens. */
export interface Proxied {
  /** In the container; undefined where the proxy does not serve them. */
  readonly staticRoot: string | undefined;
  readonly mediaRoot: string | undefined;
}

/** @returns the path below the folder of the compose file, and the text */
export function proxyConfiguration(
  proxy: 'nginx' | 'caddy',
  { staticRoot, mediaRoot }: Proxied,
  upstream: { readonly service: string; readonly port: number } = { service: 'web', port: 8000 },
): { readonly path: string; readonly text: string } {
  const fills = {
    2: staticRoot ?? '',
    3: mediaRoot ?? '',
    4: upstream.service,
    5: String(upstream.port),
  };
  const whole =
    proxy === 'nginx' ? snippetText('nginx', 'dj-nginx', fills) : snippetText('caddy', 'dj-caddy', fills);
  const without = (text: string, folder: string): string =>
    text.replace(new RegExp(` {4}(?:location|handle_path) /${folder}/[\\s\\S]*?\\n {4}\\}\\n\\n`), '');
  const served = staticRoot === undefined ? without(whole, 'static') : whole;
  return {
    path: proxy === 'nginx' ? 'docker/nginx.conf' : 'docker/Caddyfile',
    text: `${mediaRoot === undefined ? without(served, 'media') : served}\n`,
  };
}
