// Failures of test runs: the exact messages of the databases and runners, and their explanations.
import { testFailures as testTable } from '../testing.ts';
import { testFailures } from './tests.ts';

testTable(testFailures, [
  [
    'django.db.utils.OperationalError: database "test_harbour" is being accessed by other users',
    'test-database-in-use',
    'Another session uses test_harbour',
  ],
  [
    'Got an error recreating the test database: database "test_harbour" already exists',
    'test-database-left',
    'An earlier run left test_harbour',
  ],
  [
    "Got an error recreating the test database: (1007, \"Can't create database 'test_shop'; database exists\")",
    'test-database-left',
    'An earlier run left test_shop',
  ],
  [
    "Type 'yes' if you would like to try deleting the test database 'test_berth', or 'no' to cancel: ",
    'test-database-left',
    'An earlier run left test_berth',
  ],
  [
    'psycopg.errors.DuplicateDatabase: database "test_harbour" already exists',
    'test-database-left',
    'An earlier run left test_harbour',
  ],
  [
    'Got an error creating the test database: permission denied to create database',
    'test-database-permission',
    'Allow the database user to create it: "ALTER ROLE',
  ],
  [
    "Got an error creating the test database: (1044, \"Access denied for user 'shop'@'%' to database 'test_shop'\")",
    'test-database-grant',
    "shop is not allowed to create it. Run GRANT ALL ON `test_shop`.* TO 'shop'@'%' as",
  ],
  [
    "django.db.utils.OperationalError: (1044, \"Access denied for user 'app'@'172.18.0.%' to database 'test_app'\")",
    'test-database-grant',
    "Run GRANT ALL ON `test_app`.* TO 'app'@'172.18.0.%' as",
  ],
  ['In order to see the traceback, you should install tblib:', 'tblib-missing', 'needs "tblib"'],
  ["ModuleNotFoundError: No module named 'pytest'", 'pytest-missing', 'pytest is not installed'],
  ["ModuleNotFoundError: No module named 'coverage'", 'coverage-missing', 'coverage.py is not installed'],
  ["ModuleNotFoundError: No module named 'debugpy'", 'debugpy-missing', 'debugpy is not installed'],
  [
    '__main__.py: error: unrecognized arguments: --reuse-db',
    'pytest-django-missing',
    'plugin for --reuse-db',
  ],
]);
