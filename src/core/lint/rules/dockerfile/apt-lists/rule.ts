// apt's package lists stay in the image.
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
  title: "apt's package lists stay in the image",
  severity: 'info',
  equals: ['hadolint:DL3009'],
  check(file, report) {
    const inImage = imageStages(file);
    let lastUses: ReturnType<typeof lastUsesOfLists> | undefined;
    for (const { run, calls } of packageCalls(file, ['apt-get', 'apt', 'aptitude'], ['update', 'install'])) {
      const update = calls.find(({ call }) => call.subcommand.value === 'update');
      // An update alone is the other rule's.
      if (!update || !calls.some(({ call }) => call.subcommand.value === 'install')) continue;
      if (!inImage.has(run.stage) || removes(run, '/var/lib/apt') || hasCacheMount(run, '/var/lib/apt'))
        continue;
      lastUses ??= lastUsesOfLists(file);
      const isNeeded = (lastUses.get(run.stage) ?? -1) > run.index;
      const edit = isNeeded ? undefined : appendCommand(file, run, REMOVE_LISTS);
      report({
        span: callSpan(update.call),
        message:
          'The package lists stay in the image, some 20 MB that age. Remove them in the same `RUN`: `rm -rf /var/lib/apt/lists/*`.',
        fixes: edit ? [{ title: 'Remove the lists at the end', safe: false, edits: [edit] }] : [],
      });
    }
  },
});
