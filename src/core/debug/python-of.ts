// The Python of a service's container.
import { basename } from '../files.ts';
import type { ProjectService } from '../project/model/project-service.ts';
import type { Command } from '../shell/command.ts';

/** The words that run Python in a container of the service: as manage.py is run there, else as its own command is. */
export function pythonOf({ django, command }: Pick<ProjectService, 'django' | 'command'>): readonly string[] {
  if (django && django.interpreter.length > 0) return django.interpreter;
  return (command.main && pythonBeside(command.main.command)) ?? ['python'];
}

/** The Python that belongs to a program: `/venv/bin/python` for `/venv/bin/celery`; undefined where its path says nothing. */
function pythonBeside({ argv }: Command): readonly string[] | undefined {
  const [first] = argv;
  if (!first?.literal) return undefined;
  const name = basename(first.value);
  if (/^python[\d.]*$/.test(name)) return [first.value];
  const folder = first.value.slice(0, first.value.length - name.length);
  return folder.endsWith('bin/') && folder.includes('env') ? [`${folder}python`] : undefined;
}
