// Reports `collectstatic` during the build when the settings need a secret key that is only set at run time.

import { type CommandInstruction, type Dockerfile, isCommand } from '#core/dockerfile/dockerfile-model.ts';
import { setsUnknownVariables, setsVariable } from '#core/dockerfile/run-variables.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { secretKeyVariable, settingsInBuild } from '#core/project/django/build-settings.ts';
import type { Command } from '#core/shell/command.ts';
import { hasOption, type ManageCommand, manageCommand } from '#core/shell/program.ts';

export const rule = defineRule({
  id: 'collectstatic-needs-secret',
  on: 'workspace',
  title: '`collectstatic` without a secret key',
  severity: 'error',
  failure: "KeyError: 'SECRET_KEY'",
  check(workspace, report) {
    for (const file of workspace.dockerfiles.values())
      for (const run of file.instructions) {
        if (run.keyword !== 'RUN' || !isCommand(run)) continue;
        for (const [index, command] of run.script.commands.entries()) {
          const manage = manageCommand(command);
          if (manage?.subcommand?.value !== 'collectstatic' || !needsSettings(manage)) continue;
          if (run.script.commands[index + 1]?.after === '||' || setsUnknownVariables(run)) continue;
          const settings = settingsInBuild(workspace, file, run, command, manage);
          const key = settings && secretKeyVariable(workspace.files, settings);
          if (!key || file.variableAt(key.name, run) || setsVariable(run, key.name)) continue;
          report({
            path: file.path,
            span: { start: manage.manage.span.start, end: manage.subcommand.span.end },
            message: key.required
              ? `The settings read the secret key from \`${key.name}\`, which is not set during the build, so the build fails. Set a placeholder for this command.`
              : `The settings read the secret key from \`${key.name}\`, which is not set during the build, so using the key fails. Set a placeholder for this command.`,
            ...(key.required ? {} : { severity: 'info' as const }),
            related: [{ message: 'The key is read here.', location: key.location }],
            fixes: fixes(file, run, command, key.name),
          });
        }
      }
  },
});

function needsSettings({ args }: ManageCommand): boolean {
  return !hasOption(args, ['--help', '-h']);
}

function fixes(file: Dockerfile, run: CommandInstruction, command: Command, name: string): readonly Fix[] {
  if (run.form !== 'shell') return [];
  const { start } = command.span;
  return [
    {
      title: `Set \`${name}\` for this command only`,
      edits: [{ path: file.path, span: { start, end: start }, text: `${name}=not-used-at-run-time ` }],
    },
  ];
}
