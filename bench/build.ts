// An image build as the extension runs it beside the same `docker build`: with everything cached, and with steps that run.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DockerCli } from '#core/commands/docker.ts';
import { dockerBuild, type ImageBuild } from '#core/commands/docker-build.ts';
import { writesBuildJson } from '../src/platform/docker-cli/build-json.ts';
import { run as runProgram } from '../src/platform/process/run.ts';
import { image, realEngine, Throwaway } from '../test/engine/throwaway.ts';
import { run as runPlain } from '../test/hosts/run.ts';
import { scratch } from '../test/hosts/scratch.ts';
import { type Result, race, ratio, show, spread } from './measure.ts';

const rounds = 15;
const printedLines = 2_000;
const made = new Throwaway();
const dockerfile = `FROM ${image}
LABEL dockyard.test=${made.id}
WORKDIR /app
COPY requirements.txt .
RUN for i in $(seq 20); do echo "Collecting package $i"; done
COPY . .
ARG ROUND
RUN echo "$ROUND" && seq ${printedLines}
CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]
`;

export async function run(): Promise<Result> {
  const folder = await scratch('bench-build');
  const engine = await realEngine();
  try {
    await mkdir(join(folder, 'site'));
    await writeFile(join(folder, 'Dockerfile'), dockerfile);
    await writeFile(join(folder, 'requirements.txt'), 'django\n');
    for (let file = 0; file < 50; file++)
      await writeFile(join(folder, 'site', `module_${file}.py`), `VALUE = ${file}\n`.repeat(100));
    return await measured({ command: 'docker', env: engine.host.env }, folder);
  } finally {
    engine.dispose();
    await made.end();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measured(cli: DockerCli, folder: string): Promise<Result> {
  const json = await writesBuildJson(cli);
  const tag = `${made.id}:bench`;
  const buildOf = (round: number): ImageBuild => ({
    ...{ tag, dockerfile: 'Dockerfile', context: '', noCache: false, pull: false },
    buildArgs: { ROUND: `${round}` },
  });
  /** The whole way of Build Image: its output read, the steps told. */
  const ours = async (round: number): Promise<void> => {
    const line = dockerBuild(cli, buildOf(round), { folder, json });
    const read = line.output?.reader();
    let steps = 0;
    let lines = 0;
    const { exitCode } = await runProgram(line, {
      onLine: (text) => {
        const { events, text: shown } = read?.(text) ?? { events: [], text: [text] };
        steps += events.length;
        lines += shown.length;
      },
    });
    if (exitCode !== 0 || steps === 0 || lines === 0) throw new Error('The build failed or told no step.');
  };
  const peer = async (round: number): Promise<void> => {
    const args = ['build', '--tag', tag, '--build-arg', `ROUND=${round}`, '.'];
    await runPlain('docker', args, { cwd: folder, timeoutSeconds: 120 });
  };
  await ours(0);
  const cached = await race(rounds, { ours: () => ours(0), docker: () => peer(0) });
  let round = 0;
  const run = await race(rounds, { ours: () => ours(++round), docker: () => peer(++round) });
  const times = { cached: ratio(cached.ours, cached.docker), run: ratio(run.ours, run.docker) };
  const how = json ? 'its progress read as JSON' : 'its plain progress read';
  return {
    figures: { timesDockerBuild: times.run.median, timesDockerBuildCached: times.cached.median },
    lines: [
      `a build that runs a step of ${printedLines} lines, ${how}: ${show(spread(run.ours))}; \`docker build\`: ${show(spread(run.docker))}: ${times.run.median.toFixed(2)} of it`,
      `everything cached: ${show(spread(cached.ours))}; \`docker build\`: ${show(spread(cached.docker))}: ${times.cached.median.toFixed(2)} of it`,
    ],
  };
}
