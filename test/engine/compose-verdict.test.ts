// Whether compose refuses a file: the rules say so exactly when the real CLI does, over mutated files and the rules' own cases.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readConfig } from '#core/lint/config.ts';
import { type Finding, Linter } from '#core/lint/engine.ts';
import { rules } from '#core/lint/generated/rules.ts';
import { MemoryFiles } from '#core/memory-files.ts';
import { readWorkspace } from '#core/project/workspace-reader.ts';
import { ruleFolders } from '../../scripts/generate-rule-index.ts';
import { proofs } from '../hosts/proofs.ts';
import { shapes } from '../shapes/all.ts';
import { corpus } from '../shapes/corpus/all.ts';
import { mutants } from './compose-config/mutants.ts';
import { refusalOf } from './compose-config/refusal.ts';

type Texts = Readonly<Record<string, string>>;

/** The rules whose findings mean that compose refuses the project. */
const DECIDING = new Set([
  'compose-schema',
  'compose-syntax',
  'undefined-service',
  'undefined-network',
  'undefined-volume',
  'undefined-secret',
  'undefined-config',
  'undefined-model',
  'no-image-or-build',
  'duplicate-container-name',
  'scaled-container-name',
  'circular-depends-on',
  'include-missing',
  'env-file-missing',
]);

/** What compose refuses and the rules leave alone, with the reason. */
const LEFT_ALONE: readonly (readonly [refusal: RegExp, reason: string])[] = [
  [
    /empty compose file|services must be a mapping|compose.*must be a mapping/,
    'a file that somebody has just begun',
  ],
  [/neither an image nor a build/, 'another file of the folder names the service: it may supply the image'],
  [/required variable/, 'a guard that its author wrote: whoever starts it sees the message'],
  [/cannot override/, 'two files that disagree about what a value is'],
  [/service "" not found/, 'an empty name, half typed'],
  [/failed to cast to expected type/, 'values of rare keys'],
  [/stat .*no such file/, 'an env file of an include'],
  [/invalid mount path|invalid IPAddress|invalid pool/, 'values that the engine reads'],
  [/variable is not set/, 'what a shell may set'],
  [/is already in use by service/, 'services of different profiles: the CLI is asked for all of them here'],
  [/OCI resource|open .*\/x\.ya?ml/, 'files that are elsewhere'],
  [/invalid map key/, 'a template of another tool'],
  [/\\ufeff/, 'a byte order mark in the middle of a text'],
  [/additional properties '(?:no_cache_filter|pre_start)' not allowed/, 'keys of newer releases of Compose'],
];

/** What is undefined may be in another compose file, in an override that git ignores, or in what its example stands for. */
function mayBeSupplied(texts: Texts, refusal: string): boolean {
  if (!/undefined (?:service|network|volume|secret|config)/.test(refusal)) return false;
  const composeFiles = Object.keys(texts).filter((path) => /compose[^/]*\.ya?ml(?:\.example)?$/.test(path));
  return composeFiles.length > 1 || /override/.test(texts['.gitignore'] ?? '');
}

/** What the CLI lets through here, and the engine refuses when the container is made. */
const REFUSED_LATER = /^`restart` must be/;

const linter = new Linter(rules.filter(({ id }) => DECIDING.has(id)));
const given: Texts[] = [];

// The test files of the rules are read for their cases here, not run.
vi.mock('#core/lint/testing.ts', () => ({
  testRule: (_: unknown, cases: Record<'reports' | 'silent', readonly { given: string | Texts }[]>) => {
    for (const one of [...cases.reports, ...cases.silent]) {
      const texts = typeof one.given === 'string' ? { 'compose.yaml': one.given } : one.given;
      given.push(
        Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, text.replace(/[«»]/g, '')])),
      );
    }
  },
}));
for (const [group, id] of ruleFolders()) {
  if (DECIDING.has(id)) await import(`../../src/core/lint/rules/${group}/${id}/rule.test.ts`);
}

