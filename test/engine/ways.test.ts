// The ways to an engine: TLS, SSH, and those that lead to none.
import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect as connectSocket } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer, type Server } from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../src/platform/engine/connect.ts';
import { timeLimits } from '../../src/platform/engine/time-limits.ts';
import { run } from '../hosts/run.ts';
import { around, configuration, here, only, reach, trouble } from './host-environment.ts';
import { Relay } from './relay.ts';
import { Throwaway } from './throwaway.ts';

const made = new Throwaway();
let folder = '';
let uri = '';
let socket = '';

beforeAll(async () => {
  ({ folder, uri, socket } = await here('ways'));
});

afterAll(async () => {
  await made.end();
  await rm(folder, { recursive: true, force: true });
});

describe('an engine behind TLS', () => {
  let server: Server;
  let port = 0;
  let certificates = '';

  beforeAll(async () => {
    certificates = join(folder, 'certificates');
    await mkdir(certificates);
    await authority(certificates);
    const [ca, cert, key] = await Promise.all(
      ['ca.pem', 'server-cert.pem', 'server-key.pem'].map((name) => readFile(join(certificates, name))),
    );
    server = createTlsServer({ ca, cert, key, requestCert: true, rejectUnauthorized: true }, (near) => {
      const far = connectSocket(socket);
      near.on('error', () => far.destroy()).pipe(far);
      far.on('error', () => near.destroy()).pipe(near);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });

  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
  });

  it('uses the files of DOCKER_CERT_PATH', async () => {
    const env = {
      DOCKER_HOST: `tcp://127.0.0.1:${port}`,
      DOCKER_TLS_VERIFY: '1',
      DOCKER_CERT_PATH: certificates,
    };
    const host = await only(around({ env }));
    expect(host.tls).toEqual({
      ca: join(certificates, 'ca.pem'),
      cert: join(certificates, 'cert.pem'),
      key: join(certificates, 'key.pem'),
      verify: true,
    });
    expect(await reach(host)).toMatch(/^\d/);
  });

  it('uses the files that the docker CLI stored with a context', async () => {
    const files = ['ca', 'cert', 'key']
      .map((name) => `${name}=${join(certificates, `${name}.pem`)}`)
      .join(',');
    const endpoint = `host=tcp://127.0.0.1:${port},${files}`;
    const config = await configuration(
      join(folder, 'secure'),
      ['create', 'secure', '--docker', endpoint],
      ['use', 'secure'],
    );
    const host = await only(around({ env: { DOCKER_CONFIG: config } }));
    expect(host.tls?.ca).toContain(join(config, 'contexts', 'tls'));
    expect(await reach(host)).toMatch(/^\d/);
    const env = { PATH: process.env['PATH'], DOCKER_CONFIG: config, ...host.env };
    const answer = await run('docker', ['version', '--format', '{{.Server.Version}}'], { env });
    expect(answer.trim()).toBe(await reach(host));
  });

  it('distrusts a certificate that nobody it trusts has signed', async () => {
    const host = await only(around({ setting: `tcp://127.0.0.1:${port}`, env: { DOCKER_TLS_VERIFY: '1' } }));
    const state = await trouble(host);
    expect(state.status).toBe('unreachable');
    expect(state.message).toContain('TLS error');
  });
});

describe('an engine behind SSH', () => {
  it('speaks to it through `docker system dial-stdio` on the far side', async () => {
    // An ssh that runs the far side's command here: what is tested is the conversation over it.
    const bin = join(folder, 'bin');
    await mkdir(bin);
    const words = join(folder, 'ssh-words');
    const script = `#!/bin/sh\nprintf '%s\\n' "$*" >>'${words}'\nwhile [ "$1" != -- ]; do shift; done\nshift 2\nexec sh -c "$*"\n`;
    await writeFile(join(bin, 'ssh'), script);
    await chmod(join(bin, 'ssh'), 0o755);
    const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}`, DOCKER_HOST: uri };
    const host = await only(around({ setting: `ssh://me@far.example:2222${socket}` }));
    const { engine } = await connect([host], env);
    await Promise.all([engine.containers.list(), engine.images.list(), engine.volumes.list()]);
    const controller = new AbortController();
    const late = setTimeout(() => controller.abort(), 60_000);
    const events = await engine.events(controller.signal);
    const id = await made.container(['true'], { start: false });
    const heard: string[] = [];
    for await (const event of events) {
      if (event.id !== id) continue;
      heard.push(event.action);
      controller.abort();
    }
    clearTimeout(late);
    engine.dispose();
    expect(heard[0]).toBe('create');
    const [first] = (await readFile(words, 'utf8')).split('\n');
    expect(first).toBe(
      `-o BatchMode=yes -o ConnectTimeout=15 -T -l me -p 2222 -- far.example docker --host 'unix://${socket}' system dial-stdio`,
    );
  });

  it('repeats what ssh says when there is no way', async () => {
    const state = await trouble(await only(around({ setting: 'ssh://127.0.0.1:1' })));
    expect(state.status).toBe('unreachable');
    expect(state.message).toContain('Connection refused');
  });
});

