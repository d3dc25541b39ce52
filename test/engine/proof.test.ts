// Every proof on the real engine: `bad` really fails as its page says, and `good` really works.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { composeProgram } from '../hosts/compose-program.ts';
import { type Demonstration, proofs } from '../hosts/proofs.ts';
import { CommandFailed, run } from '../hosts/run.ts';
import { projectName } from '../hosts/run-id.ts';
import { scratch } from '../hosts/scratch.ts';
import { isPodman, leaveOutWithout } from './features.ts';

/** How long a text may take to appear in the logs of what was started. */
const patienceSeconds = 90;

const shown = proofs().flatMap(({ rule, folder, shown: how }) => (how ? [{ rule, folder, shown: how }] : []));

describe.concurrent('the proof of', { timeout: 300_000 }, () => {
  it.for(shown)('$rule', async (proof, context) => {
    const { works, needs, podman } = proof.shown;
    if (needs !== undefined) await leaveOutWithout(needs, context);
    const fails = podman !== undefined && (await isPodman()) ? podman : proof.shown.expect;
    // One after the other: the two publish the same ports.
    const bad = await demonstrate(proof, 'bad', fails);
    const good = await demonstrate(proof, 'good', works);
    if (fails !== undefined) {
      expect(bad.output, 'bad').toContain(fails);
      expect(good.output, 'good').not.toContain(fails);
    }
    if (works === undefined) expect(good.failed, good.output).toBe(false);
    else {
      expect(good.output, 'good').toContain(works);
      expect(bad.output, 'bad').not.toContain(works);
    }
  });
});

interface Outcome {
  /** What the commands and the containers printed. */
  readonly output: string;
  /** A command ended in an error. */
  readonly failed: boolean;
}

/** Runs a copy of one of the two projects, and leaves nothing of it behind. */
async function demonstrate(
  { rule, folder, shown }: { readonly rule: string; readonly folder: string; readonly shown: Demonstration },
  side: 'bad' | 'good',
  awaited: string | undefined,
): Promise<Outcome> {
  const copy = await scratch(`proof-${rule}-${side}`);
  await chmod(copy, 0o755);
  await cp(join(folder, side), copy, { recursive: true });
  const compose = new Compose(projectName(`${rule}-${side}`), copy);
  try {
    let output = '';
    let failed = false;
    for (const [verb = '', ...words] of shown.commands) {
      // A step that is in the cache prints nothing.
      const ended = await compose.tell(verb, ...(verb === 'build' ? ['--no-cache'] : []), ...words);
      output += ended.output;
      failed ||= ended.failed;
    }
    if (shown.commands.some((words) => words[0] === 'up')) output += await compose.logs(awaited, output);
    return { output, failed };
  } finally {
    await compose.end();
    await rm(copy, { recursive: true, force: true });
  }
}

class Compose {
  readonly #project: string;
  readonly #folder: string;
  /** Volumes without a name, which outlive their containers. */
  readonly #volumes = new Set<string>();

  constructor(project: string, folder: string) {
    this.#project = project;
    this.#folder = folder;
  }

  /** Runs a command to its end, whatever that is. */
  async tell(...words: readonly string[]): Promise<Outcome> {
    try {
      const args = ['--progress', 'plain', '--project-name', this.#project, ...words];
      const script = 'exec "$@" 2>&1';
      const options = { cwd: this.#folder, timeoutSeconds: 110 };
      const command = ['-c', script, 'compose', await composeProgram(), ...args];
      return { output: await run('sh', command, options), failed: false };
    } catch (error) {
      if (error instanceof CommandFailed) return { output: error.output, failed: true };
      throw error;
    } finally {
      await this.#noteVolumes();
    }
  }

  /** What the containers have said, as soon as the text is part of it or of what is known. */
  async logs(awaited: string | undefined, known: string): Promise<string> {
    const isEnough = (output: string): boolean =>
      awaited === undefined || output.includes(awaited) || known.includes(awaited);
    const end = Date.now() + patienceSeconds * 1000;
    for (;;) {
      const output = await this.#followLogs(isEnough, end - Date.now());
      if (isEnough(output) || Date.now() > end) return output;
      await sleep(500);
    }
  }

  /** Reads until the containers end, it is enough, or the time is over. */
  async #followLogs(isEnough: (output: string) => boolean, milliseconds: number): Promise<string> {
    const args = ['--project-name', this.#project, 'logs', '--no-color', '--no-log-prefix'];
    const follow = isEnough('') ? [] : ['--follow'];
    const reading = spawn(await composeProgram(), [...args, ...follow], { cwd: this.#folder });
    const timer = setTimeout(() => reading.kill(), milliseconds);
    let output = '';
    for (const stream of [reading.stdout, reading.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (follow.length > 0 && isEnough(output)) reading.kill();
      });
    await once(reading, 'close');
    clearTimeout(timer);
    return output;
  }

  async end(): Promise<void> {
    await this.tell(
      '--profile',
      '*',
      'down',
      '--volumes',
      '--remove-orphans',
      '--rmi',
      'local',
      '--timeout',
      '0',
    );
    await this.#removeByLabel();
    if (this.#volumes.size > 0) await run('docker', ['volume', 'rm', '--force', ...this.#volumes]);
  }

  /** A file that compose cannot read can also not be taken down. */
  async #removeByLabel(): Promise<void> {
    const containers = await this.#ofContainers('{{.ID}}');
    if (containers.length > 0) await run('docker', ['rm', '--force', '--volumes', ...containers]);
  }

  async #ofContainers(format: string): Promise<readonly string[]> {
    const filter = `label=com.docker.compose.project=${this.#project}`;
    const args = ['ps', '--all', '--no-trunc', '--filter', filter, '--format', format];
    return (await run('docker', args)).split(/[\n,]/).filter(Boolean);
  }

  async #noteVolumes(): Promise<void> {
    for (const name of await this.#ofContainers('{{.Mounts}}'))
      if (/^[0-9a-f]{64}$/.test(name)) this.#volumes.add(name);
  }
}
