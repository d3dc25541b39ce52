// Recreate on the real engine: a container is made anew with everything that it had, or stays as it was.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '#core/engine/engine.ts';
import { planRecreation, recreate } from '../../src/platform/containers/recreate.ts';
import { run } from '../hosts/run.ts';
import { leaveOutWithout } from './features.ts';
import { image, realEngine, Throwaway } from './throwaway.ts';

const made = new Throwaway();
const sleeping = ['sh', '-c', 'trap exit TERM; while :; do sleep 0.1; done'];
let engine: Engine;

beforeAll(async () => {
  engine = await realEngine();
});

afterAll(async () => {
  engine.dispose();
  await made.end();
});

const anew = async (id: string): Promise<string> => recreate(engine, await planRecreation(engine, id));

interface Told {
  readonly Name: string;
  readonly State: { readonly Running: boolean; readonly Paused: boolean };
  readonly Config: Readonly<Record<string, unknown>>;
  readonly HostConfig: Readonly<Record<string, unknown>>;
  readonly Mounts: readonly { readonly Type: string; readonly Name?: string; readonly Destination: string }[];
  readonly NetworkSettings: {
    readonly Networks: Readonly<
      Record<string, { readonly Aliases: readonly string[] | null; readonly IPAddress: string }>
    >;
  };
}

const told = async (id: string): Promise<Told> => (await engine.containers.inspect(id)) as Told;
const names = async (): Promise<readonly string[]> =>
  (await made.docker('ps', '--all', '--filter', `label=dockyard.test=${made.id}`, '--format', '{{.Names}}'))
    .split('\n')
    .filter(Boolean);

