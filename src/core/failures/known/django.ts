// Known failures of Django, Celery and their drivers inside a container.

import { steps } from '#core/next-steps.ts';
import type { Failure } from './failure.ts';

const loopback = [
  '"localhost"',
  '"127.0.0.1"',
  "'localhost'",
  "'127.0.0.1'",
  'localhost:',
  '127.0.0.1:',
  '"::1"',
];

export const djangoFailures: readonly Failure[] = [
  {
    id: 'broker-missing',
    says: ['cannot connect to amqp://guest'],
    explanation:
      "Celery has no broker URL, so it tries RabbitMQ in its own container. Set the broker URL to the broker's service.",
    rule: 'broker-missing',
  },
  {
    id: 'database-on-localhost',
    says: [
      'is the server running on host "localhost"',
      'is the server running on that host',
      'connection to server at',
      'could not connect to server',
      "can't connect to mysql server on",
      "can't connect to local mysql server",
      'connecting to localhost:',
      'connecting to 127.0.0.1:',
    ],
    and: [...loopback, 'local mysql'],
    explanation:
      'Inside a container, "localhost" is the container itself. Use the service name of the database, cache or broker as host.',
    rule: 'database-on-localhost',
  },
  {
    id: 'unknown-host',
    says: [
      'could not translate host name',
      'name or service not known',
      'temporary failure in name resolution',
      'unknown mysql server host',
      'no address associated with hostname',
      'failed to resolve host',
    ],
    names: /(?:host name|server host|resolve host) ["'](?<host>[^"']{1,200})["']/,
    explanation:
      '{host|The host} is not a running service on a network of this container. Check the name, and that the service is running.',
    rule: 'unknown-service-host',
    steps: [steps.composeUp],
  },
  {
    id: 'database-credentials',
    says: ['password authentication failed for user', 'access denied for user'],
    names: /for user ["'](?<user>[^"'@]{1,100})/,
    explanation:
      'The password of {user|the user} is wrong; the database keeps the one its volume was created with. Change the password on both sides, or recreate the volume.',
    rule: 'database-credentials-differ',
  },
  {
    id: 'database-starting',
    says: ['the database system is starting up', 'the database system is not yet accepting connections'],
    explanation:
      'The database is still starting. Add a healthcheck to it, and use depends_on with "service_healthy".',
    rule: 'depends-on-not-ready',
  },
  {
    id: 'redis-refused',
    says: [
      'error 111 connecting to',
      'error 61 connecting to',
      'error -2 connecting to',
      'error -3 connecting to',
    ],
    names: /connecting to (?<address>[^\s]{1,200}?)\. /,
    explanation:
      'Nothing listens on {address|this address}. Check that the service is running, and use its container port, not the published port.',
    rule: 'published-port-used-inside',
  },
  {
    id: 'database-refused',
    says: ['connection refused', 'could not connect to server', "can't connect to mysql server on"],
    and: [
      'connection to server at',
      'could not connect to server',
      "can't connect to mysql",
      'server running on',
    ],
    names: /server (?:at|on(?: host)?) ["'](?<host>[^"']{1,200})["']/,
    explanation:
      '{host|The database} is not ready, or listens on another port. Add a healthcheck to it, and use depends_on with "service_healthy".',
    rule: 'depends-on-not-ready',
    steps: [steps.tailLogs],
  },
  {
    id: 'host-header',
    says: ['not valid according to rfc 1034'],
    explanation:
      'Django does not accept host names with an underscore. Rename the service, or give it an alias without one.',
    rule: 'underscore-host',
  },
  {
    id: 'allowed-hosts',
    says: ['you may need to add', 'invalid http_host header'],
    and: ['allowed_hosts', 'http_host'],
    names: /need to add '?(?<host>[^\s']{1,200})'? to ALLOWED_HOSTS/,
    explanation: 'Django does not allow the host {host|of this request}. Add it to ALLOWED_HOSTS.',
    rule: 'allowed-hosts',
  },
  {
    id: 'csrf-origin',
    says: ['origin checking failed'],
    names: /failed - (?<origin>[^\s]{1,200}) does not match/,
    explanation:
      'Django does not trust {origin|the origin of this form}. Add it with scheme and port to CSRF_TRUSTED_ORIGINS.',
    rule: 'csrf-trusted-origins',
  },
  {
    id: 'static-root-missing',
    says: ['without having set the static_root setting'],
    explanation: 'STATIC_ROOT is not set, so collectstatic has no target directory. Set it.',
    rule: 'static-root-missing',
  },
  {
    id: 'secret-key-missing',
    says: ['the secret_key setting must not be empty'],
    explanation:
      'SECRET_KEY is not set; env files of Compose do not apply during a build. Set a placeholder for that RUN.',
    rule: 'collectstatic-needs-secret',
  },
  {
    id: 'variable-missing',
    says: ['environment variable', 'not found. declare it as envvar'],
    and: ['improperlyconfigured: set the', 'declare it as envvar'],
    names: /(?:[Ss]et the (?<name>\w{1,100}) environment variable)/,
    explanation:
      'The settings require {name|a variable}, which is not set. If the entrypoint sets it, run the command through the entrypoint.',
    steps: [steps.manageSettings],
  },
  {
    id: 'managepy-not-found',
    says: ["can't open file"],
    and: ['manage.py'],
    names: /can't open file '(?<file>[^']{1,300})'/,
    explanation:
      '{file|manage.py} does not exist in the container. Check WORKDIR, COPY and the bind mount of the project.',
    rule: 'managepy-not-found',
    steps: [steps.explainProject],
  },
  {
    id: 'wsgi-module-not-found',
    says: ['no module named'],
    and: [".wsgi'", ".asgi'", '.wsgi"', '.asgi"'],
    names: /named '(?<module>[^']{1,200})'/,
    explanation:
      "The server can't find the module {module|in the message}. Check the name and the working directory.",
    rule: 'wsgi-module-not-found',
  },
  {
    id: 'settings-module-not-found',
    says: ['no module named'],
    and: ["settings'", 'settings.'],
    names: /named '(?<module>[^']{1,200})'/,
    explanation:
      '{module|The settings module} does not exist in the container. Check DJANGO_SETTINGS_MODULE and the working directory.',
    rule: 'settings-module-not-found',
  },
  {
    id: 'module-missing',
    says: ['no module named'],
    and: ['modulenotfounderror', 'importerror', 'error'],
    names: /named '?(?<module>[\w.]{1,200})/,
    explanation:
      '{module|A module} is not installed in the image. If it is a new requirement, rebuild the image.',
    steps: [steps.composeBuild],
  },
  {
    id: 'migrate-race',
    says: ['duplicate key value violates unique constraint', 'deadlock detected'],
    and: ['pg_type_typname_nsp_index', 'django_migrations', 'pg_class_relname', 'deadlock detected'],
    explanation:
      'Several containers migrate the same database at the same time. Run migrate in one service, and let the others wait for it.',
    rule: 'migrate-in-every-service',
  },
  {
    id: 'not-migrated',
    says: ['no such table', 'unapplied migration', 'does not exist', "doesn't exist"],
    and: ['no such table', 'unapplied migration', 'relation "', 'programmingerror: (1146'],
    explanation: 'The database lacks tables that the code uses. Run the migrations.',
    steps: [steps.migrate],
  },
  {
    id: 'no-terminal',
    says: ['superuser creation skipped due to not running in a tty'],
    explanation: 'createsuperuser needs input. Run it in a terminal.',
    steps: [steps.createSuperuser],
  },
  {
    id: 'runserver-port-in-use',
    says: ['error: that port is already in use', 'errno 98] address already in use', 'connection in use: ('],
    explanation:
      'Another process already listens on this port inside the container. Start the server only once.',
  },
];
