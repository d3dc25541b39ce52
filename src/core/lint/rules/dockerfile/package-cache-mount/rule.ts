// Package installations that download everything again, where a cache mount would keep the downloads.

import type { CommandInstruction, Dockerfile } from '#core/dockerfile/dockerfile-model.ts';
import { replace } from '#core/dockerfile/edit.ts';
import { hasCacheMount, runs } from '#core/dockerfile/runs.ts';
import { defineRule } from '#core/lint/rule.ts';
import { own } from '#core/own.ts';
import { invocation } from '#core/shell/program.ts';
import type { Edit } from '#core/text.ts';

interface Tool {
  readonly subcommands: readonly string[] | undefined;
  /** Texts of which a cache mount for this tool contains one in its target. */
  readonly targets: readonly string[];
  readonly mount: string;
}

const TOOLS: Readonly<Record<string, Tool>> = {
  npm: {
    subcommands: ['install', 'ci', 'install-ci-test', 'it', 'i'],
    targets: ['.npm'],
    mount: '/root/.npm',
  },
  pnpm: {
    subcommands: ['install', 'add', 'fetch', 'i'],
    targets: ['pnpm'],
    mount: '/root/.local/share/pnpm/store',
  },
  cargo: {
    subcommands: ['build', 'install', 'fetch', 'test', 'check', 'clippy'],
    targets: ['.cargo', 'cargo/registry'],
    mount: '/root/.cargo/registry',
  },
  go: {
    subcommands: ['build', 'get', 'install', 'test', 'mod'],
    targets: ['go-build', 'go/pkg/mod'],
    mount: '/root/.cache/go-build',
  },
  mvn: { subcommands: undefined, targets: ['.m2'], mount: '/root/.m2' },
  gradle: { subcommands: undefined, targets: ['.gradle'], mount: '/root/.gradle' },
  gradlew: { subcommands: undefined, targets: ['.gradle'], mount: '/root/.gradle' },
  composer: {
    subcommands: ['install', 'update', 'require'],
    targets: ['composer'],
    mount: '/root/.composer/cache',
  },
  dotnet: {
    subcommands: ['restore', 'build', 'publish', 'test'],
    targets: ['.nuget'],
    mount: '/root/.nuget/packages',
  },
  nuget: { subcommands: ['restore'], targets: ['.nuget'], mount: '/root/.nuget/packages' },
  mix: {
    subcommands: ['deps.get', 'deps.compile', 'compile'],
    targets: ['.hex', '.mix'],
    mount: '/root/.hex',
  },
  gem: { subcommands: ['install'], targets: ['.gem', 'bundle'], mount: '/usr/local/bundle' },
  bundle: { subcommands: ['install', 'update'], targets: ['.gem', 'bundle'], mount: '/usr/local/bundle' },
  uv: { subcommands: ['sync', 'pip'], targets: ['uv', 'cache'], mount: '/root/.cache/uv' },
  poetry: { subcommands: ['install'], targets: ['poetry', 'cache'], mount: '/root/.cache/pypoetry' },
};

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
    for (const run of runs(file))
      for (const command of run.script.commands) {
        const { program, word, args } = invocation(command);
        const tool = own(TOOLS, program);
        const subcommand = args.find(({ value }) => !value.startsWith('-'))?.value ?? '';
        if (!tool || (tool.subcommands && !tool.subcommands.includes(subcommand))) continue;
        if (hasCacheMount(run, ...tool.targets)) continue;
        report({
          span: word.span,
          message: `When an earlier layer changes, \`${program}\` downloads everything again. Use a cache mount: \`RUN --mount=type=cache,target=${tool.mount} …\`.`,
          fixes: [
            {
              title: `Add a cache mount for \`${tool.mount}\``,
              safe: false,
              edits: [mount(file, run, tool)],
            },
          ],
        });
      }
  },
});

function mount(file: Dockerfile, { keywordSpan: { end } }: CommandInstruction, tool: Tool): Edit {
  return replace(file, { start: end, end }, ` --mount=type=cache,target=${tool.mount}`);
}
