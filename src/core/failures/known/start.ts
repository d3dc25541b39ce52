// Failures when a container's own program starts, and of the services beside Django.
import type { Failure } from '../failure.ts';
import { steps } from '../steps.ts';

export const startFailures: readonly Failure[] = [
  {
    id: 'server-not-installed',
    says: ['executable file not found in'],
    and: ['"gunicorn"', '"uvicorn"', '"daphne"', '"uwsgi"', '"hypercorn"', '"granian"', '"celery"'],
    names: /exec: "(?<program>[^"]{1,200})"/,
    explanation:
      '{program|The server} is not installed in the image: add it to the requirements and build again.',
    rule: 'server-not-installed',
    steps: [steps.composeBuild],
  },
  {
    id: 'program-missing',
    says: ['executable file not found in'],
    names: /exec: "(?<program>[^"]{1,200})"/,
    explanation:
      "The image has no program {program|of this name} on its PATH. It is not installed, or the command's words are one string in a list.",
    steps: [steps.composeBuild],
  },
  {
    id: 'entrypoint-not-executable',
    says: ['": permission denied'],
    and: ['exec: "'],
    names: /exec: "(?<file>[^"]{1,200})"/,
    explanation:
      '{file|The script} may not be executed: it lacks the executable bit. "chmod +x" it (a bind mount shows the file of this machine), or copy it with --chmod=755.',
    rule: 'entrypoint-not-executable',
  },
  {
    id: 'entrypoint-crlf',
    says: [
      '^m: bad interpreter',
      '\\r: no such file',
      'bash\\r',
      'sh\\r',
      '.sh: no such file or directory',
      'set: illegal option -',
    ],
    and: ['exec ', 'interpreter', '\\r', 'illegal option'],
    names: /exec (?<file>[^\s:]{1,200})/,
    explanation:
      'The script {file|} has Windows line ends, or names an interpreter that the image lacks. Save it with LF line ends.',
    rule: 'entrypoint-crlf',
  },
  {
    id: 'port-variable',
    says: ['is not a valid port number'],
    explanation:
      'A variable stands in a JSON list, where no shell replaces it. Use the shell form, or sh -c with exec.',
    rule: 'exec-form-variable',
  },
  {
    id: 'database-password-missing',
    says: [
      'database is uninitialized and superuser password is not specified',
      'database is uninitialized and password option is not specified',
    ],
    explanation:
      "The database image wants a password at its first start: set it in the service's environment (POSTGRES_PASSWORD, MYSQL_ROOT_PASSWORD …).",
    rule: 'database-password-missing',
  },
  {
    id: 'postgres-data-path',
    says: ['in 18+, these docker images are configured to store database data'],
    explanation:
      'From version 18 on, PostgreSQL images want their volume at /var/lib/postgresql, not at its "data" folder.',
    rule: 'postgres-data-path',
  },
  {
    id: 'postgres-old-data',
    says: [
      'database files are incompatible with server',
      'the data directory was initialized by postgresql version',
    ],
    explanation:
      'The volume was written by another major version of PostgreSQL. Go back to that version and dump, or start with a new volume.',
  },
  {
    id: 'upstream-unknown',
    says: ['host not found in upstream'],
    names: /in upstream "(?<host>[^"]{1,200})"/,
    explanation: 'nginx forwards to {host|a host} that is no running service on its network.',
    rule: 'unknown-service-host',
  },
  {
    id: 'bad-gateway',
    says: ['while connecting to upstream', '502 bad gateway'],
    names: /upstream: "(?<url>[^"]{1,200})"/,
    explanation:
      'The proxy gets no answer from {url|the service behind it}: it is not up, or listens on another port or address.',
    rule: 'proxy-port-mismatch',
  },
  {
    id: 'static-module-missing',
    says: ['cannot find module'],
    explanation:
      'Node does not find a module: perhaps a bind mount hides the node_modules that the image holds.',
    rule: 'mount-hides-build',
  },
  {
    id: 'out-of-memory',
    says: ['was sent sigkill! perhaps out of memory', 'oomkilled'],
    explanation:
      'The process was killed, most likely because memory ran out. Give Docker more, or start fewer workers.',
  },
];
