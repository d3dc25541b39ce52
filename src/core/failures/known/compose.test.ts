// Failures and warnings of Compose: the exact messages of the tools, and their explanations.
import { testFailures } from '../testing.ts';
import { composeFailures, composeWarnings } from './compose.ts';

testFailures(
  [...composeFailures, ...composeWarnings],
  [
    ['dependency failed to start: container shop-db-1 is unhealthy', 'dependency-unhealthy', 'shop-db-1'],
    [
      'dependency failed to start: container shop-db-1 has no healthcheck configured',
      'healthcheck-missing',
      'shop-db-1',
    ],
    [
      'dependency failed to start: container shop-cache-1 had unexpected health status ""',
      'healthcheck-missing',
      'shop-cache-1',
    ],
    [
      'dependency failed to start: container shop-migrate-1 exited (1)',
      'dependency-exited',
      'shop-migrate-1',
    ],
    ['service "migrate" didn\'t complete successfully: exit 1', 'dependency-exited'],
    ['no such service: wbe', 'no-such-service', 'wbe'],
    ['service "web" has no container to start', 'not-created', 'web has no container yet'],
    [
      "none of the selected services is configured for watch, consider setting a 'develop' section",
      'nothing-to-watch',
      '"develop"',
    ],
    ['service "web" is not running', 'service-not-running', 'Start the project'],
    [
      'env file /w/.env.dev not found: stat /w/.env.dev: no such file or directory',
      'env-file-missing',
      '/w/.env.dev',
    ],
    [
      'service "web" depends on undefined service "db": invalid compose project',
      'undefined-service',
      'depends on db, which no Compose file defines',
    ],
    [
      'service "db" refers to undefined volume data: invalid compose project',
      'undefined-volume',
      'volume data',
    ],
    ['service "web" refers to undefined network back: invalid compose project', 'undefined-network'],
    [
      'service "web" has neither an image nor a build context specified: invalid compose project',
      'no-image-or-build',
      'web has neither',
    ],
    [
      'network edge declared as external, but could not be found',
      'external-missing',
      'docker network create edge',
    ],
    [
      "validating /w/compose.yaml: services.web additional properties 'imge' not allowed",
      'compose-schema',
      'imge',
    ],
    ['yaml: line 7: mapping values are not allowed in this context', 'compose-syntax', 'line 7'],
    ['no configuration file provided: not found', 'no-compose-file'],
    [
      'time="2026-11-21T00:44:49Z" level=warning msg="The \\"POSTGRES_PASSWORD\\" variable is not set. Defaulting to a blank string."',
      'unset-variable',
      '$POSTGRES_PASSWORD',
    ],
    ['the input device is not a TTY', 'not-a-terminal'],
    ['dependency cycle detected: web -> worker -> web', 'circular-dependency'],
    [
      'services.b: container name "site" is already in use by service a: invalid compose project',
      'container-name-twice',
      'name site',
    ],
    [
      "services.web.deploy.replicas: can't set container_name and web as container name must be unique: invalid compose project",
      'container-name-scaled',
    ],
    [
      'service "web" refers to undefined config nginx: invalid compose project',
      'undefined-config',
      'config nginx',
    ],
    [
      'service "web" refers to undefined secret key: invalid compose project',
      'undefined-secret',
      'secret key',
    ],
  ],
);
