// Known failures of the Docker engine and CLI: connection, permissions, disk space, resources in use.

import { steps } from '#core/next-steps.ts';
import type { Failure } from './failure.ts';

export const engineFailures: readonly Failure[] = [
  {
    id: 'engine-permission',
    says: [
      'permission denied while trying to connect to the docker',
      'docker.sock: connect: permission denied',
    ],
    explanation:
      'You don\'t have permission to use the Docker socket. On Linux, join the group "docker" and log in again, or use rootless Docker.',
    steps: [steps.explainPermission, steps.reconnect],
  },
  {
    id: 'engine-missing',
    says: [
      'cannot connect to the docker daemon',
      'failed to connect to the docker api',
      'error during connect:',
      'the docker daemon is not running',
    ],
    explanation: 'Can\'t reach Docker. Start it, or set "dockyard.docker.host".',
    steps: [steps.reconnect, steps.engineSettings, steps.installDocker],
  },
  {
    id: 'compose-plugin-missing',
    says: [
      "docker: 'compose' is not a docker command",
      'unknown command: docker compose',
      'docker-compose: command not found',
    ],
    explanation: 'The "compose" plugin of Docker is not installed. Install Docker Compose.',
    steps: [steps.installDocker],
  },
  {
    id: 'port-in-use',
    says: [
      'port is already allocated',
      'failed to bind host port',
      'ports are not available',
      'listen tcp4 0.0.0.0:',
      'error starting userland proxy',
      // Podman.
      'cannot listen on the tcp port',
      'cannot listen on the udp port',
    ],
    names:
      /(?:Bind for [^\s]{0,60}:|(?:host port(?: for)?|exposing port (?:TCP|UDP)|listen (?:tcp|udp)[46]?) (?:\[[^\]\s]{0,45}\]|[^\s:[]{0,60}):|0\.0\.0\.0:|127\.0\.0\.1:|\[::\]:)(?<port>\d{1,5})/,
    explanation:
      'Port {port|in the message} is already in use by another container or program. Stop it or publish another port.',
    steps: [steps.composeDown],
  },
  {
    id: 'no-space',
    says: ['no space left on device'],
    explanation:
      'The disk of the Docker engine is full. Check "docker system df", and remove unused images and build cache.',
  },
  {
    id: 'container-name-taken',
    says: [
      'is already in use by container',
      // Podman.
      'that name is already in use',
    ],
    names: /container name "\/?(?<name>[^"]{1,200})"/,
    explanation: 'A container named {name|like this one} already exists. Remove it, or use another name.',
  },
  {
    id: 'exec-format',
    says: ['exec format error'],
    explanation:
      'The program is built for another platform (such as arm64), or is a script without "#!/bin/sh". Build for this platform, or add that first line.',
    steps: [steps.composeBuild],
  },
  {
    id: 'mount-kind',
    says: ['are you trying to mount a directory onto a file'],
    explanation:
      'A bind mount maps a folder to a file, usually because the file was missing and Docker created a folder. Delete the folder, and create the file.',
  },
  {
    id: 'mount-denied',
    says: ['error while creating mount source path', 'mounts denied:', 'error mounting "'],
    and: ['permission denied', 'operation not permitted', 'read-only file system', 'is not shared'],
    names: /(?:mount source path '|error mounting "|[Tt]he path )(?<path>[^'"\s]{1,300})/,
    explanation:
      'Docker is not allowed to use {path|the folder of a bind mount} on the host. Check its owner and permissions, and on Docker Desktop share it in the settings (File Sharing).',
  },
  {
    id: 'links-in-circle',
    says: ['too many links in', 'too many levels of symbolic links'],
    names: /too many links in (?<path>\/[^\s]{0,300}[^\s.])/,
    explanation: '{path|A path} is a link that leads in a circle. Make it lead to a file or a folder.',
  },
  {
    id: 'volume-in-use',
    says: [
      'volume is in use',
      // Podman.
      'volume is being used',
    ],
    explanation: 'A running or stopped container still uses this volume. Remove the container first.',
  },
  {
    id: 'network-in-use',
    says: ['has active endpoints', 'resource is still in use'],
    names: /network (?<network>[^\s]{1,200}) {1,3}(?:id |resource is)/i,
    explanation:
      'Containers are still connected to the network {network|in the message}. Stop or disconnect them first.',
    steps: [steps.composeDown],
  },
  {
    id: 'image-in-use',
    says: [
      'image is being used by',
      'image has dependent child images',
      'unable to remove repository reference',
    ],
    explanation: 'A container or another image still uses this image. Remove that first.',
  },
  {
    id: 'container-running',
    says: ['cannot remove a running container', 'cannot remove container', 'container is running: stop'],
    and: ['running'],
    explanation: 'The container is running. Stop it first.',
  },
  {
    id: 'pull-limit',
    says: ['toomanyrequests', 'you have reached your pull rate limit', 'unauthenticated pull rate limit'],
    explanation: 'The pull limit of Docker Hub is reached. Log in to raise it.',
    steps: [steps.logIn],
  },
  {
    id: 'pull-denied',
    says: ['pull access denied for', 'repository does not exist or may require'],
    names: /pull access denied for (?<image>[^\s,]{1,200})/,
    explanation:
      "The image {image|in the message} can't be pulled. Check its name, log in if it is private, or build it.",
    steps: [steps.composeBuild, steps.logIn],
  },
  {
    id: 'login-refused',
    says: ['unauthorized: incorrect username or password', 'failed with status: 401 unauthorized'],
    explanation:
      'The registry refused the user name or the password. Use an access token if the registry requires one.',
    steps: [steps.logIn],
  },
  {
    id: 'push-denied',
    says: [
      'requested access to the resource is denied',
      'no basic auth credentials',
      'unauthorized: authentication required',
      'insufficient_scope: authorization failed',
    ],
    explanation:
      'You are not logged in to the registry, or not allowed to push to this name. On Docker Hub, the name starts with your user name, such as "me/site".',
    steps: [steps.logIn],
  },
  {
    id: 'registry-without-tls',
    says: ['server gave http response to https client'],
    names: /"https:\/\/(?<registry>[^/"]{1,200})/,
    explanation:
      'The registry {registry|in the message} has no TLS, so Docker refuses it. Use a registry with TLS, or list this one under "insecure-registries" of the Docker engine.',
  },
  {
    id: 'registry-unknown',
    says: ['no such host'],
    and: ['/v2/'],
    names: /lookup (?<host>[^\s:]{1,200})/,
    explanation:
      "The host {host|in the message} can't be found. Check the registry in the image name, and the network connection.",
  },
  {
    id: 'image-unknown',
    says: ['manifest unknown', 'manifest for', 'no matching manifest for'],
    and: ['not found', 'unknown', 'no matching manifest'],
    names: /manifest for (?<image>[^\s,]{1,200}) not found/,
    explanation:
      'The registry has no image {image|with this name and tag}, or none for this platform. Check the tag.',
  },
  {
    id: 'certificate',
    says: ['certificate signed by unknown authority', 'x509: ', 'tls: failed to verify certificate'],
    explanation:
      'A certificate is not trusted, for example of a company proxy or a remote engine. Add its certificate authority to Docker.',
    steps: [steps.engineSettings],
  },
];
