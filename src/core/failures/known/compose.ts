// Failures of Docker Compose: the files do not fit together, or a service does not come up.
import type { Failure } from '../failure.ts';
import { steps } from '../steps.ts';

export const composeFailures: readonly Failure[] = [
  {
    id: 'healthcheck-missing',
    says: ['has no healthcheck configured'],
    names: /container (?<container>[^\s]{1,200}) has no healthcheck/,
    explanation:
      'Another service waits until {container|this container} is healthy, but it has no healthcheck, so it never will be. Add one, or wait for "service_started".',
    rule: 'healthcheck-missing-for-condition',
  },
  {
    id: 'dependency-unhealthy',
    says: ['is unhealthy'],
    and: ['dependency failed to start', 'container'],
    names: /container (?<container>[^\s]{1,200}) is unhealthy/,
    explanation:
      'The healthcheck of {container|a container that others wait for} keeps failing. Its log says why it is not ready, and "Inspect" shows the healthcheck\'s own output.',
    steps: [steps.tailLogs],
  },
  {
    id: 'dependency-exited',
    says: ['dependency failed to start', "didn't complete successfully"],
    names: /(?:container (?<container>[^\s]{1,200}) exited|service "(?<service>[^"]{1,200})")/,
    explanation:
      'A container that others wait for has ended ({container|see its log}). Its own log says why.',
    steps: [steps.tailLogs],
  },
  {
    id: 'no-such-service',
    says: ['no such service'],
    names: /no such service: (?<service>[^\s]{1,100})/,
    explanation:
      'The compose files have no service {service|of this name}. It may be in another file, or behind a profile.',
    steps: [steps.composeSettings, steps.explainProject],
  },
  {
    id: 'service-not-running',
    says: ['is not running'],
    and: ['service "', 'container '],
    explanation: 'Start the project, or let the command run in a container of its own.',
    steps: [steps.composeUp, steps.tailLogs, steps.manageSettings],
  },
  {
    id: 'env-file-missing',
    says: ["couldn't find env file", 'env file '],
    and: ['not found', "couldn't find"],
    names: /env file:? (?<file>[^\s]{1,300})/,
    explanation:
      'The env file {file|named in the compose file} does not exist. Create it, often from an example beside it, or mark it "required: false".',
    rule: 'env-file-missing',
  },
  {
    id: 'undefined-service',
    says: ['depends on undefined service'],
    names: /undefined service "?(?<name>[^\s":]{1,100})/,
    explanation: 'A service depends on {name|a service} that no compose file declares.',
    rule: 'undefined-service',
  },
  {
    id: 'undefined-volume',
    says: ['refers to undefined volume'],
    names: /undefined volume "?(?<name>[^\s":]{1,100})/,
    explanation: 'The volume {name|that a service uses} is not declared under the top-level "volumes".',
    rule: 'undefined-volume',
  },
  {
    id: 'undefined-network',
    says: ['refers to undefined network'],
    names: /undefined network "?(?<name>[^\s":]{1,100})/,
    explanation: 'The network {name|that a service uses} is not declared under the top-level "networks".',
    rule: 'undefined-network',
  },
  {
    id: 'undefined-secret',
    says: ['refers to undefined secret'],
    names: /undefined secret "?(?<name>[^\s":]{1,100})/,
    explanation: 'The secret {name|that a service uses} is not declared under the top-level "secrets".',
    rule: 'undefined-secret',
  },
  {
    id: 'undefined-config',
    says: ['refers to undefined config'],
    names: /undefined config "?(?<name>[^\s":]{1,100})/,
    explanation: 'The config {name|that a service uses} is not declared under the top-level "configs".',
    rule: 'undefined-config',
  },
  {
    id: 'no-image-or-build',
    says: ['has neither an image nor a build context'],
    names: /service "(?<service>[^"]{1,100})"/,
    explanation:
      'Service {service|} has neither "image" nor "build". Perhaps a second compose file that completes it was left out.',
    rule: 'no-image-or-build',
    steps: [steps.composeSettings],
  },
  {
    id: 'container-name-twice',
    says: ['is already in use by service'],
    names: /container name "(?<name>[^"]{1,200})"/,
    explanation:
      'Two services want the container name {name|named here}: change or drop one "container_name".',
    rule: 'duplicate-container-name',
  },
  {
    id: 'container-name-scaled',
    says: ["can't set container_name and"],
    explanation:
      'A service with a "container_name" can have only one container: drop the name, or the replicas.',
    rule: 'scaled-container-name',
  },
  {
    id: 'external-missing',
    says: ['declared as external, but could not be found'],
    names: /(?<kind>network|volume) (?<name>[^\s]{1,200}) declared as external/,
    explanation:
      'The {kind|thing} {name|named here} is declared "external", so it must exist before: "docker {kind|network} create {name|NAME}" makes it.',
  },
  {
    id: 'circular-dependency',
    says: ['dependency cycle detected', 'cycle found:'],
    explanation: 'Services wait for each other in a circle, so none can start first.',
    rule: 'circular-depends-on',
  },
  {
    id: 'compose-schema',
    says: ['additional properties', 'additional property'],
    and: ['not allowed'],
    names: /dditional propert(?:y|ies) '?(?<key>[^\s']{1,100})/,
    explanation:
      'The compose file has a key that does not exist: {key|see the message}. It may be misspelt or indented wrongly.',
    rule: 'compose-schema',
  },
  {
    id: 'compose-syntax',
    says: [
      'yaml: line',
      'yaml: unmarshal',
      'did not find expected',
      'mapping values are not allowed',
      'failed to parse compose',
    ],
    names: /line (?<line>\d{1,7})/,
    explanation: 'The compose file is not valid YAML, at or shortly before line {line|that is named}.',
    rule: 'compose-syntax',
  },
  {
    id: 'no-compose-file',
    says: ['no configuration file provided', "can't find a suitable configuration file"],
    explanation: 'There is no compose file in this folder. If it is elsewhere, name it in the settings.',
    steps: [steps.composeSettings],
  },
  {
    id: 'not-a-terminal',
    says: ['the input device is not a tty', 'cannot attach stdin to a tty-enabled container'],
    explanation:
      'The command wants a terminal and was started without one. Run it in the integrated terminal.',
  },
];

/** Warnings that explain something only when nothing worse was said. */
export const composeWarnings: readonly Failure[] = [
  {
    id: 'unset-variable',
    says: ['variable is not set. defaulting to a blank string'],
    names: /The \\?"(?<name>[^\s"\\]{1,100})\\?" variable/,
    explanation:
      'Compose replaced ${name|VARIABLE} by nothing: no .env beside the compose file and no env file sets it. A dollar sign that is meant as one is written "$$".',
    rule: 'unset-variable',
  },
];
