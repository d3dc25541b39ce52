// `FROM --platform=linux/amd46`: no such platform.
import { isKnownPlatform, parsePlatform } from '#core/dockerfile/platform.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'invalid-base-platform',
  on: 'dockerfile',
  title: 'FROM names a platform that does not exist',
  severity: 'error',
  failure: 'no match for platform in manifest: not found',
  check(file, report) {
    for (const { platform } of file.stages) {
      const value = platform?.value;
      if (!platform?.valueSpan || value === undefined || value.includes('$')) continue;
      const parsed = parsePlatform(value);
      if (parsed && isKnownPlatform(parsed)) continue;
      report({
        span: platform.valueSpan,
        message: `\`${value}\` is no platform, and no image is built for it: the build stops. Write the operating system and the architecture, as in \`linux/amd64\`.`,
      });
    }
  },
});
