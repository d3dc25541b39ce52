// Whether compose refuses a file: the rules say so exactly when the real CLI does, over mutated files and the rules' own cases.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { MemoryFiles } from '#core/files.ts';
import { readConfig } from '#core/lint/config.ts';
import { type Finding, Linter } from '#core/lint/engine.ts';
import { rules } from '#core/lint/generated/rules.ts';
import { readWorkspace } from '#core/project/workspace-reader.ts';
import { ruleFolders } from '../../scripts/generate-rule-index.ts';
import { CommandFailed, run } from '../hosts/run.ts';
import { mutants } from './compose-config/mutants.ts';

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
  [/empty section between colons|invalid empty volume spec|invalid spec/, 'volumes half typed'],
  [
    /invalid mount path|field Source must not be empty|invalid IPAddress|invalid pool/,
    'values that the engine reads',
  ],
  [/variable is not set/, 'what a shell may set'],
  [/is already in use by service/, 'services of different profiles: the CLI is asked for all of them here'],
  [/OCI resource|open .*\/x\.ya?ml/, 'files that are elsewhere'],
  [/invalid map key/, 'a template of another tool'],
  [/\\ufeff/, 'a byte order mark in the middle of a text'],
];

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

/** The message with which the CLI refuses the default files; undefined where it accepts them. */
async function refusedByCompose(texts: Texts): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'dockyard-'));
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { PATH, HOME, DOCKER_CONFIG, DOCKER_HOST } = process.env;
  const options = { cwd: folder, env: { PATH, HOME, DOCKER_CONFIG, DOCKER_HOST }, timeoutSeconds: 60 };
  try {
    await run('docker', ['compose', '--profile', '*', 'config', '--quiet'], options);
    return undefined;
  } catch (error) {
    if (error instanceof CommandFailed) return error.output;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function check(texts: Texts): Promise<void> {
  const found = refusedByRules(texts);
  const refusal = await refusedByCompose(texts);
  const said = found.map(({ rule, path, message }) => `${rule.id} in ${path}: ${message}`);
  const text = JSON.stringify(texts, undefined, 1);
  if (refusal === undefined) expect(said, `compose accepts ${text}`).toEqual([]);
  else if (!LEFT_ALONE.some(([pattern]) => pattern.test(refusal))) {
    expect(said.length, `compose refuses with ${refusal}\n${text}`).toBeGreaterThan(0);
  }
}

const folder = join(import.meta.dirname, '../fixtures/compose');
const cases = readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory());

describe('mutated files', () => {
  it.each(cases)('%s', async (name) => {
    const top = join(folder, name);
    const paths = readdirSync(top, { recursive: true, encoding: 'utf8' }).filter((path) =>
      statSync(join(top, path)).isFile(),
    );
    const texts = Object.fromEntries(
      paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(top, path), 'utf8')]),
    );
    const main = ['compose.yaml', 'compose.yml', 'docker-compose.yml'].find((path) => path in texts);
    const text = main && texts[main];
    if (!text) return;
    for (const mutant of mutants(text, name, 3)) await check({ ...texts, [main]: mutant });
  });
});

describe('the cases of the rules', () => {
  const usable = given.filter((texts) =>
    Object.keys(texts).some((path) => /^(?:docker-)?compose\.ya?ml$/.test(path)),
  );
  it.each(usable.map((texts, index) => [index, texts] as const))('%i', async (_, texts) => check(texts));
});
