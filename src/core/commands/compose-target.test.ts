// What is run is what was read: the command line of a model's own files.
import { describe, expect, it } from 'vitest';
import { resolveSet } from '../compose/resolve.ts';
import { findSets } from '../compose/sets.ts';
import { MemoryFiles } from '../memory-files.ts';
import { composeUp } from './compose.ts';
import { composeTargetOf } from './compose-target.ts';

/** The words of Compose Up for each set of Compose files in a workspace. */
function ups(files: Readonly<Record<string, string>>): readonly string[] {
  const memory = new MemoryFiles(files);
  return findSets(memory, Object.keys(files)).map(({ files: paths, envFiles }) => {
    const set = resolveSet(memory, paths, { ...(envFiles ? { envFiles } : {}), folderName: 'shop' });
    const target = composeTargetOf(set, '/srv/shop', (path) => `/srv/shop/${path}`);
    const tool = { command: 'docker', prefix: ['compose'], version: '2.40.3' };
    const { args, cwd } = composeUp({ tool, target, env: {} });
    expect(cwd).toBe('/srv/shop');
    return args.join(' ');
  });
}

const service = 'services:\n  web:\n    image: "web:${TAG}"\n';

describe('Compose Up', () => {
  it('names the files and the project, and lets Compose find .env', () => {
    expect(ups({ 'compose.yaml': service, '.env': 'TAG=1\n' })).toEqual([
      'compose --file compose.yaml --project-name shop up --detach',
    ]);
  });

  it('has the env file that a script of the workspace names', () => {
    const files = {
      'live/compose.yaml': service,
      'live/.env.live': 'TAG=2\nCOMPOSE_PROFILES=mail\n',
      Makefile: 'up:\n\tdocker compose --env-file live/.env.live -f live/compose.yaml up\n',
    };
    expect(ups(files)).toContain(
      'compose --file live/compose.yaml --env-file live/.env.live --profile mail --project-name live up --detach',
    );
  });

  it('reads the .env of the folder that is open and that of the files, as the model does', () => {
    expect(ups({ 'docker/compose.yaml': service, '.env': 'TAG=1\n', 'docker/.env': 'TAG=2\n' })).toEqual([
      'compose --file docker/compose.yaml --project-name docker up --detach',
    ]);
  });
});
