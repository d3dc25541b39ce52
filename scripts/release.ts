// `npm run release -- <tag>`: checks that the tag fits the package, packs the extension and publishes it to both marketplaces.
// A marketplace whose token is not in the environment gets a dry run: what would be published is said, and nothing is sent.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { report } from '../test/hosts/part.ts';
import { CommandFailed, run } from '../test/hosts/run.ts';
import { options } from './options.ts';
import { packageExtension } from './package.ts';
import { programs, root } from './programs.ts';
import { problemsOfRelease } from './release-checks.ts';

/** Needed at a release only, so it is no dependency of every clone. */
const ovsx = 'ovsx@1.4.0';

interface Marketplace {
  readonly name: string;
  /** The environment variable that holds its access token; the publishing tool reads it by itself. */
  readonly token: string;
  publish(vsix: string): Promise<unknown>;
}

const marketplaces: readonly Marketplace[] = [
  {
    name: 'Visual Studio Marketplace',
    token: 'VSCE_PAT',
    publish: (vsix) =>
      run(process.execPath, [programs.vsce, 'publish', '--packagePath', vsix], { cwd: root }),
  },
  {
    name: 'Open VSX',
    token: 'OVSX_PAT',
    publish: (vsix) => run('npx', ['--yes', ovsx, 'publish', vsix], { cwd: root }),
  },
];

const { words } = options('Usage: npm run release -- <tag>, for example v1.2.0', [], true);
const [tag = ''] = words;
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
const problems = problemsOfRelease(tag, version, await readFile(join(root, 'CHANGELOG.md'), 'utf8'));
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
try {
  const vsix = await packageExtension();
  for (const { name, token, publish } of marketplaces) {
    if (!process.env[token]) report(name, `dry run: ${token} is not set, so ${version} is not published`);
    else {
      await publish(vsix);
      report(name, `published ${version}`);
    }
  }
} catch (error) {
  if (!(error instanceof CommandFailed)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