describe('an engine that may not be spoken to', () => {
  it('is told from one that is not there', async () => {
    const relay = new Relay(join(folder, 'private.sock'), uri);
    await relay.start();
    await chmod(relay.path, 0o600);
    await chmod(folder, 0o755);
    // The answer of a process that is not root, as a user of VS Code is.
    const program = [
      `import { connect } from ${JSON.stringify(join(import.meta.dirname, '../../src/platform/engine/connect.ts'))};`,
      `const host = { uri: ${JSON.stringify(relay.uri)}, source: 'setting', env: {} };`,
      'connect([host], process.env).catch((error) => console.log(JSON.stringify(error.state)));',
    ].join('\n');
    const nobody = process.getuid?.() === 0 ? ['--reuid=65534', '--regid=65534', '--clear-groups'] : [];
    const [command, ...args] =
      nobody.length > 0 ? ['setpriv', ...nobody, process.execPath] : [process.execPath];
    const execute = promisify(execFile);
    const options = { env: { PATH: process.env['PATH'], NODE_OPTIONS: '' } };
    const flags = ['--input-type=module', '--eval', program];
    const { stdout } = await execute(String(command), [...args, ...flags], options);
    await relay.stop();
    const state = JSON.parse(stdout);
    expect(state.status).toBe('denied');
    expect(state.message).toContain(`permission to use its socket (${relay.path})`);
    expect(state.steps[0]).toEqual({ kind: 'explain-permission' });
    const host = await only(around({ setting: relay.uri }));
    expect((await trouble(host)).status).toBe('missing');
  });

  it('is told from a web server, whose redirections are not followed', async () => {
    const visits: string[] = [];
    const server = createHttpServer((request, response) => {
      visits.push(String(request.url));
      if (visits.length === 1)
        response.writeHead(301, { Location: `http://${request.headers.host}/elsewhere` });
      response.end('<h1>It works!</h1>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    for (const reason of ['<h1>It works!</h1>', 'no Docker API version']) {
      const state = await trouble(await only(around({ setting: `http://127.0.0.1:${port}` })));
      expect(state.status).toBe('unreachable');
      expect(state.message).toContain(reason);
    }
    expect(visits).toEqual(['/_ping', '/_ping', '/version']);
    await new Promise((resolve) => server.close(resolve));
  });

  it('is reached where its version takes long, as with Podman, which asks the package manager for it', async () => {
    const relay = new Relay(join(folder, 'slow.sock'), uri);
    await relay.start();
    relay.slow = { request: /\/version$/, delay: timeLimits.ping.near + 1_000 };
    expect(await reach(await only(around({ setting: relay.uri })))).toMatch(/^\d/);
    await relay.stop();
  });

  it('is unreachable where a port is closed', async () => {
    const state = await trouble(await only(around({ setting: 'tcp://127.0.0.1:1' })));
    expect(state.status).toBe('unreachable');
    expect(state.detail).toContain('ECONNREFUSED');
  });
});

/** An authority with a server's and a client's certificate, made by openssl. */
async function authority(where: string): Promise<void> {
  const openssl = (...args: readonly string[]): Promise<string> => run('openssl', args, { cwd: where });
  const key = ['-newkey', 'rsa:2048', '-nodes'];
  await openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    'ca-key.pem',
    '-out',
    'ca.pem',
    '-days',
    '1',
    '-subj',
    '/CN=test',
  );
  await writeFile(join(where, 'names'), 'subjectAltName=IP:127.0.0.1');
  for (const [name, prefix] of [
    ['server', 'server-'],
    ['client', ''],
  ]) {
    const request = ['-keyout', `${prefix}key.pem`, '-out', `${name}.csr`, '-subj', `/CN=${name}`];
    await openssl('req', ...key, ...request);
    const sign = [
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca-key.pem',
      '-CAcreateserial',
      '-days',
      '1',
      '-extfile',
      'names',
    ];
    await openssl('x509', '-req', '-in', `${name}.csr`, ...sign, '-out', `${prefix}cert.pem`);
  }
}
