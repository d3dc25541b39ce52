// Our whole Dockerfile rule set against a parser alone, two linters and the builder's own check, on the same files.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import dockerfilelint from 'dockerfilelint';
import { parseDockerfile } from '#core/dockerfile/parse.ts';
import { readConfig } from '#core/lint/config.ts';
import { Linter } from '#core/lint/engine.ts';
import { rules } from '#core/lint/generated/rules.ts';
import { MemoryFiles } from '#core/memory-files.ts';
import { readWorkspace } from '#core/project/workspace-reader.ts';
import { type Result, race, ratio, show, spread } from './measure.ts';

const folder = join(import.meta.dirname, 'fixtures/dockerfiles');
/** So many that the compiler has settled on each contender long before the median. */
const ROUNDS = 1_500;

export async function run(): Promise<Result> {
  const texts = readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const each = (work: (text: string) => unknown) => (): void => {
    for (const text of texts) work(text);
  };
  const samples = await race(ROUNDS, {
    ours: each((text) => lint(text)),
    parse: each((text) => DockerfileParser.parse(text).getInstructions()),
    utils: each((text) => validate(text)),
    dockerfilelint: each((text) => dockerfilelint.run('.', text)),
  });
  const perFile = (name: keyof typeof samples): readonly number[] =>
    samples[name].map((ms) => ms / texts.length);
  const long = longFile(texts);
  const thousand = await race(15, {
    ours: () => lint(long),
    parse: () => DockerfileParser.parse(long).getInstructions(),
  });
  const check = buildCheck(texts);
  const ours = spread(perFile('ours'));
  const times = ratio(samples.ours, samples.parse);
  const figures: Record<string, number> = {
    msPerFile: ours.median,
    timesParse: times.median,
    timesFasterThanUtils: ratio(samples.utils, samples.ours).median,
    timesFasterThanDockerfilelint: ratio(samples.dockerfilelint, samples.ours).median,
    msPerThousandLines: spread(thousand.ours).median,
    timesParseThousandLines: ratio(thousand.ours, thousand.parse).median,
  };
  if (check) figures['timesFasterThanBuildCheck'] = spread(check).median / ours.median;
  return {
    figures,
    lines: [
      `${texts.length} Dockerfiles, ${dockerfileRules.length} rules of one Dockerfile, parse and rules together: ${show(ours)} a file`,
      `dockerfile-ast, parse alone: ${show(spread(perFile('parse')))}; ours takes ${show(times, 'times')} that`,
      `dockerfile-utils, validate: ${show(spread(perFile('utils')))}`,
      `dockerfilelint: ${show(spread(perFile('dockerfilelint')))}`,
      `1,000 lines: ${show(spread(thousand.ours))}; the parse alone ${show(spread(thousand.parse))}`,
      check
        ? `docker build --check: ${show(spread(check))} a file, ${(figures['timesFasterThanBuildCheck'] ?? 0).toFixed(0)} times ours`
        : 'docker build --check: no engine that can answers here',
    ],
  };
}

const dockerfileRules = rules.filter((rule) => rule.on === 'dockerfile');
const config = readConfig(new MemoryFiles({}), rules);
const empty = readWorkspace(new MemoryFiles({}));

/** One text, read and linted as if for the first time. */
function lint(text: string): number {
  const file = parseDockerfile('Dockerfile', text);
  const project = { ...empty, dockerfiles: new Map([[file.path, file]]) };
  return new Linter(dockerfileRules).lint(project, config).size;
}

function longFile(texts: readonly string[]): string {
  const lines: string[] = [];
  while (lines.length < 1000) for (const text of texts) lines.push(...text.split('\n'));
  return lines.slice(0, 1000).join('\n');
}

/** Milliseconds a file; undefined where there is no engine or it cannot check. */
function buildCheck(texts: readonly string[]): readonly number[] | undefined {
  const context = mkdtempSync(join(tmpdir(), 'dockyard-bench-'));
  try {
    writeFileSync(join(context, 'Dockerfile'), 'FROM scratch\n');
    const check = (): number => {
      const start = performance.now();
      const { status, stderr } = spawnSync('docker', ['build', '--check', '--progress', 'quiet', context]);
      return status === null || /unknown flag|Cannot connect|is the docker daemon/i.test(String(stderr))
        ? Number.NaN
        : performance.now() - start;
    };
    const samples: number[] = [];
    for (const text of texts) {
      writeFileSync(
        join(context, 'Dockerfile'),
        text.replace(/^# *syntax=.*$/m, '').replace(/^FROM \S+/gm, 'FROM scratch'),
      );
      samples.push(check());
    }
    return samples.some(Number.isNaN) ? undefined : samples;
  } finally {
    rmSync(context, { recursive: true, force: true });
  }
}
