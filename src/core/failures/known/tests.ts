// Known failures of test runs: the test database, and what the runner needs.
import { addRequirement, installPackage, steps } from '#core/next-steps.ts';
import type { Failure } from './failure.ts';

/** A package that only development needs. */
function missing(name: string, title: string): Failure {
  return {
    id: `${name}-missing`,
    says: [`no module named '${name}'`, `no module named ${name}`],
    explanation: `${title} is not installed in the container. Install it there until the container is recreated, or add "${name}" to the development requirements.`,
    steps: [installPackage(name), addRequirement(name)],
  };
}

export const testFailures: readonly Failure[] = [
  {
    id: 'test-database-in-use',
    says: ['is being accessed by other users'],
    names: /database "(?<database>[^"]{1,200})"/,
    explanation:
      'Another session uses {database|the test database}, such as another test run or a database client. End it, then run the tests again.',
  },
  {
    id: 'test-database-left',
    // The runner says that one exists and replaces it, unless somebody is asked first.
    says: [
      'recreating the test database',
      'try deleting the test database',
      'error: database "test',
      'duplicatedatabase: ',
    ],
    and: ['already exists', 'database exists', 'try deleting the test database'],
    names: /database ["'](?<database>[^"']{1,200})["']/i,
    explanation:
      'An earlier run left {database|the test database} behind. Drop it, or set "dockyard.tests.keepDatabase" to reuse it.',
    steps: [steps.testSettings],
  },
  {
    id: 'test-database-permission',
    says: ['permission denied to create database'],
    explanation:
      'The tests need a database of their own. Allow the database user to create it: "ALTER ROLE … CREATEDB".',
  },
  {
    // MySQL and MariaDB.
    id: 'test-database-grant',
    says: ['access denied for user'],
    and: ["to database 'test"],
    names: /for user '(?<user>[^']{1,100})'@'(?<host>[^']{1,100})' to database '(?<database>[^']{1,200})'/i,
    explanation:
      "The tests need a database of their own, and {user|the database user} is not allowed to create it. Run GRANT ALL ON `{database|test_…}`.* TO '{user|…}'@'{host|%}' as the database's root user.",
  },
  {
    id: 'tblib-missing',
    says: ['you should install tblib'],
    explanation:
      'Django needs "tblib" to report failures of parallel tests. Install it in the image, or set "dockyard.tests.parallel" to 1.',
    steps: [steps.testSettings],
  },
  {
    id: 'pytest-missing',
    says: ["no module named 'pytest'", 'no module named pytest'],
    explanation:
      'pytest is not installed in the image. Add "pytest-django" to the requirements and rebuild, or set "dockyard.tests.runner".',
    steps: [steps.composeBuild, steps.testSettings],
  },
  missing('coverage', 'coverage.py'),
  missing('debugpy', 'debugpy'),
  {
    id: 'pytest-django-missing',
    says: [
      'unrecognized arguments: --reuse-db',
      'unrecognized arguments: --ds',
      'unrecognized arguments: -n',
    ],
    names: /unrecognized arguments: (?<argument>-{1,2}[\w-]{1,40})/,
    explanation:
      'The plugin for {argument|this argument} is not installed in the image: "pytest-django" or "pytest-xdist". Add it to the requirements and rebuild.',
    steps: [steps.composeBuild, steps.testSettings],
  },
];
