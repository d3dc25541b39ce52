// What Compose itself makes of the files: the truth about which services exist.
import { composeConfig } from '../../core/commands/compose.ts';
import type { ComposeContext } from '../../core/commands/model.ts';
import { UserError } from '../../core/errors.ts';
import type { FailureFinder } from '../../core/failures/explain.ts';
import { runWell } from '../process/run.ts';

/** The resolved project. What is inside a service is as Compose prints it. */
export interface ComposeProject {
  /** Undefined with Compose 1, which does not say. */
  readonly name: string | undefined;
  readonly services: Readonly<Record<string, unknown>>;
}

/**
 * Asks `config` for the project.
 * @param options.allProfiles services of profiles that are not enabled too
 * @throws UserError with Compose's own words where the files do not fit together
 */
export async function readComposeProject(
  context: ComposeContext,
  failures: FailureFinder,
  options: { allProfiles?: boolean; signal?: AbortSignal } = {},
): Promise<ComposeProject> {
  const { allProfiles = false, signal } = options;
  const text = await runWell(composeConfig(context, { allProfiles }), failures, signal ? { signal } : {});
  const value = await parse(text);
  const services = property(value, 'services');
  const name = property(value, 'name');
  return {
    name: typeof name === 'string' ? name : undefined,
    services: typeof services === 'object' && services !== null ? { ...services } : {},
  };
}

/** JSON; YAML from Compose 1. */
async function parse(text: string): Promise<unknown> {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { parse: parseYaml } = await import('yaml');
    try {
      return parseYaml(text);
    } catch {
      throw new UserError('Compose printed a project that cannot be read.', { detail: text, cause: error });
    }
  }
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
