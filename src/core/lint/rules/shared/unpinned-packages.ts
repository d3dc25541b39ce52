// Packages that are installed in whatever version is newest: one check for the managers that name versions.
import type { Dockerfile } from '#core/dockerfile/dockerfile-model.ts';
import { packageCalls } from '#core/dockerfile/runs.ts';
import type { Report } from '#core/lint/rule.ts';
import type { Word } from '#core/shell/command.ts';
import type { PackageCall } from '#core/shell/packages.ts';

/** How one family of package managers says a version. */
export interface Pinning {
  readonly managers: readonly string[];
  readonly subcommands: readonly string[];
  /** Whether the word names a package with its version, or no package at all (a path, a URL). */
  isPinned(word: string, call: PackageCall): boolean;
  /** An example: `curl=8.5.0-2`. */
  readonly example: string;
}

/** A finding for each package without a version. */
export function* unpinned(file: Dockerfile, pinning: Pinning): Generator<Report> {
  for (const { calls } of packageCalls(file, pinning.managers, pinning.subcommands))
    for (const { call } of calls)
      for (const word of call.packages) {
        if (!word.literal || isPath(word) || pinning.isPinned(word.value, call)) continue;
        yield {
          span: word.span,
          message: `\`${word.value}\` comes in whatever version is newest on the day of the build. Name the version, as in \`${pinning.example}\`.`,
        };
      }
}

function isPath({ value }: Word): boolean {
  return /^[./~]|:\/\/|\.(?:deb|rpm|apk|whl|tgz|gem|tar\.gz)$/.test(value);
}
