// Reports steps that build the project before the readme or license file that its metadata name is copied.
import { type Files, join } from '#core/files.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { isCopiedBefore } from '#core/project/image/build-files.ts';
import { contextSources } from '#core/project/image/copies.ts';
import { stageChain } from '#core/project/image/image-user.ts';
import type { ProjectInstall } from '#core/project/model/project-install.ts';

/** Build backends that stop where such a file is missing; setuptools only warns. */
const STRICT = /^(?:hatchling|poetry\.core|flit_core|uv_build)\b/;

export const rule = defineRule({
  id: 'project-file-not-copied',
  on: 'service',
  title: 'Project file not copied before the build',
  severity: 'error',
  failure: 'Readme file does not exist: README.md',
  check(service, report) {
    for (const install of service.installs) {
      const { tool, build, run, command, metadata, folder, buildsProject } = install;
      if (!buildsProject || (tool !== 'poetry' && !STRICT.test(metadata.backend ?? ''))) continue;
      const index = run.script.commands.indexOf(command);
      if (run.script.commands[index + 1]?.after === '||') continue;
      const missing = metadata.files.find(
        ({ text }) =>
          !text.includes('..') && isCopiedBefore(service.files, build, run, join(folder, text)) === false,
      );
      const { path } = build.dockerfile;
      if (!missing) continue;
      report({
        path,
        span: command.span,
        message: `Building the project requires \`${missing.text}\`, which no earlier step copies. Copy it first${advice(tool)}.`,
        related: [{ message: 'The file is named here.', location: missing.location }],
        fixes: fixes(service.files, install, missing.text),
      });
    }
  },
});

function advice(tool: ProjectInstall['tool']): string {
  if (tool === 'pip') return '';
  return `, or add \`${tool === 'uv' ? '--no-install-project' : '--no-root'}\``;
}

/** Copies the file together with pyproject.toml. */
function fixes(files: Files, { build, stage, run }: ProjectInstall, name: string): Fix[] {
  const { context, dockerfile } = build;
  if (context === undefined || files.kind(join(context, name)) !== 'file') return [];
  const copy = stageChain(stage)
    .flatMap(({ instructions }) => instructions)
    .find(
      (one) => one.index < run.index && contextSources(one).some(({ path }) => path === 'pyproject.toml'),
    );
  const source = copy && contextSources(copy).find(({ path }) => path === 'pyproject.toml');
  const target = copy?.args.at(-1)?.resolved;
  if (!source || target === undefined || !/^(?:\.|.*\/)$/.test(target) || copy?.json) return [];
  const { end } = source.argument.span;
  return [
    {
      title: `Copy \`${name}\` with \`pyproject.toml\``,
      edits: [{ path: dockerfile.path, span: { start: end, end }, text: ` ${name}` }],
    },
  ];
}
