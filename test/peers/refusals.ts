// The tables of what BuildKit and Compose refuse, with how a row becomes files.
import { buildkitFlags } from './buildkit-flags.ts';
import { buildkitInstructions } from './buildkit-instructions.ts';
import { buildkitWords } from './buildkit-words.ts';
import { composePortsAndProbes } from './compose-ports-and-probes.ts';
import { composeProjects } from './compose-projects.ts';
import { composeServices } from './compose-services.ts';
import type { Given, RefusalSuite } from './suite.ts';

type Texts = Readonly<Record<string, string>>;

export interface NamedSuite {
  readonly name: string;
  readonly peer: 'BuildKit' | 'Compose';
  readonly suite: RefusalSuite;
  textsOf(given: Given): Texts;
}

const asDockerfile = (given: Given): Texts =>
  typeof given === 'string' ? { Dockerfile: `${given}\n` } : given;
const belowFrom = (given: Given): Texts =>
  typeof given === 'string' ? { Dockerfile: `FROM scratch\n${given}\n` } : given;
const inService = (given: Given): Texts =>
  typeof given === 'string'
    ? { 'compose.yaml': `services:\n  shop:\n    image: shop:1\n${given.replaceAll(/^/gm, '    ')}\n` }
    : given;

export const refusalSuites: readonly NamedSuite[] = [
  { name: 'words of BuildKit', peer: 'BuildKit', suite: buildkitWords, textsOf: belowFrom },
  { name: 'flags of BuildKit', peer: 'BuildKit', suite: buildkitFlags, textsOf: asDockerfile },
  { name: 'instructions of BuildKit', peer: 'BuildKit', suite: buildkitInstructions, textsOf: asDockerfile },
  { name: 'services of Compose', peer: 'Compose', suite: composeServices, textsOf: inService },
  { name: 'ports and probes of Compose', peer: 'Compose', suite: composePortsAndProbes, textsOf: inService },
  { name: 'projects of Compose', peer: 'Compose', suite: composeProjects, textsOf: inService },
];
