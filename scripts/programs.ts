// The development tools by the path of their script, so that they run on this Node on every platform.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';

export const root = dirname(import.meta.dirname);

export const programs = {
  biome: join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome'),
  tsc: join(root, 'node_modules', 'typescript', 'bin', 'tsc'),
  vitest: join(root, 'node_modules', 'vitest', 'vitest.mjs'),
  vsce: join(root, 'node_modules', '@vscode', 'vsce', 'vsce'),
  esbuild: join(root, 'esbuild.mjs'),
} as const;

export interface ShowOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** Runs a script with this Node, on this terminal, and returns its exit code. */
export function show(script: string, args: readonly string[], { env, signal }: ShowOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const stop = () => child.kill('SIGTERM');
    signal.addEventListener('abort', stop);
    child.on('error', reject);
    child.on('close', (code) => {
      signal.removeEventListener('abort', stop);
      resolve(code ?? 1);
    });
  });
}
