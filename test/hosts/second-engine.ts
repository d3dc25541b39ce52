// A Docker engine beside that of the run, in a network of its own, which a test may stop and start. Its containers have no network.
import { join } from 'node:path';
import { cache, make } from './cache.ts';
import { distribution, isRoot, unpack } from './debian.ts';
import { newest } from './dockerd.ts';
import { PrivateEngine, type Recipe } from './private-engine.ts';
import { run, which } from './run.ts';

const { refuse: _, ...rest } = newest;

const second: Recipe = {
  ...rest,
  name: 'the second private Docker engine',
  data: 'engine-data-second',
  run: '/run/django-dockyard-second',
  async serve(places) {
    const { command, args, env } = await newest.serve(places);
    return { command: 'unshare', args: ['--net', command, ...args], env };
  },
};

/** Whether this machine can have one: as root on Debian, with namespaces. */
export function canHaveSecondEngine(): boolean {
  return distribution() === 'debian' && isRoot() && which('unshare') !== undefined;
}

export function secondEngine(): PrivateEngine {
  return new PrivateEngine(second);
}

/** An image with a shell and little else, made from Debian's busybox. */
export async function importShell(image: string, host: string): Promise<void> {
  const folder = await make('busybox', (unfinished) => unpack(['busybox-static'], unfinished));
  const archive = join(cache, 'busybox.tar');
  await run('tar', ['--create', '--file', archive, '--directory', folder, 'bin/busybox']);
  await run('docker', ['--host', host, 'import', archive, image]);
}
