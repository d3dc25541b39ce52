// Known failures at the start of a container, and of the services besides Django.

import { steps } from '#core/next-steps.ts';
import type { Failure } from './failure.ts';

export const startFailures: readonly Failure[] = [
  {
    id: 'server-not-installed',
    says: ['executable file not found in'],
    and: ['"gunicorn"', '"uvicorn"', '"daphne"', '"uwsgi"', '"hypercorn"', '"granian"', '"celery"'],
    names: /exec: "(?<program>[^"]{1,200})"/,
    explanation:
      '{program|The server} is not installed in the image. Add it to the requirements, and rebuild the image.',
    rule: 'server-not-installed',
    steps: [steps.composeBuild],
  },
  {
    id: 'program-missing',
    says: ['executable file not found in'],
    names: /exec: "(?<program>[^"]{1,200})"/,
    explanation:
      'The image has no program {program|of this name} on its PATH. Install it, or write each argument of the command as a separate list item.',
    steps: [steps.composeBuild],
  },
  {
    // Docker's command and Compose do not get Podman's own words.
    id: 'podman-not-started',
    says: ['unable to upgrade to tcp, received 409'],
    explanation:
      'Podman could not start the program of the container. Check that the image has the program, and that it is executable.',
  },
  {
    id: 'entrypoint-not-executable',
    says: ['": permission denied'],
    and: ['exec: "'],
    names: /exec: "(?<file>[^"]{1,200})"/,
    explanation: '{file|The script} is not executable. Run "chmod +x" on it, or copy it with --chmod=755.',
    rule: 'entrypoint-not-executable',
  },
  {
    id: 'file-permission',
    says: [
      'permissionerror: [errno 13] permission denied',
      'mkdir: cannot create directory',
      'touch: cannot touch',
    ],
    and: ['permission denied'],
    names: /(?:denied: |directory |touch )['‘](?<file>[^'’\n]{1,300})/,
    explanation:
      'The container\'s user can\'t write {file|this file}. Give a mounted folder the same owner, or change "user" of the service.',
    rule: 'bind-mount-other-user',
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
      '{file|The script} has Windows line endings, or an interpreter that the image lacks. Convert it to LF.',
    rule: 'entrypoint-crlf',
  },
  {
    id: 'port-variable',
    says: ['is not a valid port number'],
    explanation: 'The variable is not expanded: the exec form uses no shell. Use "sh -c" with "exec".',
    rule: 'exec-form-variable',
  },
  {
    id: 'database-password-missing',
    says: [
      'database is uninitialized and superuser password is not specified',
      'database is uninitialized and password option is not specified',
    ],
    explanation:
      "The database image requires a password. Set it in the service's environment (POSTGRES_PASSWORD, MYSQL_ROOT_PASSWORD …).",
    rule: 'database-password-missing',
  },
  {
    id: 'postgres-data-path',
    says: ['in 18+, these docker images are configured to store database data'],
    explanation:
      'Since version 18, PostgreSQL images refuse to start with a volume at /var/lib/postgresql/data. Mount it at /var/lib/postgresql.',
    rule: 'postgres-data-path',
  },
  {
    id: 'postgres-old-data',
    says: [
      'database files are incompatible with server',
      'the data directory was initialized by postgresql version',
    ],
    explanation:
      'The volume was created by another major version of PostgreSQL. Dump the data with that version, or use a new volume.',
  },
  {
    id: 'upstream-unknown',
    says: ['host not found in upstream'],
    names: /in upstream "(?<host>[^"]{1,200})"/,
    explanation:
      'nginx forwards to {host|a host}, which is not a running service on its network. Check the name, and that the service is running.',
    rule: 'unknown-service-host',
  },
  {
    id: 'bad-gateway',
    says: ['while connecting to upstream', '502 bad gateway'],
    names: /upstream: "(?<url>[^"]{1,200})"/,
    explanation:
      "The proxy can't connect to {url|the service}. Check that the service is running, and on which port and address it listens.",
    rule: 'proxy-port-mismatch',
  },
  {
    id: 'static-module-missing',
    says: ['cannot find module'],
    explanation: "Node can't find a module. Check whether a bind mount hides node_modules of the image.",
    rule: 'mount-hides-build',
  },
  {
    id: 'out-of-memory',
    says: ['was sent sigkill! perhaps out of memory', 'oomkilled'],
    explanation:
      'The process was killed, probably because it ran out of memory. Give Docker more memory, or start fewer workers.',
  },
  {
    id: 'debugger-port',
    says: ["can't listen for client connections"],
    and: ['address already in use'],
    explanation:
      'Another process of the container has opened the port of debugpy: the reloader of runserver runs manage.py twice. Call debugpy.listen only if RUN_MAIN is set.',
    rule: 'debugpy-with-reloader',
  },
];
