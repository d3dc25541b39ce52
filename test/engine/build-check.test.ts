// Agreement with the real `docker build --check`, over every case and example of the Dockerfile rules.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Dockerfile } from '#core/dockerfile/dockerfile-model.ts';
import { parseDockerfile } from '#core/dockerfile/parse.ts';
import type { AnyRule, Report, Rule } from '#core/lint/rule.ts';
import { run } from '../hosts/run.ts';
import { dockerfileOf, isCheckable, pageExamples, ruleIds } from './build-check/cases.ts';
import { buildChecks, type Verdict } from './build-check/check.ts';
import { differences } from './build-check/differences.ts';
import { engineHas, needs } from './features.ts';
import { Throwaway } from './throwaway.ts';

type Given = string | Readonly<Record<string, string>>;
interface Cases {
  readonly reports: readonly { readonly given: Given }[];
  readonly silent: readonly { readonly given: Given }[];
}

const rules: Rule<'dockerfile'>[] = [];
const texts = new Set<string>();

// The test files of the rules are read for their cases here, not run.
vi.mock('#core/lint/testing.ts', () => ({
  testRule: (rule: AnyRule, { reports, silent }: Cases) => {
    if (rule.on === 'dockerfile') rules.push(rule);
    for (const { given } of [...reports, ...silent]) {
      const text = dockerfileOf(given);
      if (text !== undefined && isCheckable(text)) texts.add(text);
    }
  },
}));

for (const id of ruleIds) {
  await import(`../../src/core/lint/rules/dockerfile/${id}/rule.test.ts`);
  for (const example of pageExamples(id)) texts.add(example);
}

const throwaway = new Throwaway();
const standIn = `${throwaway.id}:empty`;
let context: string;
let verdicts: ReadonlyMap<string, Verdict>;

needs('buildChecks');

beforeAll(async () => {
  if (!(await engineHas('buildChecks'))) return;
  context = await mkdtemp(join(tmpdir(), 'dockyard-build-check-'));
  const environment = 'ENV PYTHON_VERSION=3.13 LANG=C.UTF-8 NODE_VERSION=22';
  await run('docker', ['import', '--change', environment, '-', standIn], { input: '\0'.repeat(1024) });
  verdicts = await buildChecks([...texts], standIn, context);
});

afterAll(async () => {
  if (!(await engineHas('buildChecks'))) return;
  await run('docker', ['image', 'rm', standIn]);
  await rm(context, { recursive: true, force: true });
});

describe('docker build --check', () => {
  it.each([...texts])('agrees about %j', (text) => {
    const verdict = verdicts.get(text);
    expect(verdict && disagreements(parseDockerfile('Dockerfile', text), verdict)).toEqual([]);
  });

  it('knows of each difference that it happens', () => {
    expect(
      differences.filter((one) => !met.has(one)).map(({ check, reason }) => `${check}: ${reason}`),
    ).toEqual([]);
  });
});

const met = new Set<(typeof differences)[number]>();

/** What one of the two says and the other does not, differences on purpose left out. */
function disagreements(file: Dockerfile, verdict: Verdict): string[] {
  const found = findingsOf(file);
  const theirs = verdict.warnings.map(({ check, lines }) => ({
    check,
    index: instructionAt(file, lines.start),
  }));
  const ours = found.flatMap(({ rule, report }) =>
    rule.equals
      .filter(({ linter }) => linter === 'buildkit')
      .map(({ rule: check }) => ({
        check,
        index: indexAt(file, report.span.start),
        severity: report.severity ?? rule.severity,
      })),
  );
  const said: string[] = [];
  for (const { check, index } of theirs)
    if (
      !ours.some((one) => one.check === check && one.index === index) &&
      !isMeant(file, check, 'BuildKit', index)
    )
      said.push(`only BuildKit: ${check} at ${textOf(file, index)}`);
  for (const { check, index, severity } of ours)
    if (
      !theirs.some((one) => one.check === check && one.index === index) &&
      !isCutShort(verdict, severity) &&
      !isMeant(file, check, 'Dockyard', index)
    )
      said.push(`only we: ${check} at ${textOf(file, index)}`);
  const { error } = verdict;
  if (error?.lines && !isAboutTheSurroundings(error.message)) {
    const index = instructionAt(file, error.lines.start);
    const isSaid = found.some(({ report }) => indexAt(file, report.span.start) === index);
    if (!isSaid) said.push(`only BuildKit: ${error.message} at ${textOf(file, index)}`);
  }
  return said;
}

/** Once the build has failed, BuildKit does not make its later checks. */
function isCutShort(verdict: Verdict, severity: string): boolean {
  return verdict.error !== undefined || severity === 'error';
}

/** Registries, files and the values of build arguments are not in the Dockerfile; a file without a word is only begun. */
const surroundings = [
  /failed to resolve source metadata|not found|failed to do request|file with no instructions/,
  /empty platform value from expression \$|invalid signal: $|failed to process "\$\{\w+:\?/,
];

function isAboutTheSurroundings(message: string): boolean {
  return surroundings.some((pattern) => pattern.test(message));
}

function findingsOf(file: Dockerfile): { rule: Rule<'dockerfile'>; report: Report }[] {
  const found: { rule: Rule<'dockerfile'>; report: Report }[] = [];
  for (const rule of rules) if (rule.enabled) rule.check(file, (report) => found.push({ rule, report }));
  return found;
}

/** The instruction on a line; BuildKit may name a line behind it, of a continuation that ends in nothing. */
function instructionAt(file: Dockerfile, line: number): number {
  return file.instructions.findLastIndex(({ span }) => file.source.positionAt(span.start).line < line);
}

function indexAt(file: Dockerfile, offset: number): number {
  return file.instructions.findIndex(({ span }) => span.start <= offset && offset <= span.end);
}

function textOf(file: Dockerfile, index: number): string {
  const instruction = file.instructions[index];
  return instruction ? JSON.stringify(file.source.slice(instruction.span)) : '(nowhere)';
}

function isMeant(file: Dockerfile, check: string, only: 'BuildKit' | 'Dockyard', index: number): boolean {
  const instruction = file.instructions[index];
  const text = instruction ? file.source.slice(instruction.span) : '';
  const difference = differences.find(
    (one) =>
      one.check === check &&
      one.only === only &&
      one.where.test(text) &&
      (one.inFile?.test(file.source.text) ?? true),
  );
  if (difference) met.add(difference);
  return difference !== undefined;
}
