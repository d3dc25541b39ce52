// `apt-get update` in a layer of its own: the cache keeps old lists.
import { callSpan, packageCalls } from '../../../../dockerfile/runs.ts';
import { defineRule } from '../../../rule.ts';

const INSTALLS = ['install', 'upgrade', 'dist-upgrade', 'full-upgrade', 'build-dep'];

export const rule = defineRule({
  id: 'apt-update-alone',
  on: 'dockerfile',
  title: '`apt-get update` has a RUN of its own',
  severity: 'info',
  failure: 'E: Failed to fetch http://deb.debian.org/debian/pool/main/',
  check(file, report) {
    const managers = ['apt-get', 'apt'];
    const installs = new Map(
      [...packageCalls(file, managers, INSTALLS)].map(({ run, calls }) => [run, calls]),
    );
    const later = new Map([...installs].map(([run, calls]) => [run.stage, { run, calls }]));
    for (const { run, calls } of packageCalls(file, managers, ['update'])) {
      // What else the RUN does may be an installation of another kind.
      if (installs.has(run) || run.script.commands.length > 1) continue;
      const next = later.get(run.stage);
      const [update] = calls;
      const install = next && next.run.index > run.index ? next.calls[0] : undefined;
      if (!update || !install) continue;
      report({
        span: callSpan(update.call),
        message:
          'This layer stays in the build cache: a later change to the packages installs from lists of months ago, which fails or brings old versions. Put `update` and `install` into one `RUN`.',
        related: [
          {
            message: 'It installs from these lists',
            location: { path: file.path, span: callSpan(install.call) },
          },
        ],
      });
    }
  },
});
