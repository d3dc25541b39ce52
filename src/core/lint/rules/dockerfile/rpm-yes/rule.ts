// yum, dnf and zypper that ask a question nobody answers.
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
  title: 'yum, dnf or zypper asks for a confirmation',
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
          message: `\`${call.manager} ${call.subcommand.value}\` asks for a confirmation, and nobody answers: the build stops. Add \`-y\`.`,
          fixes: edits.length > 0 ? [{ title: 'Add `-y`', safe: true, edits }] : [],
        });
      }
  },
});
