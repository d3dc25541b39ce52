// Failures of the engine and the docker CLI: no connection, no rights, no room, things in use.
import type { Failure } from '../failure.ts';
import { steps } from '../steps.ts';

export const engineFailures: readonly Failure[] = [
  {
    id: 'engine-permission',
    says: [
      'permission denied while trying to connect to the docker',
      'docker.sock: connect: permission denied',
    ],
    explanation:
      'This user may not speak to the Docker engine. On Linux, join the group "docker" and log in again, or use rootless Docker.',
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
    explanation: 'The Docker engine does not answer. Start Docker, or say in the settings where it is.',
    steps: [steps.reconnect, steps.engineSettings, steps.installDocker],
  },
  {
    id: 'compose-plugin-missing',
    says: [
      "docker: 'compose' is not a docker command",
      'unknown command: docker compose',
      'docker-compose: command not found',
    ],
    explanation: 'Docker Compose is not installed: the docker command has no "compose" plugin.',
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
    ],
    names: /(?:Bind for [^\s]{0,60}:|0\.0\.0\.0:|127\.0\.0\.1:|\[::\]:)(?<port>\d{1,5})/,
    explanation:
      'Port {port|that is to be published} is taken on this machine, by another container or program. Stop that one, or publish another port in the compose file.',
    steps: [steps.composeDown],
  },
  {
    id: 'no-space',
    says: ['no space left on device'],
    explanation:
      'The disk that Docker stores on is full. "docker system df" says what takes the room; unused images and build cache can be removed.',
  },
  {
    id: 'container-name-taken',
    says: ['is already in use by container'],
    names: /container name "\/?(?<name>[^"]{1,200})"/,
    explanation:
      'There is already a container named {name|like this one}, of another project or left over. Remove it, or drop "container_name" from the compose file.',
  },
  {
    id: 'exec-format',
    says: ['exec format error'],
    explanation:
      'The program is for another processor (an arm64 image on amd64 or the reverse), or a script without a first line such as "#!/bin/sh". Build for this platform, or add that line.',
    steps: [steps.composeBuild],
  },
  {
    id: 'mount-kind',
    says: ['are you trying to mount a directory onto a file'],
    explanation:
      'A bind mount pairs a file with a folder. Most often the file does not exist on this machine, and Docker made an empty folder of its name: delete that folder and create the file.',
  },
  {
    id: 'volume-in-use',
    says: ['volume is in use'],
    explanation: 'A container still uses this volume; a stopped one counts too. Remove the container first.',
  },
  {
    id: 'network-in-use',
    says: ['has active endpoints'],
    explanation: 'Containers are still connected to this network. Stop them, or disconnect them, first.',
    steps: [steps.composeDown],
  },
  {
    id: 'image-in-use',
    says: [
      'image is being used by',
      'image has dependent child images',
      'unable to remove repository reference',
    ],
    explanation: 'A container or another image still needs this image. Remove that first.',
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
    explanation: 'Docker Hub limits how many images an address may fetch. "docker login" raises the limit.',
  },
  {
    id: 'pull-denied',
    says: ['pull access denied for', 'repository does not exist or may require'],
    names: /pull access denied for (?<image>[^\s,]{1,200})/,
    explanation:
      'The image {image|named here} cannot be fetched: the name is wrong, it is private ("docker login"), or it is one that you build yourself and has not been built.',
    steps: [steps.composeBuild],
  },
  {
    id: 'image-unknown',
    says: ['manifest unknown', 'manifest for', 'no matching manifest for'],
    and: ['not found', 'unknown', 'no matching manifest'],
    names: /manifest for (?<image>[^\s,]{1,200}) not found/,
    explanation:
      'The registry has no image {image|of this name and tag}, or none for this platform. Check the tag.',
  },
  {
    id: 'certificate',
    says: ['certificate signed by unknown authority', 'x509: ', 'tls: failed to verify certificate'],
    explanation:
      'A certificate is not trusted: a company proxy, or an engine with a certificate of its own. Its authority must be known to Docker.',
    steps: [steps.engineSettings],
  },
];
