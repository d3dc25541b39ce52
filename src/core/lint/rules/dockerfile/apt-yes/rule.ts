// `apt-get install` that prompts for confirmation, which a build cannot give.
import { insertBehind } from '#core/dockerfile/edit.ts';
import { callSpan, packageCalls } from '#core/dockerfile/runs.ts';
import { defineRule } from '#core/lint/rule.ts';
import { isGiven, type PackageCall } from '#core/shell/packages.ts';

const ASKS = [
  'install',
  'upgrade',
  'dist-upgrade',
  'full-upgrade',
  'remove',
  'purge',
  'autoremove',
  'build-dep',
];

/** They give the answer, or change nothing. */
const QUIET_FLAGS = ['-y', '-s', '-d', '--yes', '--assume-yes', '--simulate', '--dry-run', '--download-only'];

export const rule = defineRule({
  id: 'apt-yes',
  on: 'dockerfile',
  title: 'apt-get without `-y`',
  severity: 'warning',
  equals: ['hadolint:DL3014'],
  failure: 'Do you want to continue? [Y/n] Abort.',
  check(file, report) {
    if (/Assume-Yes/i.test(file.source.text)) return;
    for (const { run, calls } of packageCalls(file, ['apt-get', 'apt'], ASKS))
      for (const { command, call } of calls) {
        if (isGiven(call, ...QUIET_FLAGS)) continue;
        if (removesNothing(call)) continue;
        if (command.after === '|' || command.via.includes('xargs') || isVeryQuiet(call.options)) continue;
        // A variable may hold the option.
        if (call.options.some(({ literal, value }) => !literal && value.startsWith('$'))) continue;
        const edits = insertBehind(file, run, call.subcommand, ' -y');
        report({
          span: callSpan(call),
          message: `\`${call.manager} ${call.subcommand.value}\` can prompt for confirmation, which a build cannot give, and then fail with "Abort". Add \`-y\`.`,
          fixes: edits.length > 0 ? [{ title: 'Add `-y`', safe: true, edits }] : [],
        });
      }
  },
});

/** `apt-get purge` without a package asks nothing, but for packages that it finds by itself. */
function removesNothing({ subcommand, packages, options }: PackageCall): boolean {
  const finds = options.some(({ literal, value }) => !literal || /^--auto-?remove$/.test(value));
  return /^(?:remove|purge)$/.test(subcommand.value) && packages.length === 0 && !finds;
}

/** `-qq`, `-q -q`, `--quiet --quiet` and `-q=2` imply yes. */
function isVeryQuiet(options: readonly { readonly value: string }[]): boolean {
  let level = 0;
  for (const { value } of options) {
    const set = /^(?:-q|--quiet)=(\d)$/.exec(value)?.[1];
    if (set !== undefined) level = Number(set);
    else if (value === '--quiet') level++;
    else if (/^-[a-z]+$/i.test(value)) level += value.split('q').length - 1;
  }
  return level >= 2;
}
