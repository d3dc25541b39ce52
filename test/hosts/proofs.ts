// The proofs of rules: projects that show a failure on a real engine, and how they are run.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ruleFolders } from '../../scripts/generate-rule-index.ts';

const rulesFolder = join(import.meta.dirname, '../../src/core/lint/rules');

/** Commands that show it: what follows `docker compose`, and texts that are printed. */
export interface Demonstration {
  readonly commands: readonly (readonly string[])[];
  /** Printed by `bad` and not by `good`. */
  readonly expect: string | undefined;
  /** What Podman has `bad` print, where its words are others. */
  readonly podman: string | undefined;
  /** Printed by `good` and not by `bad`. */
  readonly works: string | undefined;
  /** What the engine has to have for it, as `test/engine/features.ts` names it. */
  readonly needs: string | undefined;
}

export interface Proof {
  readonly rule: string;
  /** The folder with `bad`, `good` and `proof.json`. */
  readonly folder: string;
  /** Why it cannot be shown, and where the claim comes from; else how it is shown. */
  readonly unproven: string | undefined;
  readonly shown: Demonstration | undefined;
}

/** Every proof there is. @throws where a proof.json is none */
export function proofs(): readonly Proof[] {
  return ruleFolders().flatMap(([group, rule]) => {
    const folder = join(rulesFolder, group, rule, 'proof');
    return existsSync(folder) ? [readProof(rule, folder)] : [];
  });
}

export function readProof(rule: string, folder: string): Proof {
  const { command, expect, podman, works, needs, unproven, ...rest } = JSON.parse(
    readFileSync(join(folder, 'proof.json'), 'utf8'),
  ) as Record<string, unknown>;
  if (Object.keys(rest).length > 0)
    throw new Error(`${rule}: proof.json holds ${Object.keys(rest).join(', ')}`);
  if (unproven !== undefined) return { rule, folder, unproven: text(rule, unproven), shown: undefined };
  if (!Array.isArray(command) || command.length === 0) throw new Error(`${rule}: proof.json lacks "command"`);
  const several: readonly unknown[] = Array.isArray(command[0]) ? command : [command];
  const commands = several.map((words) => {
    if (!Array.isArray(words)) throw new Error(`${rule}: a command is a list of words`);
    return words.map((word) => text(rule, word));
  });
  const shown = {
    commands,
    expect: expect === undefined ? undefined : text(rule, expect),
    podman: podman === undefined ? undefined : text(rule, podman),
    works: works === undefined ? undefined : text(rule, works),
    needs: needs === undefined ? undefined : text(rule, needs),
  };
  if (!shown.expect && !shown.works)
    throw new Error(`${rule}: proof.json says neither what fails nor what works`);
  return { rule, folder, unproven: undefined, shown };
}

function text(rule: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') throw new Error(`${rule}: proof.json wants texts`);
  return value;
}

/** The files of a project, and those of them that are executable. */
export interface ProofProject {
  readonly texts: Readonly<Record<string, string>>;
  readonly executable: readonly string[];
}

export function readProofProject(folder: string): ProofProject {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('__pycache__'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const inside = (path: string): string => path.slice(folder.length + 1).replaceAll('\\', '/');
  return {
    texts: Object.fromEntries(paths.map((path) => [inside(path), readFileSync(path, 'utf8')])),
    executable: paths.filter((path) => (statSync(path).mode & 0o100) !== 0).map(inside),
  };
}
