// yum, dnf and zypper calls that prompt for confirmation, which a build cannot give.
import { insertBehind } from '#core/dockerfile/edit.ts';
import { callSpan, packageCalls } from '#core/dockerfile/runs.ts';
import { defineRule } from '#core/lint/rule.ts';
import { isGiven } from '#core/shell/packages.ts';

const ASKS = [
  'install',
  'in',
  'groupinstall',
  'localinstall',
  'reinstall',
  'update',
  'upgrade',
  'remove',
  'rm',
  'patch',
  'dup',
  'dist-upgrade',
];

export const rule = defineRule({
  id: 'rpm-yes',
  on: 'dockerfile',
  title: 'yum, dnf or zypper without `-y`',
  severity: 'warning',
  equals: ['hadolint:DL3030', 'hadolint:DL3034', 'hadolint:DL3038'],
  failure: 'Operation aborted.',
  check(file, report) {
    if (/assumeyes/i.test(file.source.text)) return;
    for (const { run, calls } of packageCalls(file, ['yum', 'dnf', 'zypper'], ASKS))
      for (const { command, call } of calls) {
        if (command.after === '|' || isGiven(call, '-y', '--assumeyes', '--no-confirm', '--non-interactive'))
          continue;
        if (call.manager === 'zypper' && isGiven(call, '-n')) continue;
        const edits = insertBehind(file, run, call.subcommand, ' -y');
        report({
          span: callSpan(call),
          message: `\`${call.manager} ${call.subcommand.value}\` prompts for confirmation, which a build cannot give, and then fails. Add \`-y\`.`,
          fixes: edits.length > 0 ? [{ title: 'Add `-y`', safe: true, edits }] : [],
        });
      }
  },
});
