// Images of a real engine: history, tags, prune, archives, and a real registry to push to and pull from.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dockerLogin, dockerLogout, dockerPull, dockerPush } from '#core/commands/registry.ts';
import type { Engine } from '#core/engine/engine.ts';
import type { ImageProgress } from '#core/engine/image/image-progress.ts';
import { UserError } from '#core/errors.ts';
import { knownFailures } from '#core/failures/explain.ts';
import { loggedInRegistries } from '../../src/platform/engine/contexts.ts';
import { run as execute } from '../../src/platform/process/run.ts';
import { freePort } from '../hosts/free-port.ts';
import { scratch } from '../hosts/scratch.ts';
import { until } from '../until.ts';
import { isPodman, leaveOutWithout } from './features.ts';
import { tarOf } from './tar.ts';
import { image, realEngine, Throwaway } from './throwaway.ts';

const made = new Throwaway();
const failures = knownFailures();
const never = new AbortController().signal;
let engine: Engine;
let folder: string;

beforeAll(async () => {
  engine = await realEngine();
  folder = await scratch('images');
});

afterAll(async () => {
  engine.dispose();
  await made.end();
});

/** Makes a small image with something of its own in it, labelled for removal. @returns its id */
async function small(name: string, ...labels: readonly string[]): Promise<string> {
  const file = join(folder, 'image.tar');
  const chunks: Uint8Array[] = [];
  for await (const chunk of tarOf({ 'harbour.txt': made.name().repeat(20_000) })) chunks.push(chunk);
  await writeFile(file, Buffer.concat(chunks));
  const changes = [...labels, `dockyard.test=${made.id}`].flatMap((label) => ['--change', `LABEL ${label}`]);
  await made.docker('import', ...changes, file, name);
  return made.docker('image', 'inspect', '--format', '{{.Id}}', name);
}

async function all(progress: AsyncIterable<ImageProgress>): Promise<readonly ImageProgress[]> {
  const records: ImageProgress[] = [];
  for await (const record of progress) records.push(record);
  return records;
}

async function listens(address: string): Promise<boolean> {
  return await fetch(`http://${address}/v2/`).then(
    ({ status }) => status === 401,
    () => false,
  );
}

const texts = (records: readonly ImageProgress[]) =>
  records.flatMap((record) => (record.type === 'message' ? [record.text] : []));
const digests = (records: readonly ImageProgress[]) =>
  records.flatMap((record) => (record.type === 'digest' ? [record.digest] : []));

