// apt brings packages that are only recommended.
import { insertBehind } from '#core/dockerfile/edit.ts';
import { callSpan, imageStages, packageCalls } from '#core/dockerfile/runs.ts';
import { defineRule } from '#core/lint/rule.ts';
import { isGiven } from '#core/shell/packages.ts';

export const rule = defineRule({
  id: 'apt-recommends',
  on: 'dockerfile',
  title: 'apt-get installs recommended packages too',
  severity: 'hint',
  equals: ['hadolint:DL3015'],
  check(file, report) {
    if (/Install-Recommends/i.test(file.source.text)) return;
    const inImage = imageStages(file);
    for (const { run, calls } of packageCalls(file, ['apt-get', 'apt'], ['install']))
      for (const { call } of calls) {
        if (!inImage.has(run.stage) || call.packages.length === 0) continue;
        if (isGiven(call, '--no-install-recommends', '--install-recommends')) continue;
        const edits = insertBehind(file, run, call.subcommand, ' --no-install-recommends');
        report({
          span: callSpan(call),
          message:
            'Packages that are only recommended come along and make the image larger. Add `--no-install-recommends`, and name what is really needed.',
          fixes: edits.length > 0 ? [{ title: 'Add `--no-install-recommends`', safe: false, edits }] : [],
        });
      }
  },
});
