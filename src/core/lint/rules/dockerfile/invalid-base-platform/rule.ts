// `FROM --platform=` with an unknown platform, such as `linux/amd46`.
import { isKnownPlatform, parsePlatform } from '#core/dockerfile/platform.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'invalid-base-platform',
  on: 'dockerfile',
  title: 'Unknown platform in FROM',
  severity: 'error',
  failure: 'no match for platform in manifest: not found',
  check(file, report) {
    for (const { platform } of file.stages) {
      const value = platform?.value;
      if (!platform?.valueSpan || !value || value.includes('$')) continue;
      const parsed = parsePlatform(value);
      if (parsed && isKnownPlatform(parsed)) continue;
      report({
        span: platform.valueSpan,
        message: `\`${value}\` is not a known platform; the build will fail. Use an operating system and an architecture, as in \`linux/amd64\`.`,
      });
    }
  },
});
