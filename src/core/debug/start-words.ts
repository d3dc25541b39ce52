// What a service starts, changed so that debugpy starts it: its command, or the entrypoint where that is the program.
import type { CommandInstruction } from '../dockerfile/dockerfile-model.ts';
import type { ProjectService } from '../project/model/project-service.ts';
import { type DebugpyListen, type Undebuggable, underDebugpy } from './under-debugpy.ts';

/** The keys of a Compose service that start it under debugpy. */
export interface StartWords {
  readonly entrypoint?: readonly string[];
  readonly command: readonly string[];
}

export type CannotStart = {
  /** As of a command line; or a script decides what is started. */
  readonly why: Undebuggable['why'] | 'script';
  readonly program: string | undefined;
};

type Started = Pick<ProjectService, 'service' | 'stage' | 'dockerfile' | 'command'>;

export function startUnderDebugpy(started: Started, listen: DebugpyListen): StartWords | CannotStart {
  const entrypoint = entrypointOf(started);
  const command = commandOf(started);
  if (started.command.origin === 'script') return { why: 'script', program: undefined };
  if (command.length > 0) {
    const words = underDebugpy(command, listen);
    if (isWords(words)) return { command: words };
    // Behind `ENTRYPOINT ["python", "manage.py"]` the command is only its arguments.
    const all = underDebugpy([...entrypoint, ...command], listen);
    if (isWords(all)) return { entrypoint: all, command: [] };
    return words.why === 'debugpy' ? words : all.why === 'debugpy' ? all : words;
  }
  const words = underDebugpy(entrypoint, listen);
  return isWords(words) ? { entrypoint: words, command: [] } : words;
}

function isWords(words: readonly string[] | Undebuggable): words is readonly string[] {
  return Array.isArray(words);
}

function entrypointOf({ service, stage, dockerfile }: Started): readonly string[] {
  if (service.entrypoint) return service.entrypoint.words.map(({ value }) => value);
  return stage?.entrypoint && dockerfile ? imageWords(stage.entrypoint, dockerfile) : [];
}

function commandOf({ service, stage, dockerfile }: Started): readonly string[] {
  if (service.command) return service.command.words.map(({ value }) => value);
  if (service.entrypoint || !stage?.cmd || !dockerfile) return [];
  return imageWords(stage.cmd, dockerfile);
}

function imageWords(
  instruction: CommandInstruction,
  dockerfile: NonNullable<Started['dockerfile']>,
): readonly string[] {
  if (instruction.form === 'exec') return instruction.words.map(({ value }) => value);
  return instruction.form === 'none' ? [] : [...dockerfile.shellAt(instruction), instruction.text];
}
