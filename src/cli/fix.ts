// `--fix`: applies fixes in rounds until none is left to apply, or those that are left do not help.
import { isUtf8 } from 'node:buffer';
import { chmodSync, lstatSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '#core/errors.ts';
import type { Finding } from '#core/lint/engine.ts';
import { FixRounds } from '#core/lint/fix-rounds.ts';
import { applyFixes, chooseFixes } from '#core/lint/fixes.ts';
import { longestText } from '../platform/files/read.ts';
import { readRegularSync, systemReason } from '../platform/files/regular.ts';

const ROUNDS = 20;

type Findings = ReadonlyMap<string, readonly Finding[]>;

/**
 * Fixes the files of a project on disk.
 * @param lintOnce lints what is on disk now
 * @param wanted the paths whose findings may be fixed
 * @returns the remaining findings
 */
export function fixProject(
  folder: string,
  lintOnce: () => Findings,
  wanted: (path: string) => boolean,
  options: { readonly unsafe: boolean },
): Findings {
  const rounds = new FixRounds();
  let findings = lintOnce();
  for (let round = 0; round < ROUNDS; round++) {
    const rewritable = new Map<string, boolean>();
    const mayChange = (path: string): boolean => {
      const known = rewritable.get(path) ?? isRewritable(join(folder, path));
      rewritable.set(path, known);
      return known;
    };
    const left = rounds.remaining([...findings].filter(([path]) => wanted(path)).flatMap(([, list]) => list));
    const candidates = left.filter(({ fixes }) =>
      fixes?.every(({ edits }) => edits.every(({ path }) => mayChange(path))),
    );
    const fixes = chooseFixes(candidates, options);
    if (fixes.length === 0) return findings;
    const change = applyFixes(fixes, (path) => read(join(folder, path)));
    for (const [path, text] of change.texts)
      write(path, () => {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      });
    for (const path of change.makeExecutable)
      write(path, () => {
        const file = join(folder, path);
        chmodSync(file, statSync(file).mode | 0o111);
      });
    rounds.made(left, fixes);
    findings = lintOnce();
  }
  return findings;
}

/** @throws UserError if the system does not allow it */
function write(path: string, change: () => void): void {
  try {
    change();
  } catch (error) {
    throw new UserError(`\`${path}\` cannot be written: ${systemReason(error)}.`);
  }
}

/** Files that are not UTF-8, or is no regular file, are not changed, because their encoding would be lost. */
function isRewritable(file: string): boolean {
  if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return true;
  const content = readRegularSync(file, longestText);
  return 'bytes' in content && isUtf8(content.bytes);
}

function read(file: string): string | undefined {
  const content = readRegularSync(file, longestText);
  return 'bytes' in content ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(content.bytes) : undefined;
}
