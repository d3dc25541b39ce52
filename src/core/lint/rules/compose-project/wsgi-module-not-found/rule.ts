// Reports servers that load an application module that does not exist in the project.
import { findModule } from '#core/django/modules.ts';
import { defineRule } from '#core/lint/rule.ts';
import { missingFrom, projectPackages } from '#core/project/django/missing-modules.ts';
import { moduleOf } from '#core/project/django/start-purpose.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import { contentSpan } from '#core/shell/option-values.ts';

export const rule = defineRule({
  id: 'wsgi-module-not-found',
  on: 'compose-project',
  title: 'Application module not found',
  severity: 'error',
  failure: 'ModuleNotFoundError: No module named',
  check(project, report) {
    for (const service of project.services.values()) {
      const { server } = service;
      const word = server?.application?.word;
      const module = word?.literal ? moduleOf(word.value) : undefined;
      if (!server?.at.certain || !server.application || !word || module === undefined) continue;
      const root = missingFrom(project, service, server.folder, module);
      if (root === undefined) continue;
      const { path } = server.application;
      const { start } = contentSpan(word);
      const span = { start, end: start + module.length };
      const other = replacement(project, root, module);
      report({
        path,
        span,
        cause: module,
        message: `\`${service.name}\` starts ${server.kind} with \`${module}\`, which does not exist in the project. ${other ? `Use \`${other}\`.` : 'Correct the module name.'}`,
        fixes: other ? [{ title: `Change to \`${other}\``, edits: [{ path, span, text: other }] }] : [],
      });
    }
  },
});

/** The module of the same name, if exactly one package has it. */
function replacement(project: ComposeProject, root: string, module: string): string | undefined {
  const last = module.split('.').at(-1) ?? module;
  const found = projectPackages(project, root)
    .map((name) => `${name}.${last}`)
    .filter((name) => findModule(project.files, root, name) !== undefined);
  return found.length === 1 ? found[0] : undefined;
}
