// All known failures in one table, specific ones before general ones: of several in an output, the first here wins.

import { buildFailures } from './known/build.ts';
import { composeFailures, composeWarnings } from './known/compose.ts';
import { djangoFailures } from './known/django.ts';
import { engineFailures } from './known/engine.ts';
import type { Failure } from './known/failure.ts';
import { startFailures } from './known/start.ts';
import { testFailures } from './known/tests.ts';

export const failures: readonly Failure[] = [
  ...engineFailures,
  ...buildFailures,
  ...startFailures,
  ...testFailures,
  // Before Compose's: an error of Django explains more than the exit of its service.
  ...djangoFailures,
  ...composeFailures,
  ...composeWarnings,
];
