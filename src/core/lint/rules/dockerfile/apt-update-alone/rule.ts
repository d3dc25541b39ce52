// `apt-get update` in a separate layer, so the build cache keeps outdated package lists.

import type { CommandInstruction, Dockerfile } from '#core/dockerfile/dockerfile-model.ts';
import { mergeRuns } from '#core/dockerfile/edit.ts';
import { callSpan, lastUsesOfLists, packageCalls, removes } from '#core/dockerfile/runs.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';

const INSTALLS = ['install', 'upgrade', 'dist-upgrade', 'full-upgrade', 'build-dep'];

export const rule = defineRule({
  id: 'apt-update-alone',
  on: 'dockerfile',
  title: '`apt-get update` in a separate RUN',
  severity: 'info',
  failure: 'E: Failed to fetch http://deb.debian.org/debian/pool/main/',
  check(file, report) {
    const managers = ['apt-get', 'apt'];
    const installs = [...packageCalls(file, managers, INSTALLS)];
    const installing = new Set(installs.map(({ run }) => run));
    let lastUses: ReturnType<typeof lastUsesOfLists> | undefined;
    let at = 0;
    for (const { run, calls } of packageCalls(file, managers, ['update'])) {
      // Another command of the same RUN may install something.
      if (installing.has(run) || run.script.commands.length > 1) continue;
      while ((installs[at]?.run.index ?? Number.POSITIVE_INFINITY) <= run.index) at++;
      const next = installs[at];
      const [update] = calls;
      const [install] = next?.calls ?? [];
      if (!update || !next || !install || next.run.stage !== run.stage) continue;
      lastUses ??= lastUsesOfLists(file);
      report({
        span: callSpan(update.call),
        message:
          'The build cache keeps this layer, so a later install can use outdated lists and fail. Combine `update` and `install` in one `RUN`.',
        related: [
          {
            message: 'Installs from these lists',
            location: { path: file.path, span: callSpan(install.call) },
          },
        ],
        fixes: together(file, run, next.run, (lastUses.get(run.stage) ?? -1) > next.run.index),
      });
    }
  },
});

/**
 * Merges two consecutive RUN instructions into one that also deletes the package lists.
 * @param areNeeded whether a later RUN installs from the lists
 */
function together(
  file: Dockerfile,
  update: CommandInstruction,
  install: CommandInstruction,
  areNeeded: boolean,
): readonly Fix[] {
  if (areNeeded || update.flags.length > 0 || install.flags.length > 0) return [];
  const removal = removes(install, '/var/lib/apt') ? undefined : 'rm -rf /var/lib/apt/lists/*';
  const edits = mergeRuns(file, update, install, removal);
  return edits ? [{ title: 'Combine both in one `RUN`', edits }] : [];
}
