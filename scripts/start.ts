// `npm start`: packages the extension and opens VS Code on the sample with it, on a Docker engine that is there or is fetched.
// `--desktop` takes the desktop VS Code, `--up` brings the sample's stack up first.
import { join } from 'node:path';
import { codeServer } from '../test/hosts/code-server.ts';
import { CannotObtain, ready, report, seconds, together } from '../test/hosts/part.ts';
import { ask, CommandFailed, run } from '../test/hosts/run.ts';
import { openDesktop } from './desktop.ts';
import { Lifetime } from './lifetime.ts';
import { options } from './options.ts';
import { packageExtension } from './package.ts';
import { withEngine } from './parts.ts';
import { root } from './programs.ts';
import { serveWorkbench } from './workbench.ts';

const { on: wanted } = options('Usage: npm start -- [--desktop] [--up]', ['desktop', 'up']);
const sample = join(root, 'sample');
const lifetime = new Lifetime();
const { interrupted } = lifetime;
try {
  const [vsix, code, docker] = await together([
    packageExtension(),
    wanted.desktop ? undefined : ready(codeServer()),
    withEngine(lifetime),
  ]);
  const env = { ...process.env, ...docker };
  if (wanted.up && !interrupted.aborted) await up(env);
  if (!interrupted.aborted) {
    const window = { folder: sample, vsix, env, lifetime };
    await (code ? serveWorkbench(code, window) : openDesktop(window));
  }
} catch (error) {
  if (!(error instanceof CannotObtain || error instanceof CommandFailed)) throw error;
  if (!interrupted.aborted) console.error(`\n${error.message}`);
  process.exitCode = 1;
} finally {
  await lifetime.end();
}
process.exit();

/** Brings the sample's stack up, and down again at the end if it was not up before; its data stays. */
async function up(env: NodeJS.ProcessEnv): Promise<void> {
  const start = performance.now();
  const before = await ask('docker', ['compose', 'ps', '--quiet'], { cwd: sample, env });
  if (!before?.trim()) lifetime.atEnd(() => run('docker', ['compose', 'down'], { cwd: sample, env }));
  report('sample', 'building the images and starting the stack (docker compose up)');
  await run('docker', ['compose', 'up', '--detach', '--build', '--wait'], { cwd: sample, env });
  report('sample', `the stack is up (${seconds(start)})`);
}
