// Failures at the start of a container: the exact messages of the tools, and their explanations.
import { testFailures } from '../testing.ts';
import { startFailures } from './start.ts';

testFailures(startFailures, [
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
  ['unable to upgrade to tcp, received 409', 'podman-not-started', 'Podman could not start'],
  ['exec: "/entrypoint.sh": permission denied: unknown', 'entrypoint-not-executable', '/entrypoint.sh'],
  [
    "PermissionError: [Errno 13] Permission denied: '/app/media/a.png'",
    'file-permission',
    'write /app/media/a.png.',
  ],
  [
    "mkdir: cannot create directory '/app/static': Permission denied",
    'file-permission',
    'write /app/static.',
  ],
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
  ['[ERROR] Worker (pid:7) was sent SIGKILL! Perhaps out of memory?', 'out-of-memory'],
  ["Error: Cannot find module 'vite'", 'static-module-missing'],
  ["RuntimeError: Can't listen for client connections: [Errno 98] Address already in use", 'debugger-port'],
]);