describe('images', () => {
  it('tell how they were made', async () => {
    const [last, ...others] = await engine.images.history(image);
    if (!(await isPodman())) expect(last?.tags).toContain(image);
    expect([last, ...others].some((layer) => (layer?.bytes ?? 0) > 1_000_000)).toBe(true);
    expect(last?.created).toBeGreaterThan(Date.UTC(2020, 0));
    await expect(engine.images.history('dockyard-no-such-image')).rejects.toThrow(
      /^No such image|image not known/,
    );
  });

  it('go with all their names, in whatever repositories', async () => {
    const names = [`${made.name()}:1`, `registry.example/${made.name()}:2`] as const;
    const id = await small(names[0]);
    await made.docker('tag', id, names[1]);
    await engine.images.remove(id);
    expect((await engine.images.list()).filter((image) => image.id === id)).toEqual([]);
  });

  it('get and lose names', async () => {
    const id = await small(`${made.name()}:1`);
    const other = `localhost:1/${made.name()}`;
    await engine.images.tag(id, other);
    const names = async () => (await engine.images.list([id]))[0]?.tags ?? [];
    expect(await names()).toContain(`${other}:latest`);
    await engine.images.remove(`${other}:latest`);
    expect(await names()).not.toContain(`${other}:latest`);
    await expect(engine.images.tag(id, 'NOT VALID')).rejects.toBeInstanceOf(UserError);
  });

  it('are pruned by label: untagged ones', async () => {
    const label = `dockyard.test.prune=${made.name()}`;
    const [tagged, untagged, other] = [`${made.name()}:1`, `${made.name()}:1`, `${made.name()}:1`];
    const ids = [await small(tagged, label), await small(untagged, label), await small(other)];
    await small(untagged);
    const pruned = await engine.images.prune({ labels: [label] });
    expect(pruned.ids).toContain(ids[1]);
    expect(pruned.ids).not.toContain(ids[0]);
    expect(pruned.bytes).toBeGreaterThan(0);
    expect((await engine.images.list()).map(({ id }) => id)).toContain(ids[2]);
  });

  it('are pruned by label: all that nothing uses', async (context) => {
    await leaveOutWithout('pruneOfTaggedImages', context);
    const label = `dockyard.test.prune=${made.name()}`;
    const ids = [await small(`${made.name()}:1`, label), await small(`${made.name()}:1`)];
    expect((await engine.images.prune({ labels: [label], all: true })).ids).toContain(ids[0]);
    expect((await engine.images.list()).map(({ id }) => id)).toContain(ids[1]);
  });

  it('are saved and loaded', async () => {
    const names = [`${made.name()}:1`, `${made.name()}:2`] as const;
    const ids = [await small(names[0]), await small(names[1])];
    const chunks: Uint8Array[] = [];
    for await (const bytes of engine.images.save(names, never)) chunks.push(bytes);
    for (const name of names) await engine.images.remove(name);
    expect(await engine.images.list(ids)).toEqual([]);
    const loaded = await all(
      engine.images.load(
        (async function* () {
          yield* chunks;
        })(),
        never,
      ),
    );
    // Podman names all of them in one line, with their registry.
    for (const name of names)
      expect(texts(loaded).join('\n')).toMatch(new RegExp(`^Loaded image: .*${name}`, 'm'));
    const tags = (await engine.images.list(ids)).flatMap((one) => one.tags);
    expect(tags.map((tag) => tag.replace(/^docker\.io\/library\//, '')).sort()).toEqual([...names]);
    await expect(all(engine.images.load(tarOf({ 'a.txt': 'a' }), never))).rejects.toBeInstanceOf(UserError);
    const missing = engine.images.save(['dockyard-no-such-image'], never)[Symbol.asyncIterator]();
    await expect(missing.next()).rejects.toThrow(/No such image|image not known/i);
  });

  it('stop coming when the signal aborts', async () => {
    const controller = new AbortController();
    let bytes = 0;
    for await (const chunk of engine.images.save([image], controller.signal)) {
      bytes += chunk.length;
      controller.abort();
    }
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(1_000_000);
    expect(await all(engine.images.pull(image, {}, controller.signal))).toEqual([]);
  });
});

describe('a registry that is not there', () => {
  it('is named in the words of the engine', async () => {
    const address = `127.0.0.1:${await freePort()}`;
    const name = `${address}/${made.name()}:1`;
    await small(name);
    await expect(all(engine.images.push(name, {}, never))).rejects.toThrow(/connection refused/);
    await expect(all(engine.images.pull(name, {}, never))).rejects.toThrow(/connection refused/);
    await expect(all(engine.images.push(`${address}/none:1`, {}, never))).rejects.toThrow(
      /does not exist|image not known/,
    );
  });
});

describe('a registry with a login', () => {
  const login = { username: 'harbour', password: 'harbour' };
  // bcrypt of the password, as htpasswd writes it.
  const htpasswd = 'harbour:$2y$05$dockyardforDjangoteste.KQnKZaxdIcIbviXERVQ1A.Jk6RkGWW\n';
  let server: string;
  let registry: string;

  beforeAll(async () => {
    const flags = [
      ...['--publish', '127.0.0.1::5000', '--env', 'REGISTRY_AUTH=htpasswd'],
      ...['--env', 'REGISTRY_AUTH_HTPASSWD_REALM=test', '--env', 'REGISTRY_AUTH_HTPASSWD_PATH=/srv/htpasswd'],
    ];
    registry = await made.container([], { image: 'registry:2', start: false, flags });
    await engine.containers.writeArchive(registry, '/srv', tarOf({ htpasswd }), never);
    await engine.containers.start(registry);
    const [container] = await engine.containers.list([registry]);
    server = `127.0.0.1:${container?.ports.find(({ host }) => host !== undefined)?.host}`;
    await until(
      () => listens(server),
      async () => `the registry listens\n${await made.docker('logs', registry)}`,
    );
  });

  it('takes an image and gives it back, layer by layer', async (context) => {
    await leaveOutWithout('loopbackRegistries', context);
    const auth = { server, ...login };
    const repository = `${server}/shop/${made.name()}`;
    const name = `${repository}:1.2`;
    const id = await small(name);
    const pushed = await all(engine.images.push(name, { auth }, never));
    expect(digests(pushed)).toHaveLength(1);
    expect(pushed).toContainEqual(expect.objectContaining({ type: 'layer', status: 'Pushed' }));
    expect(pushed.find((record) => record.type === 'digest')).toMatchObject({ tag: '1.2' });
    await engine.images.remove(id, { force: true });
    const pulled = await all(engine.images.pull(name, { auth }, never));
    expect(digests(pulled)).toEqual(digests(pushed));
    expect(pulled).toContainEqual(expect.objectContaining({ type: 'layer', status: 'Pull complete' }));
    const downloaded = pulled.filter((one) => one.type === 'layer' && one.status === 'Downloading');
    expect(downloaded.length).toBeGreaterThan(0);
    expect(downloaded.at(-1)).toMatchObject({ bytes: expect.any(Number), totalBytes: expect.any(Number) });
    expect((await engine.images.list([id]))[0]?.tags).toEqual([name]);
    const [digest = ''] = digests(pushed);
    await engine.images.remove(name);
    await all(engine.images.pull(`${repository}@${digest}`, { auth }, never));
    expect((await engine.images.list([id]))[0]?.digests[0]).toContain(digest);
  });

  it('refuses without the login, with a wrong one, and what it does not have', async (context) => {
    await leaveOutWithout('loopbackRegistries', context);
    const name = `${server}/shop/${made.name()}:1`;
    await small(name);
    await expect(all(engine.images.push(name, {}, never))).rejects.toThrow(/no basic auth credentials/i);
    const auth = { server, ...login };
    const wrong = { ...auth, password: 'wrong' };
    await expect(all(engine.images.push(name, { auth: wrong }, never))).rejects.toThrow(/unauthorized/i);
    await expect(all(engine.images.pull(name, { auth }, never))).rejects.toThrow(
      /manifest unknown|not found/,
    );
  });

  it('knows the docker command by the login that it keeps, until it is logged out', async (context) => {
    await leaveOutWithout('loopbackRegistries', context);
    const name = `${server}/shop/${made.name()}:1`;
    const id = await small(name);
    const configuration = await scratch('docker-config');
    const cli = { command: 'docker', env: { ...engine.host.env, DOCKER_CONFIG: configuration } };
    const push = () => execute(dockerPush(cli, name));
    expect(failures.explain((await push()).stderr)?.id).toBe('push-denied');
    const logIn = (password: string) =>
      execute(dockerLogin(cli, server, login.username), { input: password });
    const refused = await logIn('wrong');
    expect([refused.exitCode, failures.explain(refused.stderr)?.id]).toEqual([1, 'login-refused']);
    expect((await logIn(login.password)).exitCode).toBe(0);
    expect(await loggedInRegistries(configuration)).toEqual([server]);
    const pushed = await push();
    expect([pushed.exitCode, pushed.stdout]).toEqual([0, expect.stringContaining('digest: sha256:')]);
    await engine.images.remove(id, { force: true });
    expect((await execute(dockerPull(cli, name))).exitCode).toBe(0);
    expect((await execute(dockerLogout(cli, server))).exitCode).toBe(0);
    expect(await loggedInRegistries(configuration)).toEqual([]);
  });

  it('is refused at an address that is not loopback, because it has no TLS', async () => {
    const format = '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}';
    const address = `${(await made.docker('inspect', '--format', format, registry)).trim()}:5000`;
    const name = `${address}/shop/${made.name()}:1`;
    await small(name);
    const pushed = await execute(dockerPush({ command: 'docker', env: engine.host.env }, name));
    expect(failures.explain(pushed.stderr)).toMatchObject({
      id: 'registry-without-tls',
      text: expect.stringContaining(`The registry ${address} has no TLS`),
    });
  });
});
