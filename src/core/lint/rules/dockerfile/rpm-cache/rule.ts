// The download cache of yum, dnf and zypper that is left in the image.
import { appendCommand } from '#core/dockerfile/edit.ts';
import { callSpan, hasCacheMount, imageStages, packageCalls, removes } from '#core/dockerfile/runs.ts';
import { defineRule } from '#core/lint/rule.ts';

const MANAGERS = ['yum', 'dnf', 'microdnf', 'zypper'];
const CLEANS = ['clean', 'cc'];
const INSTALLS = ['install', 'in', 'groupinstall', 'localinstall', 'reinstall', 'update', 'upgrade'];

export const rule = defineRule({
  id: 'rpm-cache',
  on: 'dockerfile',
  title: 'RPM package cache left in image',
  severity: 'info',
  equals: ['hadolint:DL3032', 'hadolint:DL3036', 'hadolint:DL3040'],
  check(file, report) {
    const inImage = imageStages(file);
    for (const { run, calls } of packageCalls(file, MANAGERS, [...INSTALLS, ...CLEANS])) {
      const install = calls.find(({ call }) => INSTALLS.includes(call.subcommand.value));
      if (!install || calls.some(({ call }) => CLEANS.includes(call.subcommand.value))) continue;
      if (!inImage.has(run.stage) || hasCacheMount(run, '/var/cache') || removes(run, '/var/cache')) continue;
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
