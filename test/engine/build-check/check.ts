// Asks the real `docker build --check` about a Dockerfile, without a registry.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDockerfile } from '#core/dockerfile/parse.ts';
import { applyEdits } from '#core/text.ts';
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
  readonly target: Readonly<Record<string, { readonly check: Check }>>;
}

interface Check {
  readonly warnings?: readonly { readonly ruleName: string; readonly location?: Location }[] | null;
  readonly buildError?: { readonly message: string; readonly location?: Location };
}

interface Location {
  readonly ranges:
    | readonly { readonly start: { readonly line: number }; readonly end: { readonly line: number } }[]
    | null;
}

/** How many files one call is asked about. */
const AT_ONCE = 50;
/** How often a call is made again whose job BuildKit has lost, as it does on a busy machine. */
const MOST_TRIES = 4;

/**
 * What BuildKit says of each Dockerfile. They are checked as the targets of `docker buildx bake`, which
 * asks the same question as `docker build --check`, but of many files in one process.
 * @param standIn an image that is there, for every base image that no variable decides
 */
export async function buildChecks(
  texts: readonly string[],
  standIn: string,
  context: string,
): Promise<ReadonlyMap<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  for (let from = 0; from < texts.length; from += AT_ONCE) {
    const some = texts.slice(from, from + AT_ONCE);
    const targets = some.map((text, index) => [
      `t${index}`,
      { context, 'dockerfile-inline': literal(withStandIn(text, standIn)) },
    ]);
    const file = JSON.stringify({
      group: { default: { targets: targets.map(([name]) => name) } },
      target: Object.fromEntries(targets),
    });
    const { target } = JSON.parse(await answer(file, context)) as Output;
    for (const [index, text] of some.entries()) {
      const check = target[`t${index}`]?.check;
      if (!check) throw new Error(`no answer about ${JSON.stringify(text)}`);
      verdicts.set(text, verdictOf(check));
    }
  }
  return verdicts;
}

function verdictOf({ warnings, buildError }: Check): Verdict {
  return {
    warnings: (warnings ?? []).map(({ ruleName, location }) => ({
      check: ruleName,
      lines: linesOf(location) ?? { start: 1, end: 1 },
    })),
    error: buildError && { message: buildError.message, lines: linesOf(buildError.location) },
  };
}

/** Bake reads its strings as templates. */
function literal(text: string): string {
  return text.replaceAll(/[$%](?=\{)/g, (sign) => sign + sign);
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

/** Bake fails when one file cannot be built; its answer is complete all the same. */
async function answer(file: string, folder: string, tries = 1): Promise<string> {
  const path = join(folder, 'docker-bake.json');
  await writeFile(path, file);
  const args = [
    'buildx',
    'bake',
    `--allow=fs.read=${folder}`,
    '--progress=quiet',
    '--call=check,format=json',
    `--file=${path}`,
  ];
  try {
    return await run('docker', args, { timeoutSeconds: 300 });
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    if (error.output.includes('no such job') && tries < MOST_TRIES) return answer(file, folder, tries + 1);
    if (!error.output.includes('{')) throw error;
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
