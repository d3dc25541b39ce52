// Every proof on the real engine: `bad` really fails as its page says, and `good` really works.
import { chmod, cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Demonstration, proofs } from '../hosts/proofs.ts';
import { CommandFailed, run } from '../hosts/run.ts';
import { projectName } from '../hosts/run-id.ts';
import { scratch } from '../hosts/scratch.ts';

/** How long a text may take to appear in the logs of what was started. */
const patienceSeconds = 20;

const shown = proofs().flatMap(({ rule, folder, shown: how }) => (how ? [{ rule, folder, shown: how }] : []));

describe.concurrent('the proof of', () => {
  it.each(shown)('$rule', async (proof) => {
    const { expect: fails, works } = proof.shown;
    // One after the other: the two publish the same ports.
    const bad = await demonstrate(proof, 'bad');
    const good = await demonstrate(proof, 'good');
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
    const awaited = side === 'bad' ? shown.expect : shown.works;
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
      const args = ['compose', '--progress', 'plain', '--project-name', this.#project, ...words];
      const script = 'exec docker "$@" 2>&1';
      const options = { cwd: this.#folder, timeoutSeconds: 110 };
      return { output: await run('sh', ['-c', script, 'docker', ...args], options), failed: false };
    } catch (error) {
      if (error instanceof CommandFailed) return { output: error.output, failed: true };
      throw error;
    } finally {
      await this.#noteVolumes();
    }
  }

  /** What the containers have said, as soon as the text is part of it or of what is known. */
  async logs(awaited: string | undefined, known: string): Promise<string> {
    const end = Date.now() + patienceSeconds * 1000;
    for (;;) {
      const { output } = await this.tell('logs', '--no-color', '--no-log-prefix');
      const seen = awaited === undefined || output.includes(awaited) || known.includes(awaited);
      if (seen || Date.now() > end) return output;
      await sleep(300);
    }
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
    const containers = await this.#containers();
    if (containers.length > 0) await run('docker', ['rm', '--force', '--volumes', ...containers]);
  }

  async #containers(): Promise<readonly string[]> {
    const filter = `label=com.docker.compose.project=${this.#project}`;
    return lines(await run('docker', ['ps', '--all', '--quiet', '--filter', filter]));
  }

  async #noteVolumes(): Promise<void> {
    const containers = await this.#containers();
    if (containers.length === 0) return;
    const format = '{{range .Mounts}}{{if eq .Type "volume"}}{{println .Name}}{{end}}{{end}}';
    const names = await run('docker', ['inspect', '--format', format, ...containers]);
    for (const name of lines(names)) if (/^[0-9a-f]{64}$/.test(name)) this.#volumes.add(name);
  }
}

function lines(output: string): readonly string[] {
  return output.split('\n').filter(Boolean);
}
