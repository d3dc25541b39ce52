// A CMD that only does a build step, after which the container exits.
import { isCommand } from '#core/dockerfile/dockerfile-model.ts';
import { defineRule } from '#core/lint/rule.ts';
import { own } from '#core/own.ts';
import type { Command } from '#core/shell/command.ts';
import { invocation, manageCommand } from '#core/shell/program.ts';

export const rule = defineRule({
  id: 'cmd-does-build-step',
  on: 'dockerfile',
  title: 'Build step in CMD',
  severity: 'warning',
  wholeFile: true,
  check(file, report) {
    const { cmd, entrypoint } = file.final ?? {};
    // With an entrypoint, CMD only holds the entrypoint's arguments.
    if (!cmd || entrypoint || cmd.stage !== file.final || !isCommand(cmd) || !cmd.script.complete) return;
    const commands = cmd.script.commands.filter((command) => !PREPARES.has(invocation(command).program));
    const [first] = commands;
    if (!first || !commands.every(isBuildStep)) return;
    const { start } = first.argv[0]?.span ?? first.span;
    report({
      span: { start, end: first.span.end },
      message:
        'This build step runs at every container start, and then the container exits. Move it to `RUN` and start the server in `CMD`.',
    });
  },
});

const PREPARES = new Set(['cd', 'echo', 'set', '.', 'source', 'export', 'true']);

/** Whether a command installs packages or generates files that belong in the image. */
function isBuildStep(command: Command): boolean {
  const manage = manageCommand(command);
  if (manage) return BUILD_COMMANDS.has(manage.subcommand?.value ?? '');
  const { program, args } = invocation(command);
  const subcommands = own(INSTALLERS, program);
  const subcommand = args.find((word) => !word.value.startsWith('-'))?.value;
  return subcommands !== undefined && subcommand !== undefined && subcommands.includes(subcommand);
}

const BUILD_COMMANDS = new Set(['collectstatic', 'compilemessages', 'compress']);

const INSTALLERS: Readonly<Record<string, readonly string[]>> = {
  pip: ['install', 'download', 'wheel'],
  'apt-get': ['install', 'update', 'upgrade', 'dist-upgrade', 'clean'],
  apt: ['install', 'update', 'upgrade', 'full-upgrade', 'clean'],
  apk: ['add', 'update', 'upgrade'],
  yum: ['install', 'update'],
  dnf: ['install', 'update'],
  npm: ['install', 'ci', 'i'],
  yarn: ['install'],
  pnpm: ['install', 'i'],
  poetry: ['install'],
  pipenv: ['install', 'sync'],
  pdm: ['install', 'sync'],
  uv: ['sync', 'pip'],
};
