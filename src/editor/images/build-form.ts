// Build Image…: the options of a build, with what the Dockerfile offers for them.
import { shellDisplay } from '#core/commands/display.ts';
import { dockerBuild, type ImageBuild } from '#core/commands/docker-build.ts';
import type { Dockerfile } from '#core/dockerfile/dockerfile-model.ts';
import { argumentPair, argumentProblem } from '#core/dockerfile-project/build-of-task.ts';
import { imageNameProblem, platformProblem } from '#core/dockerfile-project/input-problems.ts';
import { join } from '#core/files.ts';
import type { Context } from '../context.ts';
import { choiceField, listField, optional, switchField, textField } from '../fields.ts';
import { type Field, fillForm } from '../form.ts';
import { buildOf, type DockerfileTarget } from '../target/dockerfile.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';

/** @throws Cancelled */
export async function askForBuild(context: Context, target: DockerfileTarget): Promise<ImageBuild> {
  const { state } = await fillForm(
    {
      title: `Build Image from ${target.path}`,
      actions: (build) => [
        { action: 'build', label: `$(tools) Build ${build.tag}`, detail: commandOf(target, build) },
      ],
      fields: fieldsFor(target),
    },
    buildOf(context, target),
  );
  return state;
}

/** As it would be typed. */
function commandOf({ of }: DockerfileTarget, build: ImageBuild): string {
  const { fsPath: folder } = of.folder.uri;
  return shellDisplay(dockerBuild({ command: 'docker', env: {} }, build, { folder, json: false }));
}

/** What is wrong with a build context. A folder that nothing asked for before is looked at now. */
export async function contextProblem(of: FolderModel, text: string): Promise<string | undefined> {
  const isFolder = await of.ask(({ workspace }) => workspace.files.kind(join(text)) === 'directory');
  return isFolder ? undefined : 'This folder does not exist.';
}

function fieldsFor({ of, path }: DockerfileTarget): readonly Field<ImageBuild>[] {
  const dockerfile = of.workspace.dockerfiles.get(path);
  const stages = (dockerfile?.stages ?? []).flatMap(({ name }) => name ?? []);
  return [
    textField(
      {
        label: 'Image name',
        get: ({ tag }) => tag,
        set: (build, tag) => ({ ...build, tag: tag ?? build.tag }),
      },
      { prompt: 'Name of the image, with a tag if needed: site:1.0', check: imageNameProblem, needed: true },
    ),
    textField(
      {
        label: 'Build context',
        get: ({ context }) => (context === '' ? '.' : context),
        set: (build, text) => ({ ...build, context: join(text ?? '') }),
      },
      {
        prompt: 'Folder that is sent to the builder, relative to the workspace folder',
        check: (text) => contextProblem(of, text),
      },
    ),
    ...(stages.length === 0 ? [] : [stageField(stages)]),
    listField(
      {
        label: 'Build arguments',
        get: ({ buildArgs }) => Object.entries(buildArgs).map(([name, value]) => `${name}=${value}`),
        set: (build, pairs) => ({ ...build, buildArgs: Object.fromEntries(pairs.map(argumentPair)) }),
      },
      {
        prompt: [
          'NAME=value. Values are kept in the workspace state of VS Code and can stay in the image; pass no passwords.',
          declaredArgs(dockerfile),
        ]
          .filter(Boolean)
          .join(' '),
        check: argumentProblem,
      },
    ),
    textField(
      { label: 'Platform', ...optional<ImageBuild, 'platform'>('platform') },
      {
        prompt: 'System and architecture, such as linux/arm64. Leave it empty for that of the engine.',
        check: platformProblem,
      },
    ),
    switchField({
      label: 'Use the build cache',
      get: ({ noCache }) => !noCache,
      set: (build, on) => ({ ...build, noCache: !on }),
    }),
    switchField({
      label: 'Pull newer base images',
      get: ({ pull }) => pull,
      set: (build, pull) => ({ ...build, pull }),
    }),
  ];
}

function stageField(stages: readonly string[]): Field<ImageBuild> {
  return choiceField({ label: 'Target stage', ...optional<ImageBuild, 'target'>('target') }, async () => [
    { value: undefined, label: 'Last stage' },
    ...stages.map((value) => ({ value, label: value })),
  ]);
}

function declaredArgs(dockerfile: Dockerfile | undefined): string | undefined {
  const args = (dockerfile?.instructions ?? []).filter(({ keyword }) => keyword === 'ARG');
  const names = [...new Set(args.flatMap(({ pairs }) => pairs.map(({ name }) => name)))];
  return names.length === 0 ? undefined : `The Dockerfile declares ${names.join(', ')}.`;
}
