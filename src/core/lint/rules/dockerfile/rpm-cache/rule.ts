// The download cache of yum, dnf and zypper that is left in the image.
import { appendCommand } from '#core/dockerfile/edit.ts';
import {
  callSpan,
  hasCacheMount,
  imageStages,
  type PackageRun,
  packageCalls,
  removes,
} from '#core/dockerfile/runs.ts';
import { defineRule } from '#core/lint/rule.ts';

const MANAGERS = ['yum', 'dnf', 'microdnf', 'zypper'];
const CLEANS = ['clean', 'cc'];
const INSTALLS = [
  ...['install', 'in', 'groupinstall', 'localinstall', 'reinstall', 'rei', 'downgrade', 'dg', 'swap'],
  ...['update', 'up', 'upgrade', 'update-minimal', 'upgrade-minimal', 'upgrade-min', 'up-min'],
  ...['distro-sync', 'dsync', 'dist-upgrade', 'dup', 'patch'],
];

type Call = PackageRun['calls'][number];

const isInstall = ({ call }: Call): boolean => INSTALLS.includes(call.subcommand.value);

/** Whether the cache of an install is cleaned later; yum and dnf share theirs. */
function isCleaned({ call }: Call, later: readonly Call[]): boolean {
  const cacheOf = (manager: string): string => (manager === 'yum' ? 'dnf' : manager);
  return later.some(
    (one) =>
      CLEANS.includes(one.call.subcommand.value) && cacheOf(one.call.manager) === cacheOf(call.manager),
  );
}

export const rule = defineRule({
  id: 'rpm-cache',
  on: 'dockerfile',
  title: 'RPM package cache left in image',
  severity: 'info',
  equals: ['hadolint:DL3032', 'hadolint:DL3036', 'hadolint:DL3040'],
  check(file, report) {
    const inImage = imageStages(file);
    for (const { run, calls } of packageCalls(file, MANAGERS, [...INSTALLS, ...CLEANS])) {
      const install = calls.find((one, at) => isInstall(one) && !isCleaned(one, calls.slice(at + 1)));
      if (!install || !inImage.has(run.stage) || hasCacheMount(run, '/var/cache')) continue;
      if (removes(run, '/var/cache', calls.findLast(isInstall)?.command)) continue;
      const { manager } = install.call;
      const clean = manager === 'zypper' ? 'zypper clean --all' : `${manager} clean all`;
      const edit = appendCommand(file, run, clean);
      report({
        span: callSpan(install.call),
        message: `\`${manager}\` leaves its download cache in the image. Run \`${clean}\` in the same \`RUN\`.`,
        fixes: edit ? [{ title: `Run \`${clean}\` at the end`, safe: true, edits: [edit] }] : [],
      });
    }
  },
});
