// Reports a DJANGO_SETTINGS_MODULE that does not exist in the project.
import { basename, dirname, join } from '../../../../files.ts';
import { missingFrom } from '../../../../project/imports.ts';
import type { Stack } from '../../../../project/model.ts';
import { defineRule } from '../../../rule.ts';

export const rule = defineRule({
  id: 'settings-module-not-found',
  on: 'stack',
  title: 'Settings module not found',
  severity: 'error',
  failure: 'ModuleNotFoundError: No module named',
  check(stack, report) {
    for (const service of stack.services.values()) {
      const { django } = service;
      const place = django?.settingsModuleAt;
      const module = django?.settingsModule;
      if (!place || module === undefined || django?.root === undefined || !/^\w+(\.\w+)*$/.test(module))
        continue;
      const folder = service.paths.toContainer(join(django.root, 'manage.py'));
      const root = folder === undefined ? undefined : missingFrom(stack, service, dirname(folder), module);
      if (root === undefined || isMadeByHand(stack, join(root, ...module.split('.')))) continue;
      report({
        path: place.path,
        span: place.span,
        message: `The project has no module \`${module}\`, so Django can't load its settings in \`${service.name}\`. Correct the name, or add the module.`,
        related:
          place.path === service.service.key.path
            ? []
            : [{ message: 'Used by this service.', location: service.service.key }],
      });
    }
  },
});

/** Git ignores the file, or an example of it exists, so each developer creates their own. */
function isMadeByHand({ files }: Stack, module: string): boolean {
  const name = basename(module);
  const ignored = files.text('.gitignore') ?? '';
  if (ignored.split('\n').some((line) => line.includes(`${name}.py`) || line.trim().endsWith(`${name}.*`)))
    return true;
  return files
    .list(dirname(module))
    .some((other) => other.includes(name) && /example|sample|template|dist/i.test(other));
}
