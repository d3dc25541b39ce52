// The messages of each known failure, word for word as the tools print them, and what is said about them.
import { describe, expect, it } from 'vitest';
import { knownFailures } from './explain.ts';
import { failures } from './table.ts';

const finder = knownFailures();

/** Messages as the tools print them, with what is found and a word of the explanation. */
const messages: readonly (readonly [string, string, string?])[] = [
  [
    'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.24/containers/json": dial unix /var/run/docker.sock: connect: permission denied',
    'engine-permission',
    'group "docker"',
  ],
  [
    'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
    'engine-missing',
  ],
  ["docker: 'compose' is not a docker command.", 'compose-plugin-missing'],
  [
    'Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint shop-web-1 (c0ffee): Bind for 0.0.0.0:8000 failed: port is already allocated',
    'port-in-use',
    'Port 8000 is taken',
  ],
  [
    'failed to bind host port for 0.0.0.0:5432:172.18.0.2:5432/tcp: address already in use',
    'port-in-use',
    'Port 5432 is taken',
  ],
  [
    'Error response from daemon: ports are not available: exposing port TCP 0.0.0.0:80 -> 127.0.0.1:0: listen tcp 0.0.0.0:80: bind: address already in use',
    'port-in-use',
    'Port 80 is taken',
  ],
  ['no space left on device', 'no-space'],
  [
    'Error response from daemon: Conflict. The container name "/web" is already in use by container "c0ffee". You have to remove (or rename) that container to be able to reuse that name.',
    'container-name-taken',
    'named web',
  ],
  ['exec /usr/local/bin/python: exec format error', 'exec-format'],
  ['Error response from daemon: remove data: volume is in use - [c0ffee]', 'volume-in-use'],
  [
    'error while removing network: network shop_default id c0ffee has active endpoints (name:"web" id:"c0ffee")',
    'network-in-use',
  ],
  [
    "pull access denied for shop, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
    'pull-denied',
    'image shop cannot',
  ],
  ['manifest for python:3.99 not found: manifest unknown: manifest unknown', 'image-unknown', 'python:3.99'],
  ['dependency failed to start: container shop-db-1 is unhealthy', 'dependency-unhealthy', 'shop-db-1'],
  [
    'dependency failed to start: container shop-db-1 has no healthcheck configured',
    'healthcheck-missing',
    'shop-db-1',
  ],
  ['dependency failed to start: container shop-migrate-1 exited (1)', 'dependency-exited', 'shop-migrate-1'],
  ['service "migrate" didn\'t complete successfully: exit 1', 'dependency-exited'],
  ['no such service: wbe', 'no-such-service', 'wbe'],
  ['service "web" is not running', 'service-not-running', 'Start the project'],
  [
    'env file /w/.env.dev not found: stat /w/.env.dev: no such file or directory',
    'env-file-missing',
    '/w/.env.dev',
  ],
  [
    'service "web" depends on undefined service "db": invalid compose project',
    'undefined-service',
    'depends on db',
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
    'Service web',
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
  [
    'failed to solve: failed to read dockerfile: open Dockerfile.dev: no such file or directory',
    'dockerfile-missing',
  ],
  [
    'failed to solve: failed to compute cache key: failed to calculate checksum of ref c0ffee::x: "/requirements.txt": not found',
    'copy-source-missing',
    '/requirements.txt',
  ],
  ["E: Package 'netcat' has no installation candidate", 'package-gone', 'netcat'],
  ['E: Unable to locate package libpq-dv', 'package-unknown', 'libpq-dv'],
  [
    "E: The repository 'http://deb.debian.org/debian buster Release' does not have a Release file.",
    'release-ended',
  ],
  ['Error: pg_config executable not found.', 'psycopg-build'],
  ['Exception: Can not find valid pkg-config name.', 'mysqlclient-build'],
  [
    'ERROR: Ignored the following versions that require a different python version: 5.0 Requires-Python >=3.10; 5.0.1 Requires-Python >=3.10',
    'python-too-old',
    '>=3.10',
  ],
  ['ERROR: No matching distribution found for djnago==5.2', 'requirement-unknown', 'djnago'],
  [
    "ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'requirements.txt'",
    'requirements-missing',
    'requirements.txt',
  ],
  [
    'Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "gunicorn": executable file not found in $PATH: unknown',
    'server-not-installed',
    'gunicorn is not installed',
  ],
  [
    'OCI runtime exec failed: exec failed: unable to start container process: exec: "curl": executable file not found in $PATH: unknown',
    'program-missing',
    'curl',
  ],
  ['exec: "/entrypoint.sh": permission denied: unknown', 'entrypoint-not-executable', '/entrypoint.sh'],
  ['exec /app/entrypoint.sh: no such file or directory', 'entrypoint-crlf', '/app/entrypoint.sh'],
  ["Error: '$PORT' is not a valid port number.", 'port-variable'],
  ['Error: Database is uninitialized and superuser password is not specified.', 'database-password-missing'],
  ['Error: in 18+, these Docker images are configured to store database data in a', 'postgres-data-path'],
  ['FATAL:  database files are incompatible with server', 'postgres-old-data'],
  [
    'nginx: [emerg] host not found in upstream "wbe:8000" in /etc/nginx/conf.d/default.conf:2',
    'upstream-unknown',
    'wbe:8000',
  ],
  [
    'connect() failed (111: Connection refused) while connecting to upstream, client: 172.18.0.1, server: , request: "GET / HTTP/1.1", upstream: "http://172.18.0.3:8001/", host: "localhost"',
    'bad-gateway',
    'http://172.18.0.3:8001/',
  ],
  [
    'django.db.utils.OperationalError: connection to server at "localhost" (127.0.0.1), port 5432 failed: Connection refused',
    'database-on-localhost',
    'alone',
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
    'postgres is no service',
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
    'database db does not',
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
    'name web',
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
  ['the input device is not a TTY', 'not-a-terminal'],
  ['Error: That port is already in use.', 'runserver-port-in-use'],
  ['tls: failed to verify certificate: x509: certificate signed by unknown authority', 'certificate'],
  ['dependency cycle detected: web -> worker -> web', 'circular-dependency'],
  [
    'failed to solve: python:3.13-slim: failed to resolve source metadata for docker.io/library/python:3.13-slim: dial tcp: lookup registry-1.docker.io: i/o timeout',
    'base-image-unreachable',
    'docker.io/library/python:3.13-slim could not',
  ],
  [
    'Error response from daemon: cannot remove container "/shop-web-1": container is running: stop the container before removing or force remove',
    'container-running',
  ],
  [
    'Error response from daemon: conflict: unable to delete c0ffee (cannot be forced) - image is being used by running container c0ffee',
    'image-in-use',
  ],
  [
    'error mounting "/w/nginx.conf" to rootfs at "/etc/nginx/nginx.conf": not a directory: Are you trying to mount a directory onto a file (or vice-versa)?',
    'mount-kind',
  ],
  ['[ERROR] Worker (pid:7) was sent SIGKILL! Perhaps out of memory?', 'out-of-memory'],
  ['toomanyrequests: You have reached your unauthenticated pull rate limit.', 'pull-limit'],
  ["Error: Cannot find module 'vite'", 'static-module-missing'],
  [
    'failed to solve: dockerfile parse error on line 2: unknown instruction: COPPY (did you mean COPY?)',
    'dockerfile-syntax',
    'at line 2: unknown instruction: COPPY',
  ],
  ['failed to solve: failed to parse stage name "python:": invalid reference format', 'image-name-invalid'],
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
  ['service "web" refers to undefined secret key: invalid compose project', 'undefined-secret', 'secret key'],
];

describe('each known failure', () => {
  it.each(messages.map(([message, id, word]) => ({ message, id, word })))(
    '$message',
    ({ message, id, word }) => {
      const found = finder.explainLine(message);
      expect(found?.id).toBe(id);
      if (word !== undefined) expect(found?.text).toContain(word);
      expect(found?.text).not.toMatch(/[{}|]|\s{2}| [.,](?: |$)/);
    },
  );

  it('has a test for each that is in the table', () => {
    expect([...new Set(messages.map(([, id]) => id))].sort()).toEqual(failures.map(({ id }) => id).sort());
    expect(new Set(failures.map(({ id }) => id)).size).toBe(failures.length);
  });
});