function refusedByRules(texts: Texts): readonly Finding[] {
  const files = new MemoryFiles(texts);
  const project = readWorkspace(files);
  const found = [...linter.lint(project, readConfig(files, linter.rules)).values()].flat();
  const used = project.projects.find(({ set }) => set.origin === 'default' || set.origin === 'COMPOSE_FILE');
  return found.filter(
    ({ path, severity, message }) => severity === 'error' && used?.uses(path) && !REFUSED_LATER.test(message),
  );
}

async function check(texts: Texts): Promise<void> {
  const found = refusedByRules(texts);
  const refusal = await refusalOf(texts, ['*']);
  const said = found.map(({ rule, path, message }) => `${rule.id} in ${path}: ${message}`);
  const text = JSON.stringify(texts, undefined, 1);
  if (refusal === undefined) expect(said, `compose accepts ${text}`).toEqual([]);
  else if (!LEFT_ALONE.some(([pattern]) => pattern.test(refusal)) && !mayBeSupplied(texts, refusal)) {
    expect(said.length, `compose refuses with ${refusal}\n${text}`).toBeGreaterThan(0);
  }
}

const folder = join(import.meta.dirname, '../fixtures/compose');
const cases = readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory());

describe('mutated files', () => {
  const mutable = cases.flatMap((name) => {
    const texts = textsIn(join(folder, name));
    const main = ['compose.yaml', 'compose.yml', 'docker-compose.yml'].find((path) => texts[path]);
    return main === undefined ? [] : [{ name, texts, main, text: texts[main] ?? '' }];
  });
  it.concurrent.each(mutable)('$name', async ({ name, texts, main, text }) => {
    for (const mutant of mutants(text, name, 3)) await check({ ...texts, [main]: mutant });
  });
});

describe('keys that the schema calls unknown', () => {
  const projects = [...given, ...Object.values(corpus), ...Object.values(shapes).map(({ texts }) => texts)];
  const folders = [
    'sample',
    'bench/fixtures/project',
    ...cases.map((name) => `test/fixtures/compose/${name}`),
  ];
  const ofProofs = proofs().flatMap(({ folder: of }) => [join(of, 'bad'), join(of, 'good')]);
  const everywhere = [
    ...projects,
    ...folders.map((path) => textsIn(join(import.meta.dirname, '../..', path))),
    ...ofProofs.filter(existsSync).map(textsIn),
  ];
  const unknown = new Set(everywhere.flatMap(filesWithUnknownKeys));
  it('are in the fixtures', () => expect(unknown.size).toBeGreaterThanOrEqual(5));
  it.concurrent.each([...unknown])('are unknown to Compose: %j', async (text) => {
    expect(await refusalOf({ 'compose.yaml': text }, ['*'])).toMatch(/not allowed|additional propert/);
  });
});

/** The compose files of a project that hold a key which is not in the schema. */
function filesWithUnknownKeys(texts: Texts): readonly string[] {
  const files = new MemoryFiles(texts);
  const found = linter.lint(readWorkspace(files), readConfig(files, linter.rules));
  return [...found].flatMap(([path, findings]) =>
    findings.some(({ message }) => /is not a valid (?:service key|top-level key|key of)/.test(message))
      ? (texts[path] ?? [])
      : [],
  );
}

function textsIn(top: string): Texts {
  const paths = readdirSync(top, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(top, path)).isFile(),
  );
  return Object.fromEntries(
    paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(top, path), 'utf8')]),
  );
}

describe('the cases of the rules', () => {
  const usable = given.filter((texts) =>
    Object.keys(texts).some((path) => /^(?:docker-)?compose\.ya?ml$/.test(path)),
  );
  it.concurrent.each(usable.map((texts, index) => [index, texts] as const))('%i', async (_, texts) =>
    check(texts),
  );
});
