// A reporter of vitest that writes down the errors which belong to no test: its JSON report leaves them out.
import { writeFileSync } from 'node:fs';
import type { Reporter } from 'vitest/node';

/** The environment variable that names the file for them. */
export const unhandledErrorsFile = 'DOCKYARD_UNHANDLED_ERRORS';

export default class UnhandledErrors implements Reporter {
  onTestRunEnd(...[, errors]: Parameters<NonNullable<Reporter['onTestRunEnd']>>): void {
    const file = process.env[unhandledErrorsFile];
    if (file !== undefined) writeFileSync(file, JSON.stringify(errors.map(({ message }) => message)));
  }
}
