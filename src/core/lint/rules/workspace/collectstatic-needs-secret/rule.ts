// Reports `collectstatic` during the build when the settings need a secret key that is only set at run time.

import type { DjangoSettings } from '#core/django/django-settings.ts';
import { readSettings } from '#core/django/settings.ts';
import { type CommandInstruction, type Dockerfile, isCommand } from '#core/dockerfile/dockerfile-model.ts';
import { dirname, join } from '#core/files.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import type { WorkspaceModel } from '#core/project/model/workspace-model.ts';
import type { PythonValue } from '#core/python/python-value.ts';
import type { Command } from '#core/shell/command.ts';
import { hasOption, type ManageCommand, manageCommand, optionValue } from '#core/shell/program.ts';

type Variable = Extract<PythonValue, { kind: 'environment' }>;

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
          if (run.script.commands[index + 1]?.after === '||' || bringsVariables(run)) continue;
          const settings = settingsFor(workspace, file, run, command, manage);
          const key = settings && secretKey(workspace, settings);
          if (!key || file.variableAt(key.name, run) || isAssigned(run, key.name)) continue;
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

/** The RUN may set variables from a source that cannot be read here: a secret, an env file, a script. */
function bringsVariables({ flags, script }: CommandInstruction): boolean {
  if (flags.some(({ name, value }) => name === 'mount' && /type=secret/.test(value ?? ''))) return true;
  return script.commands.some(
    ({ argv: [program, ...args], redirects }) =>
      /^(\.|source|eval|set)$/.test(program?.value ?? '') ||
      [...args.map(({ value }) => value), ...redirects.map(({ target }) => target?.value ?? '')].some(
        (word) => /(^|\/)[\w.-]*\.?env\b/.test(word),
      ),
  );
}

function isAssigned({ script }: CommandInstruction, name: string): boolean {
  return script.commands.some(
    ({ argv, assignments }) =>
      assignments.some((one) => one.name === name) ||
      (argv[0]?.value === 'export' && argv.some(({ value }) => value.startsWith(`${name}=`))),
  );
}

/** The settings that this command loads; undefined where that is not known. */
function settingsFor(
  workspace: WorkspaceModel,
  file: Dockerfile,
  run: CommandInstruction,
  { assignments }: Command,
  { args }: ManageCommand,
): DjangoSettings | undefined {
  const [root, ...others] = workspace.djangoRoots;
  if (root === undefined || others.length > 0) return undefined;
  const option = optionValue(args, ['--settings']);
  const assigned = assignments.find(({ name }) => name === 'DJANGO_SETTINGS_MODULE')?.value;
  const word = option ?? assigned;
  if (word && !word.literal) return undefined;
  const inStage = file.variableAt('DJANGO_SETTINGS_MODULE', run);
  const exported = isAssigned(run, 'DJANGO_SETTINGS_MODULE');
  if (!word && (exported || (inStage && inStage.value === undefined))) return undefined;
  const module = word?.value ?? inStage?.value;
  const usual = workspace.defaultSettings(root);
  return module === undefined || module === usual?.module
    ? usual
    : readSettings(workspace.files, root, module);
}

/** The variable that SECRET_KEY is read from, where nothing else sets it. */
function secretKey({ files }: WorkspaceModel, settings: DjangoSettings): Variable | undefined {
  const key = settings.complete ? settings.get('SECRET_KEY') : undefined;
  if (key?.kind !== 'environment' || (key.fallback && key.fallback.kind !== 'none')) return undefined;
  const mayBeThere = settings.envFiles.some((path) =>
    path === undefined
      ? foldersAbove(settings.path).some((folder) => mayHoldEnvFile(files, folder))
      : files.kind(path) !== undefined || mayHoldEnvFile(files, dirname(path)),
  );
  if (mayBeThere) return undefined;
  return key;
}

/** The settings' folder and those above it, where python-decouple looks. */
function foldersAbove(path: string): readonly string[] {
  const folders = [dirname(path)];
  for (let folder = dirname(path); folder !== '' && folder !== '/'; ) {
    folder = dirname(folder);
    folders.push(folder);
  }
  return folders;
}

/** The folder has an env file, or an example of one: an untracked env file may be copied into the image. */
function mayHoldEnvFile(files: WorkspaceModel['files'], folder: string): boolean {
  const names = files.list(folder);
  return (
    names.some((name) => /env/i.test(name) && name.startsWith('.')) ||
    names.includes('settings.ini') ||
    names.some((name) => /\.env$|^env\./.test(name)) ||
    /(^|\/)\.env\b/m.test(files.text(join(folder, '.gitignore')) ?? '')
  );
}

function fixes(file: Dockerfile, run: CommandInstruction, command: Command, name: string): readonly Fix[] {
  if (run.form !== 'shell') return [];
  const { start } = command.span;
  return [
    {
      title: `Set \`${name}\` for this command only`,
      safe: false,
      edits: [{ path: file.path, span: { start, end: start }, text: `${name}=not-used-at-run-time ` }],
    },
  ];
}
