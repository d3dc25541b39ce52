// Packages that are installed without a version: one check for all package managers that can pin versions.
import type { Dockerfile } from '#core/dockerfile/dockerfile-model.ts';
import { packageCalls } from '#core/dockerfile/runs.ts';
import type { Report } from '#core/lint/rule.ts';
import type { Word } from '#core/shell/command.ts';
import type { PackageCall } from '#core/shell/packages.ts';

/** How one family of package managers pins a version. */
export interface Pinning {
  readonly managers: readonly string[];
  readonly subcommands: readonly string[];
  /** Whether the word names a package with its version, or is not a package name (a path, a URL). */
  isPinned(word: string, call: PackageCall): boolean;
  /** Whether a git address names a commit, branch or tag; without it, git addresses count as pinned. */
  hasRef?(address: string): boolean;
  /** The words that name packages, where not all words behind the subcommand do. */
  packagesOf?(call: PackageCall): readonly Word[];
  /** A package with its version, shown in the message: `curl=8.5.0-2`. */
  readonly example: string;
}

/** A finding for each package without a version. */
export function* unpinned(file: Dockerfile, pinning: Pinning): Generator<Report> {
  for (const { calls } of packageCalls(file, pinning.managers, pinning.subcommands))
    for (const { call } of calls)
      for (const word of pinning.packagesOf?.(call) ?? call.packages) {
        if (!word.literal || isPinned(word, call, pinning)) continue;
        yield {
          span: word.span,
          message: `\`${word.value}\` has no version, so each build may install a different one. Pin the version, as in \`${pinning.example}\`.`,
        };
      }
}

function isPinned({ value }: Word, call: PackageCall, pinning: Pinning): boolean {
  if (pinning.hasRef && /(?:^|@\s*)git\+\w+:\/\//.test(value)) return pinning.hasRef(value);
  return isPath(value) || pinning.isPinned(value, call);
}

function isPath(value: string): boolean {
  return /^[./~]|:\/\/|\.(?:deb|rpm|apk|whl|tgz|gem|zip|tar(?:\.\w+)?)$/.test(value);
}
