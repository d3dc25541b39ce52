// The download cache of pip that is left in the image.
import { insertBehind } from '#core/dockerfile/edit.ts';
import { exportsVariable } from '#core/dockerfile/run-variables.ts';
import { callSpan, hasCacheMount, imageStages, packageCalls, removes } from '#core/dockerfile/runs.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'pip-cache',
  on: 'dockerfile',
  title: 'pip download cache left in image',
  severity: 'info',
  equals: ['hadolint:DL3042'],
  check(file, report) {
    const inImage = imageStages(file);
    for (const { run, calls } of packageCalls(file, ['pip'], ['install', 'cache'])) {
      const last = calls.findLast(({ call }) => call.subcommand.value === 'install');
      if (!last || calls.at(-1) !== last) continue;
      if (
        !inImage.has(run.stage) ||
        hasCacheMount(run, 'cache', 'pip') ||
        removes(run, '.cache', last.command)
      )
        continue;
      if (exportsVariable(run, 'PIP_NO_CACHE_DIR')) continue;
      if (file.variableAt('PIP_NO_CACHE_DIR', run) || file.variableAt('PIP_CACHE_DIR', run)) continue;
      // The cache of another user than root is elsewhere.
      const { instructions = [] } = run.stage ?? {};
      const hasUser = instructions.some(({ keyword, index }) => keyword === 'USER' && index < run.index);
      for (const { command, call } of calls) {
        if (call.subcommand.value === 'cache') continue;
        if (call.options.some(({ value }) => /^--(?:no-)?cache/.test(value))) continue;
        if (command.assignments.some(({ name }) => name === 'PIP_NO_CACHE_DIR')) continue;
        const edits = insertBehind(file, run, call.subcommand, ' --no-cache-dir');
        report({
          span: callSpan(call),
          message: `pip leaves its download cache in the image. Add \`--no-cache-dir\` or use a cache mount${hasUser ? '' : ': `RUN --mount=type=cache,target=/root/.cache/pip`'}.`,
          fixes: edits.length > 0 ? [{ title: 'Add `--no-cache-dir`', safe: true, edits }] : [],
        });
      }
    }
  },
});
