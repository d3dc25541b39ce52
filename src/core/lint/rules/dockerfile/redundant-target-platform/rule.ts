// `FROM --platform=$TARGETPLATFORM`, which is what FROM does anyway.
import { removeFlag } from '#core/dockerfile/edit.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'redundant-target-platform',
  on: 'dockerfile',
  title: 'The platform given is the default one',
  severity: 'hint',
  equals: ['hadolint:DL3065', 'buildkit:RedundantTargetPlatform'],
  check(file, report) {
    for (const { platform } of file.stages)
      if (platform && /^\$(?:TARGETPLATFORM|\{TARGETPLATFORM(?::?-[^}$]*)?\})$/.test(platform.value ?? ''))
        report({
          span: platform.span,
          message: '`$TARGETPLATFORM` is the platform that `FROM` takes without this flag. Leave it out.',
          unnecessary: true,
          fixes: [{ title: 'Remove the flag', safe: true, edits: [removeFlag(file, platform)] }],
        });
  },
});
