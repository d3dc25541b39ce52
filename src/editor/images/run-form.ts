// Run Image…: the options of docker run, with what the Dockerfile and the engine offer for them.
import { shellDisplay } from '#core/commands/display.ts';
import { type ContainerRun, dockerRun } from '#core/commands/docker-run.ts';
import { splitWords } from '#core/compose/split-words.ts';
import {
  cpusProblem,
  memoryProblem,
  portProblem,
  variableProblem,
  volumeProblem,
} from '#core/dockerfile-project/input-problems.ts';
import { engineNameProblem } from '#core/engine/thing/engine-name.ts';
import { shellQuoted } from '#core/shell/quote.ts';
import type { Context } from '../context.ts';
import {
  type Choice,
  choiceField,
  filesLike,
  listField,
  optional,
  restartDescriptions,
  switchField,
  textField,
} from '../fields.ts';
import { type Field, fillForm } from '../form.ts';
import type { RunTarget } from './run-target.ts';
import { settingsFields } from './settings-field.ts';

export type RunAction = 'run' | 'copy' | 'save';

/** @throws Cancelled */
export async function askForRun(
  context: Context,
  target: RunTarget,
): Promise<{ readonly state: ContainerRun; readonly action: RunAction }> {
  const { dockerfile, workspaceFolder } = target;
  const envFiles = workspaceFolder ? await filesLike(workspaceFolder, '**/*.env*') : [];
  return await fillForm<ContainerRun, RunAction>(
    {
      title: `Run ${target.image}`,
      actions: (run) => [
        { action: 'run', label: `$(play) Run ${run.image}`, detail: shellDisplay(typedCommand(target, run)) },
        { action: 'copy', label: '$(copy) Copy Command Line' },
        ...(dockerfile ? [{ action: 'save', label: '$(save-as) Save as Compose File' } as const] : []),
      ],
      fields: [...fieldsFor(context, target, envFiles), ...(dockerfile ? settingsFields(dockerfile) : [])],
    },
    target.run,
  );
}

/** As it would be typed in the workspace folder. */
export function typedCommand({ folder }: RunTarget, run: ContainerRun): ReturnType<typeof dockerRun> {
  return dockerRun({ command: 'docker', env: {} }, run, { folder });
}

function fieldsFor(
  context: Context,
  { ports, volumes }: RunTarget,
  envFiles: readonly string[],
): readonly Field<ContainerRun>[] {
  return [
    textField(
      { label: 'Name', ...optional<ContainerRun, 'name'>('name') },
      {
        prompt: 'Name of the container. Leave it empty for a generated name.',
        check: engineNameProblem,
      },
    ),
    listField(
      { label: 'Ports', get: (run) => run.ports, set: (run, used) => ({ ...run, ports: used }) },
      {
        prompt: 'Port on this machine and port in the container, such as 8001:8000',
        check: portProblem,
        suggestions: ports,
      },
    ),
    listField(
      { label: 'Environment', get: ({ env }) => env, set: (run, env) => ({ ...run, env }) },
      {
        prompt:
          'NAME=value. Values are kept in the workspace state of VS Code; keep passwords in an env file.',
        check: variableProblem,
      },
    ),
    listField(
      {
        label: 'Env files',
        get: ({ envFiles: files }) => files,
        set: (run, files) => ({ ...run, envFiles: files }),
      },
      {
        prompt: 'Path of the file, relative to the workspace folder',
        check: (text) => (text === '' ? 'A value is needed.' : undefined),
        suggestions: envFiles,
      },
    ),
    listField(
      { label: 'Volumes', get: (run) => run.volumes, set: (run, used) => ({ ...run, volumes: used }) },
      {
        prompt: 'Volume or folder, and path in the container: media:/app/media or ./logs:/logs',
        check: volumeProblem,
        suggestions: volumes,
      },
    ),
    choiceField({ label: 'Network', ...optional<ContainerRun, 'network'>('network') }, () =>
      networksOf(context),
    ),
    restartField,
    argumentsField,
    textField(
      { label: 'Entrypoint', ...optional<ContainerRun, 'entrypoint'>('entrypoint') },
      { prompt: "Program in place of the image's entrypoint. Leave it empty to keep that." },
    ),
    textField(
      { label: 'User', ...optional<ContainerRun, 'user'>('user') },
      { prompt: 'User, or user:group. Leave it empty for that of the image.' },
    ),
    textField(
      { label: 'Memory limit', ...optional<ContainerRun, 'memory'>('memory') },
      { prompt: 'Such as 512m or 2g. Leave it empty for no limit.', check: memoryProblem },
    ),
    textField(
      { label: 'CPU limit', ...optional<ContainerRun, 'cpus'>('cpus') },
      { prompt: 'Number of CPUs, such as 1.5. Leave it empty for no limit.', check: cpusProblem },
    ),
    switchField(
      { label: 'Run', get: ({ detach }) => detach, set: (run, detach) => ({ ...run, detach }) },
      { on: 'in the background', off: 'in a terminal' },
    ),
    switchField({
      label: 'Remove after exit',
      get: ({ remove }) => remove,
      // Docker refuses both.
      set: ({ restart, ...run }, remove) => ({ ...run, ...(remove || !restart ? {} : { restart }), remove }),
    }),
  ];
}

const restartField: Field<ContainerRun> = choiceField(
  {
    label: 'Restart policy',
    get: ({ restart }) => restart,
    set: ({ restart: _, ...run }, restart) =>
      restart === undefined ? run : { ...run, restart, remove: false },
  },
  async () => [
    { value: undefined, label: 'no', description: restartDescriptions.no },
    ...(['on-failure', 'always', 'unless-stopped'] as const).map((value) => ({
      value,
      label: value,
      description: restartDescriptions[value],
    })),
  ],
);

const argumentsField: Field<ContainerRun> = textField(
  {
    label: 'Command arguments',
    get: ({ args }) => (args.length === 0 ? undefined : args.map((word) => shellQuoted(word)).join(' ')),
    set: (run, text) => ({ ...run, args: splitWords(text ?? '').words.map(({ value }) => value) }),
  },
  {
    prompt:
      'What follows the image name: the command, or the arguments of its entrypoint, such as --workers 5',
    check: (text) => {
      const { operator, valid } = splitWords(text);
      if (!valid) return 'A quote is not closed.';
      return (
        operator && `Arguments are not passed to a shell; quote ${text.slice(operator.start, operator.end)}`
      );
    },
  },
);

async function networksOf({ engine }: Context): Promise<readonly Choice[]> {
  const { networks } = await engine.connect();
  const found = await networks.list();
  return [
    { value: undefined, label: 'Default network', description: 'bridge' },
    ...found
      .filter(({ name }) => name !== 'bridge')
      .map(({ name, driver }) => ({ value: name, label: name, description: driver }))
      .sort((a, b) => a.label.localeCompare(b.label)),
  ];
}
