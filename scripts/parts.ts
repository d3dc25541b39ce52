// Gets ready what the asked-for stages stand on, side by side, and says which part was found, installed or skipped.
import { chromium } from '../test/hosts/chromium.ts';
import { choiceOf, chosenVersion, codeServer, type VSCodeVersion } from '../test/hosts/code-server.ts';
import { dockerCli } from '../test/hosts/docker-cli.ts';
import { certainEngine, engine } from '../test/hosts/engine.ts';
import { type PrivateEngineName, privateEngines } from '../test/hosts/engines.ts';
import { images } from '../test/hosts/images.ts';
import { CannotObtain, ready, report, together } from '../test/hosts/part.ts';
import type { Lifetime } from './lifetime.ts';

const needs = ['engine', 'vscode', 'chromium'] as const;
/** What a stage may stand on; the engine comes with the docker command and the images. */
export type Need = (typeof needs)[number];

/** Parts that have to be certain ones; any other may be whichever is there. */
export interface Choice {
  readonly vscode?: VSCodeVersion;
  readonly engine?: PrivateEngineName;
}

export interface Parts {
  /** The environment in which the engine, its docker command and the chosen VS Code are reached. */
  readonly env: Readonly<Record<string, string>>;
  has(need: Need): boolean;
}

/** The parts that DOCKYARD_TEST_SKIP says to do without. */
export function skippedParts(): ReadonlySet<Need> {
  const named = (process.env['DOCKYARD_TEST_SKIP'] ?? '').split(',').filter(Boolean);
  const unknown = named.find((name) => !needs.some((need) => need === name));
  if (unknown)
    throw new CannotObtain(`DOCKYARD_TEST_SKIP names "${unknown}"; the parts are ${needs.join(', ')}.`);
  return new Set(needs.filter((need) => named.includes(need)));
}

export async function getReady(
  wanted: ReadonlySet<Need>,
  lifetime: Lifetime,
  choice: Choice = {},
): Promise<Parts> {
  const skipped = skippedParts();
  for (const need of skipped) report(need, 'skipped, as DOCKYARD_TEST_SKIP says');
  const has = (need: Need) => wanted.has(need) && !skipped.has(need);
  const vscode = choice.vscode ?? chosenVersion();
  const [docker] = await together([
    has('engine') ? withEngine(lifetime, choice.engine) : {},
    has('vscode') && ready(codeServer(vscode)),
    has('chromium') && ready(chromium),
  ]);
  return { env: { ...docker, ...choiceOf(vscode) }, has };
}

/** An engine with the images, held until the end, and the environment in which it is reached. */
export async function withEngine(
  lifetime: Lifetime,
  certain?: PrivateEngineName,
): Promise<Readonly<Record<string, string>>> {
  const docker = await ready(dockerCli);
  const had = await ready(certain ? certainEngine(privateEngines[certain], docker) : engine(docker));
  lifetime.atEnd(() => had.release());
  await ready(images(had));
  return had.env;
}
