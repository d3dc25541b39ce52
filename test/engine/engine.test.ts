// The engine port on the real engine: lists, inspection, actions, programs in containers, errors.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Container } from '#core/engine/container/container.ts';
import type { Engine } from '#core/engine/engine.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import { maskData } from '#core/secrets/mask.ts';
import { engineWords } from './engine-words.ts';
import { leaveOutWithout } from './features.ts';
import { image, realEngine, Throwaway } from './throwaway.ts';

const made = new Throwaway();
let engine: Engine;
let words: Awaited<ReturnType<typeof engineWords>>;

beforeAll(async () => {
  engine = await realEngine();
  words = await engineWords();
});

afterAll(async () => {
  engine.dispose();
  await made.end();
});

const sleeping = ['sleep', '600'];

async function only(id: string): Promise<Container> {
  const [container, ...others] = await engine.containers.list([id]);
  expect(others).toEqual([]);
  if (container === undefined) throw new Error(`no container ${id}`);
  return container;
}

describe('what the engine holds', () => {
  it('says who it is', async () => {
    await engine.ping();
    const version = await engine.version();
    expect(version.version).toMatch(/^\d+\.\d+/);
    expect(version.api).toMatch(/^1\.\d+$/);
    expect(version.os).toBe('linux');
  });

  it('says whether users of containers are those of its machine', async () => {
    const told = await made.docker('info', '--format', '{{.SecurityOptions}} {{.OperatingSystem}}');
    expect(await engine.isolation()).toEqual({
      rootless: told.includes('name=rootless'),
      userNamespaces: told.includes('name=userns'),
      desktop: told.includes('Docker Desktop'),
    });
  });

  it('lists a running container with its ports, volumes, networks and labels', async () => {
    const [volume, network] = [await made.volume(), made.name()];
    await made.docker('network', 'create', '--label', `dockyard.test=${made.id}`, network);
    const id = await made.container(sleeping, {
      flags: [
        ...['--publish', '127.0.0.1::8000', '--expose', '9000', '--volume', `${volume}:/data`],
        ...['--network', network, '--label', 'com.docker.compose.project=shop'],
        ...['--label', 'com.docker.compose.service=web', '--label', 'com.docker.compose.container-number=2'],
        ...['--label', 'com.docker.compose.project.config_files=/a/compose.yaml,/a/b,c/compose.prod.yaml'],
      ],
    });
    const container = await only(id);
    expect(container).toMatchObject({
      kind: 'container',
      id,
      // Podman names the registry, too.
      image: expect.stringMatching(new RegExp(`^(docker\\.io/library/)?${image}$`)),
      state: 'running',
      health: undefined,
      exitCode: undefined,
      mounts: [{ type: 'volume', source: volume, target: '/data', readOnly: false }],
      networks: [network],
      compose: {
        project: 'shop',
        service: 'web',
        number: 2,
        oneOff: false,
        configFiles: ['/a/compose.yaml', '/a/b,c/compose.prod.yaml'],
      },
    });
    expect(container.name).toMatch(/^dockyard-test-/);
    expect(container.command).toContain('sleep 600');
    const [published] = container.ports.filter(({ container: port }) => port === 8000);
    expect(published).toMatchObject({ address: '127.0.0.1', protocol: 'tcp' });
    expect(published?.host).toBeGreaterThan(0);
    expect(container.ports.find(({ container: port }) => port === 9000)?.host).toBeUndefined();
    expect(Math.abs((container.created ?? 0) - Date.now())).toBeLessThan(60_000);
    const images = await engine.images.list();
    const tags = images.find(({ id: imageId }) => imageId === container.imageId)?.tags;
    expect(tags).toContain(container.image);
  });

  it('tells how a container ended', async () => {
    const ended = await made.container(['sh', '-c', 'exit 7']);
    await made.docker('wait', ended);
    expect(await only(ended)).toMatchObject({ state: 'exited', exitCode: 7 });
  });

  it('tells how healthy a container is', async (context) => {
    await leaveOutWithout('healthInLists', context);
    const flags = ['--health-cmd', 'true', '--health-interval', '200ms'];
    const healthy = await made.container(sleeping, { flags });
    await expect.poll(async () => (await only(healthy)).health, { timeout: 10_000 }).toBe('healthy');
  });

  it('narrows a list to exact names and ids', async () => {
    const volume = await made.volume();
    await made.docker('volume', 'create', '--label', `dockyard.test=${made.id}`, `${volume}-longer`);
    expect((await engine.volumes.list([volume])).map(({ name }) => name)).toEqual([volume]);
    const network = await made.network();
    expect((await engine.networks.list([network])).map(({ id }) => id)).toEqual([network]);
    expect(await engine.containers.list(['f'.repeat(64)])).toEqual([]);
  });

  it('knows its own networks from those of the user', async () => {
    const networks = await engine.networks.list();
    expect(networks.find(({ name }) => name === 'bridge')?.builtIn).toBe(true);
    const mine = await made.network();
    expect(networks.concat(await engine.networks.list([mine])).at(-1)?.builtIn).toBe(false);
  });

  it('inspects each kind, and what is shown of it holds no secret', async () => {
    const flags = ['--env', 'DJANGO_SECRET_KEY=hunter2', '--env', 'DATABASE_URL=postgres://u:hunter2@db/x'];
    const id = await made.container(sleeping, { flags, start: false });
    const raw = await engine.containers.inspect(id);
    expect(JSON.stringify(raw)).toContain('hunter2');
    const shown = JSON.stringify(maskData(raw));
    expect(shown).not.toContain('hunter2');
    expect(shown).toContain('DJANGO_SECRET_KEY=');
    expect(shown).toContain('@db/x');
    expect(await engine.images.inspect(image)).toHaveProperty('RepoTags');
    expect(await engine.volumes.inspect(await made.volume())).toHaveProperty('Mountpoint');
    expect(await engine.networks.inspect(await made.network())).toHaveProperty('Driver');
  });
});

