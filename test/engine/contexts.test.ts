// Which engine is meant, and that it is the one that is spoken to.
import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { EngineError } from '#core/engine/connection-state.ts';
import { connect } from '../../src/platform/engine/connect.ts';
import { engineHosts } from '../../src/platform/engine/hosts.ts';
import { run } from '../hosts/run.ts';
import { around, configuration, here, only, reach } from './host-environment.ts';
import { Relay } from './relay.ts';

let folder = '';
let uri = '';

beforeAll(async () => {
  ({ folder, uri } = await here('contexts'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('who is asked', () => {
  it('asks the setting before DOCKER_HOST, and that before any context', async () => {
    const config = await configuration(
      join(folder, 'order'),
      ['create', 'far', '--docker', 'host=tcp://far:2375'],
      ['use', 'far'],
    );
    const env = { DOCKER_HOST: 'tcp://b:2375', DOCKER_CONTEXT: 'far', DOCKER_CONFIG: config };
    expect(await only(around({ setting: ' tcp://a:2375 ', env }))).toMatchObject({
      uri: 'tcp://a:2375',
      source: 'setting',
      env: { DOCKER_HOST: 'tcp://a:2375', DOCKER_CONTEXT: undefined },
    });
    expect(await only(around({ env }))).toMatchObject({ uri: 'tcp://b:2375', source: 'DOCKER_HOST' });
    expect(await only(around({ env: { ...env, DOCKER_HOST: '' } }))).toMatchObject({
      uri: 'tcp://far:2375',
      source: 'DOCKER_CONTEXT',
      context: 'far',
      env: { DOCKER_HOST: undefined, DOCKER_CONTEXT: 'far' },
    });
    expect(await only(around({ env: { DOCKER_CONFIG: config } }))).toMatchObject({
      source: 'context',
      context: 'far',
    });
    const usual = await engineHosts(around({ env: { DOCKER_CONFIG: config, DOCKER_CONTEXT: 'default' } }));
    expect(new Set(usual.map(({ source }) => source))).toEqual(new Set(['socket']));
  });

  it('finds the configuration in the home folder, and tries the usual sockets without one', async () => {
    const home = join(folder, 'home');
    await mkdir(home);
    const env = { XDG_RUNTIME_DIR: '/run/user/77' };
    expect((await engineHosts(around({ home, env }))).map((host) => host.uri)).toEqual([
      'unix:///var/run/docker.sock',
      'unix:///run/user/77/docker.sock',
      `unix://${home}/.docker/run/docker.sock`,
      `unix://${home}/.docker/desktop/docker.sock`,
      'unix:///run/user/77/podman/podman.sock',
    ]);
    await configuration(
      join(home, '.docker'),
      ['create', 'mine', '--docker', `host=${uri}`],
      ['use', 'mine'],
    );
    expect(await reach(await only(around({ home, env })))).toMatch(/^\d/);
    expect((await engineHosts(around({ platform: 'win32' })))[0]?.uri).toBe('npipe:////./pipe/docker_engine');
  });

  it.runIf(process.getuid?.() === 0 && everybodyMayRun(process.execPath))(
    'finds an engine as a user that the system does not know',
    async () => {
      // A process with a user id of its own, without HOME, as in a container that is run with `--user`.
      const { outputFiles } = await build({
        stdin: {
          contents: `import { homedir } from 'node:os';
import { engineHosts, hostEnvironment } from './src/platform/engine/hosts.ts';
let unknown = false;
try { homedir(); } catch { unknown = true; }
console.log(JSON.stringify([unknown, (await engineHosts(hostEnvironment(''))).map(({ uri }) => uri)]));`,
          resolveDir: join(import.meta.dirname, '../..'),
        },
        bundle: true,
        platform: 'node',
        format: 'esm',
        write: false,
      });
      const program = outputFiles.map(({ text }) => text).join('');
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['--input-type=module', '--eval', program],
        { uid: 54_321, gid: 54_321, cwd: '/', env: {} },
      );
      expect(JSON.parse(stdout)).toEqual([
        true,
        [
          'unix:///var/run/docker.sock',
          'unix:///run/user/54321/docker.sock',
          'unix:///run/user/54321/podman/podman.sock',
        ],
      ]);
    },
  );

  it('says when a context does not exist, when an address is none, and survives a broken configuration', async () => {
    const gone = engineHosts(around({ env: { DOCKER_CONTEXT: 'gone' } }));
    await expect(gone).rejects.toThrow('The Docker context "gone" of DOCKER_CONTEXT does not exist.');
    await expect(gone).rejects.toBeInstanceOf(EngineError);
    await expect(engineHosts(around({ setting: 'localhost' }))).rejects.toThrow(/"localhost" in the setting/);
    const config = join(folder, 'broken');
    await mkdir(config);
    await writeFile(join(config, 'config.json'), '{ "currentContext": ');
    expect((await engineHosts(around({ env: { DOCKER_CONFIG: config } }))).length).toBeGreaterThan(1);
  });

  it('goes past sockets that are not there, and gives children what leads to the same engine', async () => {
    const missing = {
      ...(await only(around({ setting: `unix://${folder}/no.sock` }))),
      source: 'socket' as const,
    };
    const { engine } = await connect([missing, { ...missing, uri }], process.env);
    expect(engine.host.uri).toBe(uri);
    engine.dispose();
    const host = await only(around({ setting: uri, env: { DOCKER_TLS_VERIFY: '1' } }));
    const env = { ...process.env, DOCKER_HOST: 'tcp://127.0.0.1:1', ...host.env };
    const answer = await run('docker', ['version', '--format', '{{.Server.Version}}'], { env });
    expect(answer.trim()).toBe(await reach(host));
  });
});

describe('an engine that was chosen', () => {
  it('is not mixed up with the one that the environment of this process names', async () => {
    const host = await only(around({ setting: uri }));
    for (const other of ['tcp://127.0.0.1:1', 'not an address']) {
      vi.stubEnv('DOCKER_HOST', other);
      vi.stubEnv('DOCKER_CERT_PATH', join(folder, 'no-certificates'));
      expect(await reach(host)).toMatch(/^\d/);
      expect(process.env['DOCKER_HOST']).toBe(other);
      vi.unstubAllEnvs();
    }
  });

  it('is asked again when an answer breaks off, once', async () => {
    const relay = new Relay(join(folder, 'breaking.sock'), uri);
    await relay.start();
    const { engine } = await connect([await only(around({ setting: relay.uri }))], process.env);
    relay.cuts = 1;
    expect(await engine.images.list()).not.toEqual([]);
    expect(relay.requests).toEqual(['GET /_ping', 'GET /version', 'GET /images/json', 'GET /images/json']);
    relay.cuts = 2;
    const refused = engine.images.list();
    await expect(refused).rejects.toBeInstanceOf(EngineError);
    await expect(refused).rejects.toThrow(/Can't reach Docker at .*: aborted/);
    engine.dispose();
    await relay.stop();
  });
});

function everybodyMayRun(path: string): boolean {
  const here = (statSync(path).mode & 0o001) !== 0;
  return here && (path === dirname(path) || everybodyMayRun(dirname(path)));
}
