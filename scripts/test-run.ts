// One run of stages: gets ready what they stand on, runs them, counts, and remembers what was left out.
import { delimiter, dirname } from 'node:path';
import { CannotObtain, seconds } from '../test/hosts/part.ts';
import { removeLeftovers, runId } from '../test/hosts/run-id.ts';
import { removeRun, runFolder } from '../test/hosts/scratch.ts';
import type { Lifetime } from './lifetime.ts';
import { type Choice, getReady, type Parts, skippedParts } from './parts.ts';
import type { Count, Run } from './stage-run.ts';
import { desktop, type Stage, stages } from './stages.ts';

interface Chosen {
  readonly stage: Stage;
  readonly filters: string[];
}

export class TestRun {
  readonly #lifetime: Lifetime;
  readonly #skipped = new Set<string>();
  readonly #unsteady: string[] = [];
  readonly #failures: string[] = [];
  #passed = 0;
  #failed = 0;

  constructor(lifetime: Lifetime) {
    this.#lifetime = lifetime;
  }

  /** Runs the stages that the words name, or all, and ends whatever was begun for them. */
  async run(words: readonly string[], choice?: Choice): Promise<void> {
    try {
      await this.#runStages(chosenStages(words), choice);
    } catch (error) {
      if (!(error instanceof CannotObtain)) throw error;
      this.fail(error.message);
    } finally {
      await this.#lifetime.end();
    }
    if (this.#lifetime.interrupted.aborted) this.#failed++;
  }

  fail(message: string): void {
    console.error(`\n${message}`);
    this.#failed++;
  }

  /** Says what was left out, what passed only alone and what failed, and in the last line how many passed and failed. */
  end(): never {
    show('skipped:', [...this.#skipped]);
    show('unsteady:', this.#unsteady);
    show('failed:', this.#failures);
    console.log(`total: ${this.#passed} passed, ${this.#failed} failed`);
    process.exit(this.#failed === 0 && this.#passed > 0 ? 0 : 1);
  }

  async #runStages(chosen: readonly Chosen[], choice: Choice | undefined): Promise<void> {
    const lifetime = this.#lifetime;
    const folder = await runFolder();
    lifetime.atEnd(() => removeRun(folder));
    const wanted = chosen.flatMap(({ stage }) => [...stage.needs, ...(stage.wants ?? [])]);
    const parts = await getReady(new Set(wanted), lifetime, choice);
    const run: Run = {
      env: environment(folder, parts),
      signal: lifetime.interrupted,
      folder,
      has: parts.has,
      skip: (what) => this.#skipped.add(what),
      unsteady: (what, why) => this.#unsteady.push(firstLine(what, why)),
      fail: (what, why) => this.#failures.push(firstLine(what, why)),
    };
    if (parts.has('engine')) {
      await removeLeftovers(run.env);
      lifetime.atEnd(() => removeLeftovers(run.env));
    }
    let isBuilt = true;
    for (const { stage, filters } of chosen) {
      if (lifetime.interrupted.aborted) return;
      const lacking = stage.needs.filter((need) => skippedParts().has(need));
      if (lacking.length > 0) {
        run.skip(`${stage.name} (without ${lacking.join(', ')})`);
        continue;
      }
      const count = stage.built && !isBuilt ? notRun(stage) : await runStage(stage, run, filters);
      if (stage.name === 'build' && count.failed > 0) isBuilt = false;
      this.#passed += count.passed;
      this.#failed += count.failed;
    }
  }
}

const firstLine = (what: string, why: string): string => `${what}: ${why.split('\n', 1)[0]}`;

function show(title: string, lines: readonly string[]): void {
  if (lines.length > 0) console.log(title.padEnd(10) + lines.join(`\n${' '.repeat(10)}`));
}

/** `host logs engine` means the stage host, of its suites "logs", and the stage engine. */
function chosenStages(words: readonly string[]): readonly Chosen[] {
  const known = [...stages, desktop];
  const chosen: Chosen[] = [];
  for (const word of words) {
    const stage = known.find(({ name }) => name === word);
    const last = chosen.at(-1);
    if (stage) chosen.push({ stage, filters: [] });
    else if (last) last.filters.push(word);
    else
      throw new CannotObtain(
        `There is no stage "${word}"; the stages are ${known.map(({ name }) => name).join(', ')}.`,
      );
  }
  if (chosen.length === 0) return stages.map((stage) => ({ stage, filters: [] }));
  const [build] = stages.filter(({ name }) => name === 'build');
  const needsBuild = chosen.some(({ stage }) => stage.built) && !chosen.some(({ stage }) => stage === build);
  return build && needsBuild ? [{ stage: build, filters: [] }, ...chosen] : chosen;
}

async function runStage(stage: Stage, run: Run, filters: readonly string[]): Promise<Count> {
  console.log(`\n== ${stage.name}`);
  const start = performance.now();
  const count = await stage.run(run, filters);
  const isEmpty = count.passed + count.failed === 0;
  if (isEmpty) console.log('No test ran, which counts as a failure.');
  const failed = isEmpty ? 1 : count.failed;
  console.log(`== ${stage.name}: ${count.passed} passed, ${failed} failed (${seconds(start)})`);
  return { passed: count.passed, failed };
}

function notRun(stage: Stage): Count {
  console.log(`\n== ${stage.name}: not run, because the build failed`);
  return { passed: 0, failed: 1 };
}

/** Every child knows the run, keeps its temporary files in the run's folder, and finds this Node and this docker first. */
function environment(folder: string, parts: Parts): NodeJS.ProcessEnv {
  const path = [dirname(process.execPath), parts.env['PATH'] ?? process.env['PATH']].join(delimiter);
  const temporary = { TMPDIR: folder, TEMP: folder, TMP: folder };
  return {
    ...process.env,
    ...parts.env,
    ...temporary,
    PATH: path,
    DOCKYARD_TEST_FOLDER: folder,
    DOCKYARD_TEST_RUN: runId,
  };
}