describe('a container', () => {
  it('is made anew with its settings, its volumes and their files, and its networks', async (context) => {
    await leaveOutWithout('settingsAsGiven', context);
    const [network, second] = [made.name(), made.name()];
    await made.docker('network', 'create', ...made.labels, '--subnet', '10.213.7.0/24', network);
    await made.docker('network', 'create', ...made.labels, second);
    const volume = await made.volume();
    const flags = [
      ...['--env', 'COLOR=teal', '--env', 'EMPTY=', '--workdir', '/srv', '--user', '1234:1234'],
      ...['--hostname', 'harbour', '--label', 'mine=yes', '--restart', 'on-failure:3'],
      ...['--memory', '64m', '--cpus', '0.5', '--cap-drop', 'ALL', '--read-only', '--init'],
      ...['--publish', '127.0.0.1::8000', '--add-host', 'docs:10.1.2.3', '--dns', '10.9.9.9'],
      ...['--volume', `${volume}:/named`, '--volume', '/anonymous', '--tmpfs', '/scratch'],
      ...['--mount', 'type=volume,target=/mounted', '--stop-signal', 'SIGTERM', '--stop-timeout', '7'],
      ...['--network', network, '--ip', '10.213.7.77', '--network-alias', 'api'],
      ...['--health-cmd', 'true', '--health-interval', '5s', '--log-opt', 'max-size=1m', '--shm-size', '96m'],
    ];
    const id = await made.container(sleeping, { flags });
    await made.docker('network', 'connect', '--alias', 'second', second, id);
    for (const folder of ['named', 'anonymous', 'mounted'])
      await made.docker('exec', '--user', '0', id, 'sh', '-c', `echo ${folder} > /${folder}/file`);
    const before = await told(id);
    const next = await anew(id);
    const after = await told(next);
    expect(next).not.toBe(id);
    expect(after.Name).toBe(before.Name);
    expect(after.State.Running).toBe(true);
    const withoutOrder = ({ Env, ...rest }: Told['Config']) => ({
      ...rest,
      Env: [...(Env as readonly string[])].sort(),
      Volumes: undefined,
    });
    expect(withoutOrder(after.Config)).toEqual(withoutOrder(before.Config));
    const withoutMounts = (host: Told['HostConfig']) => ({
      ...host,
      Binds: undefined,
      Mounts: undefined,
      Links: undefined,
    });
    expect(withoutMounts(after.HostConfig)).toEqual(withoutMounts(before.HostConfig));
    const mounts = ({ Mounts }: Told) => Mounts.map((one) => [one.Destination, one.Name]).sort();
    expect(mounts(after)).toEqual(mounts(before));
    for (const folder of ['named', 'anonymous', 'mounted'])
      expect(await made.docker('exec', next, 'cat', `/${folder}/file`)).toBe(folder);
    expect(Object.keys(after.NetworkSettings.Networks).sort()).toEqual([network, second].sort());
    expect(after.NetworkSettings.Networks[network]).toMatchObject({ IPAddress: '10.213.7.77' });
    expect(after.NetworkSettings.Networks[network]?.Aliases).toContain('api');
    expect(after.NetworkSettings.Networks[second]?.Aliases).toContain('second');
    expect((await engine.containers.list([id])).length).toBe(0);
    await made.docker('rm', '--force', '--volumes', next);
  });

  it('that does not run is not started, and a paused one is paused again', async () => {
    const stopped = await made.container(sleeping, { start: false });
    expect((await told(await anew(stopped))).State.Running).toBe(false);
    const paused = await made.container(sleeping);
    await made.docker('pause', paused);
    expect((await told(await anew(paused))).State).toMatchObject({ Running: true, Paused: true });
  });

  it('takes the image that its name stands for now, with the new defaults', async () => {
    const tag = `${made.name()}:latest`;
    const build = async (text: string): Promise<void> => {
      await run('docker', ['build', '--quiet', '--tag', tag, '-'], { input: `FROM ${image}\n${text}\n` });
    };
    await build('ENV VERSION=1');
    const id = await made.container(sleeping, { image: tag, flags: ['--env', 'COLOR=teal'] });
    await build('ENV VERSION=2');
    expect(await planRecreation(engine, id)).toMatchObject({ hasNewImage: true, isRunning: true });
    const env = (await told(await anew(id))).Config['Env'];
    expect(env).toEqual(expect.arrayContaining(['VERSION=2', 'COLOR=teal']));
    expect(env).not.toContain('VERSION=1');
    await made.docker('image', 'rm', '--force', tag);
  });

  it('is as it was where the new one cannot start', async (context) => {
    await leaveOutWithout('startErrors', context);
    const folder = `/dockyard-${made.id}-missing`;
    const id = await made.container(sleeping);
    const planned = await planRecreation(engine, id);
    const host = {
      ...(planned.body['HostConfig'] as object),
      Mounts: [{ Type: 'bind', Source: folder, Target: '/x' }],
    };
    const before = await names();
    await expect(
      recreate(engine, { ...planned, body: { ...planned.body, HostConfig: host } }),
    ).rejects.toThrow(/does not exist/);
    const program = { ...planned.body, Entrypoint: ['/no/such/program'] };
    await expect(recreate(engine, { ...planned, body: program })).rejects.toThrow(/no such file/);
    expect(await names()).toEqual(before);
    expect(await told(id)).toMatchObject({ Name: `/${planned.name}`, State: { Running: true } });
  });

  it('that is paused is paused still, under its name, where the new one cannot be created or started', async (context) => {
    await leaveOutWithout('startErrors', context);
    const id = await made.container(sleeping);
    await made.docker('pause', id);
    const planned = await planRecreation(engine, id);
    const host = {
      ...(planned.body['HostConfig'] as object),
      Mounts: [{ Type: 'bind', Source: `/dockyard-${made.id}-missing`, Target: '/x' }],
    };
    const uncreatable = { ...planned, body: { ...planned.body, HostConfig: host } };
    await expect(recreate(engine, uncreatable)).rejects.toThrow(/does not exist/);
    const as = { Name: `/${planned.name}`, State: { Running: true, Paused: true } };
    expect(await told(id)).toMatchObject(as);
    const unstartable = { ...planned, body: { ...planned.body, Entrypoint: ['/no/such/program'] } };
    await expect(recreate(engine, unstartable)).rejects.toThrow(/no such file/);
    expect(await told(id)).toMatchObject(as);
  });

  it('that cannot be restored says so after what went wrong first', async () => {
    const taken = made.name();
    await made.docker('create', '--name', taken, ...made.labels, image, 'true');
    const id = await made.container(sleeping);
    const planned = { ...(await planRecreation(engine, id)), name: taken };
    await expect(recreate(engine, planned)).rejects.toThrow(
      /already in use.* The old container could not be restored: .*already in use.* It may still have the name ".*-[0-9a-f]{8}"\./s,
    );
    expect(await told(id)).toMatchObject({ State: { Running: true } });
  });

  it('is refused while another uses its network, and is made from the image that has lost its name', async () => {
    const id = await made.container(sleeping);
    const other = await made.container(sleeping, { flags: ['--network', `container:${id}`] });
    await expect(planRecreation(engine, id)).rejects.toThrow(/uses the network or the processes/);
    await made.docker('rm', '--force', other);
    expect(await planRecreation(engine, id)).toMatchObject({ hasNewImage: false });
    const tag = `${made.name()}:latest`;
    await made.docker('tag', image, tag);
    const renamed = await made.container(sleeping, { image: tag });
    await made.docker('image', 'rm', tag);
    // The image has another name: the container is made from it by its id.
    expect((await told(await anew(renamed))).State.Running).toBe(true);
  });
});
