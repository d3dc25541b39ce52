// `FROM --platform=linux/amd64`, which ignores the platform that the build requests.
import { removeFlag } from '#core/dockerfile/edit.ts';
import { parsePlatform } from '#core/dockerfile/platform.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'from-platform-constant',
  on: 'dockerfile',
  title: 'Hard-coded platform in FROM',
  severity: 'info',
  equals: ['hadolint:DL3029', 'buildkit:FromPlatformFlagConstDisallowed'],
  check(file, report) {
    for (const { platform, name } of file.stages) {
      const value = platform?.value;
      if (!platform || value === undefined || value.includes('$')) continue;
      const parsed = parsePlatform(value);
      if (!parsed) continue;
      // In a stage that is named after its platform, the constant is intended.
      const stage = name?.toLowerCase() ?? '';
      if (stage.includes(parsed.os) || stage.includes(parsed.architecture)) continue;
      report({
        span: platform.span,
        message: `This stage always uses \`${value}\`; on other platforms it runs slowly under emulation or not at all. Remove the flag or pass \`--platform\` to the build.`,
        fixes: [{ title: 'Remove the flag', edits: [removeFlag(file, platform)] }],
      });
    }
  },
});
