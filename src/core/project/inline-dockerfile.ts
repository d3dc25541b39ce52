// A Dockerfile that is written in a compose file.
import type { ComposeFile } from '../compose/compose-file.ts';
import type { Service } from '../compose/compose-service.ts';
import type { Dockerfile } from '../dockerfile/dockerfile-model.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import type { BuildArguments } from '../dockerfile/scope.ts';

/** `dockerfile_inline`, read where it stands: everything around it is blanked, so that its spans are those of the compose file. */
export function inlineDockerfile(
  { build }: Service,
  compose: (path: string) => ComposeFile | undefined,
  given: BuildArguments,
): Dockerfile | undefined {
  if (!build?.inline) return undefined;
  const { path, span } = build.inline.location;
  const text = compose(path)?.source.text;
  if (text === undefined) return undefined;
  const blank = (part: string): string => part.replace(/[^\r\n]/g, ' ');
  return parseDockerfile(path, blank(text.slice(0, span.start)) + text.slice(span.start, span.end), given);
}
