// `npm test`: every test there is, or the stages that are named, or of a stage the files that are named after it. The last line says how many passed and failed.
import { delimiter, dirname } from 'node:path';
import { CannotObtain, seconds } from '../test/hosts/part.ts';
import { removeLeftovers, runId } from '../test/hosts/run-id.ts';
import { removeRun, runFolder } from '../test/hosts/scratch.ts';
import { Lifetime } from './lifetime.ts';
import { getReady, type Parts, skippedParts } from './parts.ts';
import { type Count, desktop, type Run, type Stage, stages } from './stages.ts';

const lifetime = new Lifetime();
const total = { passed: 0, failed: 0 };
const skipped: string[] = [];
try {
  await runStages(chosenStages(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof CannotObtain)) throw error;
  console.error(`\n${error.message}`);
  total.failed++;
} finally {
  await lifetime.end();
}
if (lifetime.interrupted.aborted) total.failed++;
if (skipped.length > 0) console.log(`skipped: ${skipped.join(', ')}`);
console.log(`total: ${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

interface Chosen {
  readonly stage: Stage;
  readonly filters: string[];
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

async function runStages(chosen: readonly Chosen[]): Promise<void> {
  const folder = await runFolder();
  lifetime.atEnd(() => removeRun(folder));
  const wanted = chosen.flatMap(({ stage }) => [...stage.needs, ...(stage.wants ?? [])]);
  const parts = await getReady(new Set(wanted), lifetime);
  const run: Run = {
    env: environment(folder, parts),
    signal: lifetime.interrupted,
    folder,
    has: parts.has,
    skip: (what) => skipped.push(what),
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
    total.passed += count.passed;
    total.failed += count.failed;
  }
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
