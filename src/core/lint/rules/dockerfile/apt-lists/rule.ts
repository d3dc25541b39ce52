// The package lists of apt that are left in the image.
import { appendCommand } from '#core/dockerfile/edit.ts';
import {
  callSpan,
  hasCacheMount,
  imageStages,
  lastUsesOfLists,
  packageCalls,
  removes,
} from '#core/dockerfile/runs.ts';
import { defineRule } from '#core/lint/rule.ts';

const REMOVE_LISTS = 'rm -rf /var/lib/apt/lists/*';

export const rule = defineRule({
  id: 'apt-lists',
  on: 'dockerfile',
  title: 'apt package lists left in image',
  severity: 'info',
  equals: ['hadolint:DL3009'],
  check(file, report) {
    const inImage = imageStages(file);
    let lastUses: ReturnType<typeof lastUsesOfLists> | undefined;
    for (const { run, calls } of packageCalls(file, ['apt-get', 'apt', 'aptitude'], ['update', 'install'])) {
      const update = calls.find(({ call }) => call.subcommand.value === 'update');
      // A RUN that only updates is reported by `apt-update-alone`.
      if (!update || !calls.some(({ call }) => call.subcommand.value === 'install')) continue;
      const last = calls.findLast(({ call }) => call.subcommand.value === 'update');
      if (
        !inImage.has(run.stage) ||
        removes(run, '/var/lib/apt', last?.command) ||
        hasCacheMount(run, '/var/lib/apt')
      )
        continue;
      lastUses ??= lastUsesOfLists(file);
      const isNeeded = (lastUses.get(run.stage) ?? -1) > run.index;
      const edit = isNeeded ? undefined : appendCommand(file, run, REMOVE_LISTS);
      report({
        span: callSpan(update.call),
        message:
          'The package lists add about 20 MB to the image and become outdated. Delete them in the same `RUN`: `rm -rf /var/lib/apt/lists/*`.',
        fixes: edit ? [{ title: 'Delete the package lists at the end', edits: [edit] }] : [],
      });
    }
  },
});
