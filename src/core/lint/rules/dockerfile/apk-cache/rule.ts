// The package index of apk that is left in the image.
import { insertBehind } from '#core/dockerfile/edit.ts';
import { callSpan, hasCacheMount, imageStages, packageCalls, removes } from '#core/dockerfile/runs.ts';
import { defineRule } from '#core/lint/rule.ts';
import { isGiven } from '#core/shell/packages.ts';

export const rule = defineRule({
  id: 'apk-cache',
  on: 'dockerfile',
  title: 'apk package index left in image',
  severity: 'info',
  equals: ['hadolint:DL3019'],
  check(file, report) {
    const inImage = imageStages(file);
    for (const { run, calls } of packageCalls(file, ['apk'], ['add'])) {
      if (
        !inImage.has(run.stage) ||
        hasCacheMount(run, '/apk') ||
        removes(run, '/var/cache/apk', calls.at(-1)?.command)
      )
        continue;
      for (const { call } of calls) {
        if (isGiven(call, '--no-cache', '--cache-dir')) continue;
        const edits = insertBehind(file, run, call.subcommand, ' --no-cache');
        report({
          span: callSpan(call),
          message:
            '`apk add` leaves its package index in the image. Add `--no-cache`, which also makes `apk update` unnecessary.',
          fixes: edits.length > 0 ? [{ title: 'Add `--no-cache`', safe: true, edits }] : [],
        });
      }
    }
  },
});
