// All known failures in one table, the particular before the general: of several in a text the first here wins.

import type { Failure } from './failure.ts';
import { buildFailures } from './known/build.ts';
import { composeFailures, composeWarnings } from './known/compose.ts';
import { djangoFailures } from './known/django.ts';
import { engineFailures } from './known/engine.ts';
import { startFailures } from './known/start.ts';

export const failures: readonly Failure[] = [
  ...engineFailures,
  ...buildFailures,
  ...startFailures,
  // Before Compose's: what Django says inside a service tells more than that the service ended.
  ...djangoFailures,
  ...composeFailures,
  ...composeWarnings,
];
