// A Python whose virtual environments see Debian's packages, in place of its stand-in, for as long as a test needs it.
import { join } from 'node:path';
import { ask, run } from './run.ts';

const tag = 'python:3.13-slim';
/** Keeps the stand-in meanwhile, also for the run after one that was killed. */
const kept = 'dockyard-stand-in-python';

/**
 * @param top the folder of this repository
 * @returns what puts the image back; nothing is changed where it is the real one
 */
export async function letVenvsSeeDebian(top: string): Promise<() => Promise<void>> {
  const format = '{{index .Config.Labels "dockyard.stand-in"}}';
  const isStandIn = (await run('docker', ['image', 'inspect', '--format', format, tag])).trim() !== '';
  if (!isStandIn) return async () => undefined;
  if ((await ask('docker', ['image', 'inspect', kept])) === undefined)
    await run('docker', ['tag', tag, kept]);
  const recipe = join(top, 'test/engine/scaffold');
  await run('docker', ['build', '--tag', tag, '--build-arg', `PYTHON=${kept}`, recipe], {
    timeoutSeconds: 120,
  });
  return async () => {
    await run('docker', ['tag', kept, tag]);
    await run('docker', ['image', 'rm', kept]);
  };
}