describe('actions', () => {
  it('starts, pauses, unpauses, restarts, stops and removes a container', async () => {
    const id = await made.container(sleeping, { start: false });
    expect((await only(id)).state).toBe('created');
    await engine.containers.start(id);
    await engine.containers.start(id);
    expect((await only(id)).state).toBe('running');
    await engine.containers.pause(id);
    expect((await only(id)).state).toBe('paused');
    await engine.containers.unpause(id);
    await engine.containers.restart(id, { timeout: 0 });
    expect((await only(id)).state).toBe('running');
    await engine.containers.stop(id, { timeout: 0 });
    await engine.containers.stop(id);
    expect(await only(id)).toMatchObject({ state: 'exited', exitCode: 137 });
    await engine.containers.remove(id);
    await engine.containers.remove(id);
    expect(await engine.containers.list([id])).toEqual([]);
  });

  it('removes volumes, networks and images', async () => {
    const [volume, network] = [await made.volume(), await made.network()];
    await engine.volumes.remove(volume);
    await engine.networks.remove(network);
    const tag = `${made.id}:extra`;
    await made.docker('tag', image, tag);
    await engine.images.remove(tag);
    expect(await engine.volumes.list([volume])).toEqual([]);
    expect(await engine.networks.list([network])).toEqual([]);
    expect((await engine.images.list()).flatMap(({ tags }) => tags)).not.toContain(tag);
  });

  it('refuses with the words of the engine, and says what to do', async () => {
    const id = await made.container(sleeping);
    const refused = engine.containers.remove(id);
    await expect(refused).rejects.toBeInstanceOf(UserError);
    await expect(refused).rejects.toThrow(/container is running.*Stop it first/s);
    const volume = await made.volume();
    await made.container(sleeping, { flags: ['--volume', `${volume}:/data`] });
    await expect(engine.volumes.remove(volume)).rejects.toThrow(words.volumeInUse);
    await expect(engine.containers.start('f'.repeat(64))).rejects.toThrow(words.noContainer);
  });

  it('says why a container cannot start', async () => {
    const id = await made.container(['gunicorn-that-is-not-there'], { start: false });
    const started = engine.containers.start(id);
    await expect(started).rejects.toThrow(
      /executable file not found.*has no program gunicorn-that-is-not-there/s,
    );
    const first = await made.container(sleeping, { flags: ['--publish', '127.0.0.1::8000'] });
    const port = (await only(first)).ports.find(({ host }) => host !== undefined)?.host;
    const second = await made.container(sleeping, {
      flags: ['--publish', `127.0.0.1:${port}:8000`],
      start: false,
    });
    await expect(engine.containers.start(second)).rejects.toThrow(
      new RegExp(`Port ${port} is already in use`),
    );
  });
});

describe('programs in a container', () => {
  let id = '';
  beforeAll(async () => {
    id = await made.container(sleeping);
  });

  it('gives both streams, the exit code, and whole characters', async () => {
    const text =
      'import os, sys; print(os.environ["WHO"], os.getcwd()); print("ü→🐍" * 20000, file=sys.stderr); sys.exit(3)';
    const result = await engine.containers.exec(id, ['python3', '-c', text], {
      env: { WHO: 'Zoë' },
      workdir: '/tmp',
    });
    expect(result).toEqual({ exitCode: 3, stdout: 'Zoë /tmp\n', stderr: `${'ü→🐍'.repeat(20_000)}\n` });
  });

  it('runs as another user, and passes arguments through no shell', async () => {
    expect((await engine.containers.exec(id, ['id', '-u'], { user: '65534' })).stdout).toBe('65534\n');
    expect((await engine.containers.exec(id, ['echo', '$HOME; `id`'])).stdout).toBe('$HOME; `id`\n');
  });

  it('says which program is missing, and which container does not run', async () => {
    const missing = await engine.containers.exec(id, ['no-such-program']);
    // 126 with the runtime of older engines.
    expect([126, 127]).toContain(missing.exitCode);
    expect(missing.stdout + missing.stderr).toContain('executable file not found');
    const stopped = await made.container(['true'], { start: false });
    await expect(engine.containers.exec(stopped, ['true'])).rejects.toThrow(words.execInStopped);
  });

  it('is cancelled by its signal', async () => {
    const controller = new AbortController();
    const running = engine.containers.exec(id, ['sleep', '60'], {}, controller.signal);
    setTimeout(() => controller.abort(), 200);
    await expect(running).rejects.toBeInstanceOf(Cancelled);
  });
});
