// Reports servers that load an application module that does not exist in the project.
import { findModule } from '../../../../django/modules.ts';
import { missingFrom, projectPackages } from '../../../../project/imports.ts';
import type { Stack } from '../../../../project/model.ts';
import { moduleOf } from '../../../../project/purpose.ts';
import { contentSpan } from '../../../../project/words.ts';
import { defineRule } from '../../../rule.ts';

export const rule = defineRule({
  id: 'wsgi-module-not-found',
  on: 'stack',
  title: 'Application module not found',
  severity: 'error',
  failure: 'ModuleNotFoundError: No module named',
  check(stack, report) {
    for (const service of stack.services.values()) {
      const { server } = service;
      const word = server?.application?.word;
      const module = word?.literal ? moduleOf(word.value) : undefined;
      if (!server?.at.certain || !server.application || !word || module === undefined) continue;
      const root = missingFrom(stack, service, server.folder, module);
      if (root === undefined) continue;
      const { path } = server.application;
      const { start } = contentSpan(word);
      const span = { start, end: start + module.length };
      const other = replacement(stack, root, module);
      report({
        path,
        span,
        message: `\`${service.name}\` starts ${server.kind} with \`${module}\`, which does not exist in the project. ${other ? `Use \`${other}\`.` : 'Correct the module name.'}`,
        fixes: other
          ? [{ title: `Change to \`${other}\``, safe: false, edits: [{ path, span, text: other }] }]
          : [],
      });
    }
  },
});

/** The module of the same name, if exactly one package has it. */
function replacement(stack: Stack, root: string, module: string): string | undefined {
  const last = module.split('.').at(-1) ?? module;
  const found = projectPackages(stack, root)
    .map((name) => `${name}.${last}`)
    .filter((name) => findModule(stack.files, root, name) !== undefined);
  return found.length === 1 ? found[0] : undefined;
}
