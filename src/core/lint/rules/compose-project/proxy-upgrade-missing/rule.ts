// Reports nginx locations for WebSockets that don't forward the Upgrade header.
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { acceptsWebsockets, channelsOf } from '#core/project/django/websockets.ts';
import type { ComposeProject, Forward } from '#core/project/model/compose-project.ts';
import { lineEnd } from '#core/text.ts';

/** How people name the paths of WebSockets. */
const WEBSOCKET_PATH = /^\/(?:ws|wss|websockets?|socket)(?:\/|$)/;

export const rule = defineRule({
  id: 'proxy-upgrade-missing',
  on: 'compose-project',
  title: 'WebSocket upgrade not forwarded by the proxy',
  severity: 'warning',
  failure: 'Not Found: /ws/',
  check(project, report) {
    if (!project.set.complete) return;
    for (const forward of websocketForwards(project)) {
      const { headers, scheme, prefixLocation, directive, prefix } = forward.target;
      if (scheme !== 'http' || headers === undefined || headers.includes('upgrade')) continue;
      report({
        ...(prefixLocation ?? directive),
        message: `\`location ${prefix}\` does not forward the \`Upgrade\` header, so WebSocket connections to \`${forward.service}\` fail. Set \`Upgrade\` and \`Connection\`.`,
        related: [{ message: 'Requests are forwarded here.', location: directive }],
        fixes: fixes(project, forward),
      });
    }
  },
});

/** What proxies pass on for WebSockets: paths that are named so, else everything where nothing else forwards them. */
function websocketForwards(project: ComposeProject): readonly Forward[] {
  return [...project.services.values()].flatMap((service) => {
    const channels = channelsOf(project, service);
    const forwards = project.forwards.filter((forward) => forward.service === service.name);
    if (!channels) return [];
    const named = forwards.filter(({ target }) => WEBSOCKET_PATH.test(target.prefix ?? ''));
    if (named.length > 0) return named;
    const decided = forwards.some(({ target: { headers } }) => headers?.includes('upgrade') !== false);
    const routed = channels.routes && acceptsWebsockets(project, service) === true;
    return routed && !decided ? forwards.filter(({ target }) => target.prefix === '/').slice(0, 1) : [];
  });
}

/** The directives of nginx's documentation, behind `proxy_pass`. */
function fixes({ files }: ComposeProject, { target }: Forward): readonly Fix[] {
  const { directive, headers, headersBeside, httpVersionBeside } = target;
  const text = files.text(directive.path);
  if (text === undefined || !headersBeside || headers?.includes('connection')) return [];
  const { end } = directive.span;
  const line = text.slice(text.lastIndexOf('\n', directive.span.start) + 1, directive.span.start);
  if (!/^[ \t]*$/.test(line)) return [];
  const added = [
    ...(httpVersionBeside ? [] : ['proxy_http_version 1.1;']),
    'proxy_set_header Upgrade $http_upgrade;',
    'proxy_set_header Connection "upgrade";',
  ];
  const edit = {
    path: directive.path,
    span: { start: end, end },
    text: added.map((one) => `${lineEnd(text)}${line}${one}`).join(''),
  };
  return [{ title: 'Forward the WebSocket upgrade', edits: [edit] }];
}
