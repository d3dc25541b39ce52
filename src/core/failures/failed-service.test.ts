// Compose's words for a service that keeps others from starting.
import { expect, it } from 'vitest';
import { failedServiceIn } from './failed-service.ts';

it.each([
  ['dependency failed to start: container shop-db-1 is unhealthy', 'shop-db-1', 'unhealthy'],
  ['container shop-db-1 is unhealthy', 'shop-db-1', 'unhealthy'],
  ['dependency failed to start: container shop-db-1 exited (1)', 'shop-db-1', 'exited'],
  [`x\nservice "migrate" didn't complete successfully: exit 1\n`, 'migrate', 'exited'],
])('%s', (output, name, why) => {
  expect(failedServiceIn(output)).toEqual({ name, why });
});

it.each(['', 'service "web" is not running', 'port is already allocated'])('none in %j', (output) => {
  expect(failedServiceIn(output)).toBeUndefined();
});
