// The download cache of yarn that is left in the image.
import { appendCommand } from '#core/dockerfile/edit.ts';
import { callSpan, hasCacheMount, imageStages, packageCalls, removes } from '#core/dockerfile/runs.ts';
import { defineRule } from '#core/lint/rule.ts';
import { isGiven } from '#core/shell/packages.ts';

export const rule = defineRule({
  id: 'yarn-cache',
  on: 'dockerfile',
  title: 'yarn download cache left in image',
  severity: 'hint',
  equals: ['hadolint:DL3060'],
  check(file, report) {
    const inImage = imageStages(file);
    for (const { run, calls } of packageCalls(file, ['yarn'], ['install', 'add', 'cache'])) {
      const install = calls.findLast(({ call }) => call.subcommand.value !== 'cache');
      if (!install || calls.at(-1) !== install) continue;
      if (!inImage.has(run.stage) || isGiven(install.call, '--cache-folder')) continue;
      if (hasCacheMount(run, 'yarn', 'cache') || removes(run, 'cache', install.command)) continue;
      const edit = appendCommand(file, run, 'yarn cache clean');
      report({
        span: callSpan(install.call),
        message:
          'yarn leaves its download cache in the image. Run `yarn cache clean` in the same `RUN` or use a cache mount.',
        fixes: edit ? [{ title: 'Run `yarn cache clean` at the end', safe: true, edits: [edit] }] : [],
      });
    }
  },
});
