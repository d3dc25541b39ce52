// Where the start of Django opens the port of a debugger.
import { setting } from '#core/django/environment-substitution.ts';
import { join } from '#core/files.ts';
import { callsOf, type ModuleCall } from '#core/python/module-calls.ts';
import { parsePython } from '#core/python/python-file.ts';
import type { ProjectService } from '../model/project-service.ts';

/**
 * The `debugpy.listen` that surely run when manage.py starts: in manage.py and in the settings, which the reloader's
 * parent and its child both load. A file that asks for RUN_MAIN tells the two apart.
 */
export function debuggerCalls(service: ProjectService): readonly ModuleCall[] {
  const { django, settings } = service;
  const manage = django?.root === undefined ? [] : [join(django.root, 'manage.py')];
  return [...manage, ...(settings?.files ?? [])].flatMap((path) => {
    const text = service.files.text(path);
    if (!text?.includes('debugpy') || text.includes('RUN_MAIN')) return [];
    return callsOf(parsePython(path, text), 'debugpy', 'listen').filter(
      ({ certain, conditions }) => certain && conditions.every((one) => isTrue(one.text, service)),
    );
  });
}

/** Whether a condition is surely true in a service. */
function isTrue(condition: string, service: ProjectService): boolean {
  return condition.split(/\s+and\s+/).every((part) => isPartTrue(part.trim(), service));
}

function isPartTrue(part: string, { settings, variable }: ProjectService): boolean {
  if (/^__name__ == ["']__main__["']$/.test(part) || /^["']runserver["'] in sys\.argv$/.test(part))
    return true;
  if (/^(settings\.)?DEBUG$/.test(part)) {
    const debug = settings && setting(settings, 'DEBUG', variable);
    return debug?.kind === 'boolean' && debug.value;
  }
  const read =
    /^(?:os\.)?(?:environ\.get\(|getenv\(|environ\[)\s*["'](\w+)["']\s*[)\]](?:\s*==\s*["']([^"']*)["'])?$/.exec(
      part,
    );
  if (!read?.[1]) return false;
  const { value, known } = variable(read[1]);
  return known && value !== undefined && (read[2] === undefined ? value !== '' : value === read[2]);
}
