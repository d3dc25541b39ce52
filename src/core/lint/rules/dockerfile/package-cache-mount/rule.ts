// Package installations that download everything again, where a cache mount would keep the downloads.

import type { CommandInstruction, Dockerfile } from '#core/dockerfile/dockerfile-model.ts';
import { replace } from '#core/dockerfile/edit.ts';
import { hasCacheMount } from '#core/dockerfile/runs.ts';
import { defineRule } from '#core/lint/rule.ts';
import { type DownloadCall, downloadCall } from '#core/shell/package-caches.ts';
import type { Edit } from '#core/text.ts';

export const rule = defineRule({
  id: 'package-cache-mount',
  on: 'dockerfile',
  title: 'Package installation without a cache mount',
  severity: 'hint',
  enabled: false,
  equals: [
    'hadolint:DL3068',
    'hadolint:DL3069',
    'hadolint:DL3070',
    'hadolint:DL3071',
    'hadolint:DL3072',
    'hadolint:DL3073',
    'hadolint:DL3074',
    'hadolint:DL3075',
    'hadolint:DL3076',
    'hadolint:DL3077',
  ],
  check(file, report) {
    for (const run of file.runs)
      for (const command of run.script.commands) {
        const call = downloadCall(command);
        if (!call || hasCacheMount(run, ...call.targets)) continue;
        const { program, word, mount } = call;
        report({
          span: word.span,
          message: `When an earlier layer changes, \`${program}\` downloads everything again. Use a cache mount: \`RUN --mount=type=cache,target=${mount} …\`.`,
          fixes: [
            {
              title: `Add a cache mount for \`${mount}\``,
              edits: [addMount(file, run, call)],
            },
          ],
        });
      }
  },
});

function addMount(
  file: Dockerfile,
  { keywordSpan: { end } }: CommandInstruction,
  { mount }: DownloadCall,
): Edit {
  return replace(file, { start: end, end }, ` --mount=type=cache,target=${mount}`);
}
