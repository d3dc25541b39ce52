// `FROM --platform=linux/amd64`: the image is for one platform whatever was asked for.
import { removeFlag } from '#core/dockerfile/edit.ts';
import { parsePlatform } from '#core/dockerfile/platform.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'from-platform-constant',
  on: 'dockerfile',
  title: 'FROM fixes the platform',
  severity: 'info',
  equals: ['hadolint:DL3029', 'buildkit:FromPlatformFlagConstDisallowed'],
  check(file, report) {
    for (const { platform, name } of file.stages) {
      const value = platform?.value;
      if (!platform || value === undefined || value.includes('$')) continue;
      const parsed = parsePlatform(value);
      if (!parsed) continue;
      // A stage that names its platform means it.
      const stage = name?.toLowerCase() ?? '';
      if (stage.includes(parsed.os) || stage.includes(parsed.architecture)) continue;
      report({
        span: platform.span,
        message: `The image is built for \`${value}\` on every machine: elsewhere it runs emulated, slowly, or not at all. Leave the flag out, or pass \`--platform\` to the build.`,
        fixes: [{ title: 'Leave the flag out', safe: false, edits: [removeFlag(file, platform)] }],
      });
    }
  },
});
