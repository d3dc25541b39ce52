// Asks the real `docker build --check` about a Dockerfile, without a registry.
import { parseDockerfile } from '../../../src/core/dockerfile/parse.ts';
import { applyEdits } from '../../../src/core/text.ts';
import { CommandFailed, run } from '../../hosts/run.ts';

/** Lines count from 1. */
interface Lines {
  readonly start: number;
  readonly end: number;
}

export interface Verdict {
  readonly warnings: readonly { readonly check: string; readonly lines: Lines }[];
  /** Why the build could not go on; then later checks were not made. */
  readonly error: { readonly message: string; readonly lines: Lines | undefined } | undefined;
}

interface Output {
  readonly warnings: readonly { readonly ruleName: string; readonly location?: Location }[] | null;
  readonly buildError?: { readonly message: string; readonly location?: Location };
}

interface Location {
  readonly ranges:
    | readonly { readonly start: { readonly line: number }; readonly end: { readonly line: number } }[]
    | null;
}

/**
 * What BuildKit says of a Dockerfile.
 * @param standIn an image that is there, for every base image that no variable decides
 */
export async function buildCheck(text: string, standIn: string, context: string): Promise<Verdict> {
  const output = JSON.parse(await answer(withStandIn(text, standIn), context)) as Output;
  return {
    warnings: (output.warnings ?? []).map(({ ruleName, location }) => ({
      check: ruleName,
      lines: linesOf(location) ?? { start: 1, end: 1 },
    })),
    error: output.buildError && {
      message: output.buildError.message,
      lines: linesOf(output.buildError.location),
    },
  };
}

/** The file with its base images exchanged, and without `# syntax=`, which would be fetched. */
function withStandIn(text: string, standIn: string): string {
  const file = parseDockerfile('Dockerfile', text);
  const images = file.stages.flatMap(({ image, base }) =>
    image &&
    base &&
    image.variables.length === 0 &&
    base.text !== 'scratch' &&
    /^[a-z0-9./:@_-]+$/.test(base.text) &&
    !base.text.endsWith(':')
      ? [{ span: image.span, text: standIn }]
      : [],
  );
  const syntax = file.directives
    .filter(({ name }) => name === 'syntax')
    .map(({ span }) => ({ span, text: '#' }));
  return applyEdits(text, [...images, ...syntax]);
}

async function answer(text: string, context: string): Promise<string> {
  const args = ['buildx', 'build', '--progress=quiet', '--call=check,format=json', '--file=-', context];
  try {
    return await run('docker', args, { input: text, timeoutSeconds: 60 });
  } catch (error) {
    if (!(error instanceof CommandFailed) || !error.output.includes('{')) throw error;
    const json = error.output.slice(error.output.indexOf('{'));
    return json.slice(0, json.indexOf('\n}') + 2);
  }
}

function linesOf(location: Location | undefined): Lines | undefined {
  const ranges = location?.ranges ?? [];
  const [first] = ranges;
  const last = ranges.at(-1);
  return first && last && { start: first.start.line, end: last.end.line };
}
