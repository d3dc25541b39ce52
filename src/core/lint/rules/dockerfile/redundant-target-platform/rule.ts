// `FROM --platform=$TARGETPLATFORM`, which is the default of FROM.
import { removeFlag } from '#core/dockerfile/edit.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'redundant-target-platform',
  on: 'dockerfile',
  title: 'Redundant `--platform` flag in FROM',
  severity: 'hint',
  equals: ['hadolint:DL3065', 'buildkit:RedundantTargetPlatform'],
  check(file, report) {
    for (const { platform } of file.stages)
      if (platform && /^\$(?:TARGETPLATFORM|\{TARGETPLATFORM(?::?-[^}$]*)?\})$/.test(platform.value ?? ''))
        report({
          span: platform.span,
          message: '`FROM` uses `$TARGETPLATFORM` by default, so this flag has no effect. Remove it.',
          unnecessary: true,
          fixes: [{ title: 'Remove the flag', safe: true, edits: [removeFlag(file, platform)] }],
        });
  },
});
