// The engine's socket inside a container.
import { parseReference } from '#core/images/image-reference.ts';
import { defineRule } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';

/** Images that exist to talk to the engine. */
const MADE_FOR_IT =
  /^(?:traefik|portainer.*|watchtower|nginx-proxy|docker-gen|.*-companion|autoheal|dozzle|cadvisor|diun|ouroboros|docker-socket-proxy|promtail|vector|telegraf|agent|datadog.*|netdata|ofelia|homepage|dockge|ctop|lazydocker|act_runner|gitlab-runner|localstack|fluent-bit|filebeat|logspout|caddy-docker-proxy|docker|dind|yacht|whoami|swarmpit|glances)$/;

export const rule = defineRule({
  id: 'docker-socket-mount',
  on: 'compose-project',
  title: "The engine's socket in a container",
  severity: 'info',
  check({ set }, report) {
    for (const { name, mounts, image } of set.services.values()) {
      const socket = mounts.find(
        ({ source }) => source !== undefined && /^\/(?:var\/)?run\/docker\.sock$/.test(source),
      );
      if (!socket || (image?.value && MADE_FOR_IT.test(parseReference(image.value).name))) continue;
      report({
        ...at(socket.sourceLocation ?? socket.location),
        message: `Whoever has this socket is root on the host, also with \`:ro\`: a hole in \`${name}\` is a hole in the host.`,
      });
    }
  },
});
