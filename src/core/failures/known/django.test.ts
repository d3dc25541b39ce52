// Failures of Django and its drivers: the exact messages of the tools, and their explanations.
import { testFailures } from '../testing.ts';
import { djangoFailures } from './django.ts';

testFailures(djangoFailures, [
  [
    'django.db.utils.OperationalError: connection to server at "localhost" (127.0.0.1), port 5432 failed: Connection refused',
    'database-on-localhost',
    'the container itself',
  ],
  ['Is the server running on host "localhost" (127.0.0.1) and accepting', 'database-on-localhost'],
  [
    'redis.exceptions.ConnectionError: Error 111 connecting to localhost:6379. Connection refused.',
    'database-on-localhost',
  ],
  [
    "django.db.utils.OperationalError: (2002, \"Can't connect to local MySQL server through socket '/run/mysqld/mysqld.sock' (2)\")",
    'database-on-localhost',
  ],
  [
    'django.db.utils.OperationalError: could not translate host name "postgres" to address: Name or service not known',
    'unknown-host',
    'postgres is not a running service',
  ],
  [
    'redis.exceptions.ConnectionError: Error -2 connecting to redis:6379. Name or service not known.',
    'unknown-host',
  ],
  ['FATAL:  password authentication failed for user "harbour"', 'database-credentials', 'harbour'],
  ['FATAL:  the database system is starting up', 'database-starting'],
  [
    'django.db.utils.OperationalError: connection to server at "db" (172.18.0.2), port 5432 failed: Connection refused',
    'database-refused',
    'db is not ready',
  ],
  [
    'redis.exceptions.ConnectionError: Error 111 connecting to redis:6380. Connection refused.',
    'redis-refused',
    'redis:6380',
  ],
  [
    'consumer: Cannot connect to amqp://guest:**@127.0.0.1:5672//: [Errno 111] Connection refused.',
    'broker-missing',
  ],
  [
    "Invalid HTTP_HOST header: 'web:8000'. You may need to add 'web' to ALLOWED_HOSTS.",
    'allowed-hosts',
    'host web',
  ],
  [
    "Invalid HTTP_HOST header: 'my_web'. The domain name provided is not valid according to RFC 1034/1035.",
    'host-header',
  ],
  [
    'Forbidden (Origin checking failed - http://localhost:8080 does not match any trusted origins.): /admin/login/',
    'csrf-origin',
    'http://localhost:8080',
  ],
  [
    "django.core.exceptions.ImproperlyConfigured: You're using the staticfiles app without having set the STATIC_ROOT setting to a filesystem path.",
    'static-root-missing',
  ],
  [
    'django.core.exceptions.ImproperlyConfigured: The SECRET_KEY setting must not be empty.',
    'secret-key-missing',
  ],
  [
    'django.core.exceptions.ImproperlyConfigured: Set the DATABASE_URL environment variable',
    'variable-missing',
    'DATABASE_URL',
  ],
  [
    "python: can't open file '/code/manage.py': [Errno 2] No such file or directory",
    'managepy-not-found',
    '/code/manage.py',
  ],
  ["ModuleNotFoundError: No module named 'config.wsgi'", 'wsgi-module-not-found', 'config.wsgi'],
  [
    "ModuleNotFoundError: No module named 'harbour.settings'",
    'settings-module-not-found',
    'harbour.settings',
  ],
  ["ModuleNotFoundError: No module named 'crispy_forms'", 'module-missing', 'crispy_forms'],
  [
    'psycopg.errors.UniqueViolation: duplicate key value violates unique constraint "pg_type_typname_nsp_index"',
    'migrate-race',
  ],
  ['django.db.utils.ProgrammingError: relation "berths_berth" does not exist', 'not-migrated'],
  ['django.db.utils.OperationalError: no such table: auth_user', 'not-migrated'],
  [
    'Superuser creation skipped due to not running in a TTY. You can run `manage.py createsuperuser` in your project to create one manually.',
    'no-terminal',
  ],
  ['Error: That port is already in use.', 'runserver-port-in-use'],
]);
