// Known failures of Docker Compose: invalid files, and services that do not start.

import { steps } from '#core/next-steps.ts';
import type { Failure } from './failure.ts';

export const composeFailures: readonly Failure[] = [
  {
    id: 'healthcheck-missing',
    // The second is how Compose reports it with Podman.
    says: ['has no healthcheck configured', 'had unexpected health status ""'],
    names: /container (?<container>[^\s]{1,200}) ha(?:s no healthcheck|d unexpected health status)/,
    explanation:
      'A service waits for {container|a container} to be healthy, but that container has no healthcheck. Add one, or use "service_started".',
    rule: 'healthcheck-missing-for-condition',
  },
  {
    id: 'dependency-unhealthy',
    says: ['is unhealthy'],
    and: ['dependency failed to start', 'container'],
    names: /container (?<container>[^\s]{1,200}) is unhealthy/,
    explanation:
      'The healthcheck of {container|a container that other services depend on} keeps failing. Check its log, and the healthcheck\'s output in "Inspect".',
    steps: [steps.tailLogs],
  },
  {
    id: 'dependency-exited',
    says: ['dependency failed to start', "didn't complete successfully"],
    names: /(?:container (?<container>[^\s]{1,200}) exited|service "(?<service>[^"]{1,200})")/,
    explanation:
      'A container that other services depend on has exited ({container|see the message}). Check its log.',
    steps: [steps.tailLogs],
  },
  {
    id: 'no-such-service',
    says: ['no such service'],
    names: /no such service: (?<service>[^\s]{1,100})/,
    explanation:
      'The Compose files define no service {service|of this name}. Check the name, and whether another file or a profile defines it.',
    steps: [steps.composeSettings, steps.explainProject],
  },
  {
    id: 'service-not-running',
    says: ['is not running'],
    and: ['service "', 'container '],
    names: /service "(?<service>[^"]{1,100})"/,
    explanation:
      '{service|The container} is not running. Start the project, or run the command in a new container.',
    steps: [steps.composeUp, steps.tailLogs, steps.manageSettings],
  },
  {
    id: 'not-created',
    says: ['has no container to start'],
    names: /service "(?<service>[^"]{1,100})"/,
    explanation: '{service|A service} has no container yet. Run Compose Up, which creates it.',
    steps: [steps.composeUp],
  },
  {
    id: 'nothing-to-watch',
    says: ['none of the selected services is configured for watch', "can't watch service"],
    explanation:
      'Compose Watch needs a "develop" section with "watch" in at least one service with "build". Add one to the Compose file.',
  },
  {
    id: 'env-file-missing',
    says: ["couldn't find env file", 'env file '],
    and: ['not found', "couldn't find"],
    names: /env file:? (?<file>[^\s]{1,300})/,
    explanation:
      'The env file {file|in the Compose file} does not exist. Create it, for example from an example file, or set "required: false".',
    rule: 'env-file-missing',
  },
  {
    id: 'undefined-service',
    says: ['depends on undefined service'],
    names: /undefined service "?(?<name>[^\s":]{1,100})/,
    explanation:
      'A service depends on {name|a service}, which no Compose file defines. Correct the name, or add the missing file.',
    rule: 'undefined-service',
  },
  {
    id: 'undefined-volume',
    says: ['refers to undefined volume'],
    names: /undefined volume "?(?<name>[^\s":]{1,100})/,
    explanation: 'The volume {name|of a service} is not declared under the top-level "volumes". Declare it.',
    rule: 'undefined-volume',
  },
  {
    id: 'undefined-network',
    says: ['refers to undefined network'],
    names: /undefined network "?(?<name>[^\s":]{1,100})/,
    explanation:
      'The network {name|of a service} is not declared under the top-level "networks". Declare it.',
    rule: 'undefined-network',
  },
  {
    id: 'undefined-secret',
    says: ['refers to undefined secret'],
    names: /undefined secret "?(?<name>[^\s":]{1,100})/,
    explanation: 'The secret {name|of a service} is not declared under the top-level "secrets". Declare it.',
    rule: 'undefined-secret',
  },
  {
    id: 'undefined-config',
    says: ['refers to undefined config'],
    names: /undefined config "?(?<name>[^\s":]{1,100})/,
    explanation: 'The config {name|of a service} is not declared under the top-level "configs". Declare it.',
    rule: 'undefined-config',
  },
  {
    id: 'no-image-or-build',
    says: ['has neither an image nor a build context'],
    names: /service "(?<service>[^"]{1,100})"/,
    explanation:
      '{service|A service} has neither "image" nor "build". Add one of them, or the Compose file that defines it.',
    rule: 'no-image-or-build',
    steps: [steps.composeSettings],
  },
  {
    id: 'container-name-twice',
    says: ['is already in use by service'],
    names: /container name "(?<name>[^"]{1,200})"/,
    explanation:
      'Two services have the container name {name|in the message}. Change or remove one "container_name".',
    rule: 'duplicate-container-name',
  },
  {
    id: 'container-name-scaled',
    says: ["can't set container_name and"],
    explanation:
      'A service with "container_name" can have only one container. Remove the name, or run a single replica.',
    rule: 'scaled-container-name',
  },
  {
    id: 'external-missing',
    says: ['declared as external, but could not be found'],
    names: /(?<kind>network|volume) (?<name>[^\s]{1,200}) declared as external/,
    explanation:
      'The external {kind|resource} {name|in the message} does not exist. Create it with "docker {kind|network} create {name|NAME}".',
  },
  {
    id: 'circular-dependency',
    says: ['dependency cycle detected', 'cycle found:'],
    explanation:
      'Services depend on each other in a cycle, so none can start. Remove one of the dependencies.',
    rule: 'circular-depends-on',
  },
  {
    id: 'compose-schema',
    says: ['additional properties', 'additional property'],
    and: ['not allowed'],
    names: /dditional propert(?:y|ies) '?(?<key>[^\s']{1,100})/,
    explanation:
      'The Compose file has an invalid key: {key|see the message}. Check its spelling and indentation.',
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
    explanation:
      'The Compose file is not valid YAML. Check line {line|in the message} and the lines before it.',
    rule: 'compose-syntax',
  },
  {
    id: 'no-compose-file',
    says: ['no configuration file provided', "can't find a suitable configuration file"],
    explanation: 'This folder has no Compose file. If it is elsewhere, set its path in the settings.',
    steps: [steps.composeSettings],
  },
  {
    id: 'not-a-terminal',
    says: ['the input device is not a tty', 'cannot attach stdin to a tty-enabled container'],
    explanation: 'The command requires a terminal. Run it in the integrated terminal.',
  },
];

/** Warnings, which are only explained if the output contains no known failure. */
export const composeWarnings: readonly Failure[] = [
  {
    id: 'unset-variable',
    says: ['variable is not set. defaulting to a blank string'],
    names: /The \\?"(?<name>[^\s"\\]{1,100})\\?" variable/,
    explanation:
      '${name|VARIABLE} is not set, so Compose replaced it with an empty string. Set it in .env, or escape a literal dollar sign as "$$".',
    rule: 'unset-variable',
  },
];
