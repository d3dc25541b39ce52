// Gets ready what the asked-for stages stand on, side by side, and says which part was found, installed or skipped.
import { chromium } from '../test/hosts/chromium.ts';
import { codeServer } from '../test/hosts/code-server.ts';
import { dockerCli } from '../test/hosts/docker-cli.ts';
import { engine } from '../test/hosts/engine.ts';
import { images } from '../test/hosts/images.ts';
import { CannotObtain, ready, report, together } from '../test/hosts/part.ts';
import type { Lifetime } from './lifetime.ts';

const needs = ['engine', 'vscode', 'chromium'] as const;
/** What a stage may stand on; the engine comes with the docker command and the images. */
export type Need = (typeof needs)[number];

export interface Parts {
  /** The environment in which the engine and its docker command are reached. */
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

export async function getReady(wanted: ReadonlySet<Need>, lifetime: Lifetime): Promise<Parts> {
  const skipped = skippedParts();
  for (const need of skipped) report(need, 'skipped, as DOCKYARD_TEST_SKIP says');
  const has = (need: Need) => wanted.has(need) && !skipped.has(need);
  const [env] = await together([
    has('engine') ? withEngine(lifetime) : {},
    has('vscode') && ready(codeServer),
    has('chromium') && ready(chromium),
  ]);
  return { env, has };
}

/** An engine with the images, held until the end, and the environment in which it is reached. */
export async function withEngine(lifetime: Lifetime): Promise<Readonly<Record<string, string>>> {
  const had = await ready(engine(await ready(dockerCli)));
  lifetime.atEnd(() => had.release());
  await ready(images(had));
  return had.env;
}
