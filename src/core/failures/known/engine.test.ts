// Failures of the engine: the exact messages of the tools, and their explanations.
import { testFailures } from '../testing.ts';
import { engineFailures } from './engine.ts';

testFailures(engineFailures, [
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
    'Port 8000 is already in use',
  ],
  [
    'failed to bind host port for 0.0.0.0:5432:172.18.0.2:5432/tcp: address already in use',
    'port-in-use',
    'Port 5432 is already in use',
  ],
  [
    'Error response from daemon: ports are not available: exposing port TCP 0.0.0.0:80 -> 127.0.0.1:0: listen tcp 0.0.0.0:80: bind: address already in use',
    'port-in-use',
    'Port 80 is already in use',
  ],
  [
    'Error response from daemon: cannot listen on the TCP port: listen tcp4 127.0.0.1:18473: bind: address already in use',
    'port-in-use',
    'Port 18473 is already in use',
  ],
  [
    'docker: Error response from daemon: cannot listen on the TCP port: listen tcp4 :18234: bind: address already in use',
    'port-in-use',
    'Port 18234 is already in use',
  ],
  ['no space left on device', 'no-space'],
  [
    'Error response from daemon: Conflict. The container name "/web" is already in use by container "c0ffee". You have to remove (or rename) that container to be able to reuse that name.',
    'container-name-taken',
    'named web',
  ],
  [
    'docker: Error response from daemon: creating container storage: the container name "web" is already in use by c0ffee. You have to remove that container to be able to reuse that name: that name is already in use',
    'container-name-taken',
    'named web',
  ],
  ['exec /usr/local/bin/python: exec format error', 'exec-format'],
  ['Error response from daemon: remove data: volume is in use - [c0ffee]', 'volume-in-use'],
  [
    'volume data is being used by the following container(s): c0ffee: volume is being used',
    'volume-in-use',
    'Remove the container first',
  ],
  [
    'error while removing network: network shop_default id c0ffee has active endpoints (name:"web" id:"c0ffee")',
    'network-in-use',
    'network shop_default.',
  ],
  [' Network shop_default  Resource is still in use', 'network-in-use', 'network shop_default.'],
  [
    "Error response from daemon: error while creating mount source path '/srv/media': mkdir /srv/media: permission denied",
    'mount-denied',
    'use /srv/media on the host',
  ],
  [
    'Error response from daemon: Mounts denied: The path /data/site is not shared from the host and is not known to Docker.',
    'mount-denied',
    'use /data/site on the host',
  ],
  [
    'EvalSymlinksInScope: too many links in /srv/circle.',
    'links-in-circle',
    '/srv/circle is a link that leads in a circle.',
  ],
  ['denied: requested access to the resource is denied', 'push-denied', 'not logged in to the registry'],
  ['no basic auth credentials', 'push-denied'],
  ['unauthorized: authentication required', 'push-denied'],
  [
    'Error response from daemon: login attempt to http://127.0.0.1:5000/v2/ failed with status: 401 Unauthorized',
    'login-refused',
  ],
  [
    'Error response from daemon: Get "https://registry.example.com/v2/": unauthorized: incorrect username or password',
    'login-refused',
  ],
  [
    'Error response from daemon: Get "https://192.0.2.7:5000/v2/": http: server gave HTTP response to HTTPS client',
    'registry-without-tls',
    'The registry 192.0.2.7:5000 has no TLS',
  ],
  [
    'Error response from daemon: Get "https://registry.example.com/v2/": dial tcp: lookup registry.example.com on 127.0.0.11:53: no such host',
    'registry-unknown',
    'The host registry.example.com',
  ],
  [
    "pull access denied for shop, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
    'pull-denied',
    "image shop can't",
  ],
  ['manifest for python:3.99 not found: manifest unknown: manifest unknown', 'image-unknown', 'python:3.99'],
  ['tls: failed to verify certificate: x509: certificate signed by unknown authority', 'certificate'],
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
  ['toomanyrequests: You have reached your unauthenticated pull rate limit.', 'pull-limit'],
]);
