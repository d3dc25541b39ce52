// The shapes of public repositories: nothing is offered to a project that has Docker files, and nothing is written into it.
import { describe, expect, it } from 'vitest';
import { shapes } from '../../../test/shapes/all.ts';
import { corpus } from '../../../test/shapes/corpus/all.ts';
import { MemoryFiles } from '../memory-files.ts';
import { readWorkspace } from '../project/workspace-reader.ts';
import { suggestedChoices } from './answers.ts';
import { isDockerizable, readDjango } from './read-django.ts';
import { scaffold } from './scaffold.ts';

const all = [
  ...Object.entries(corpus),
  ...Object.entries(shapes).map(([name, { texts }]) => [name, texts] as const),
].map(([name, texts]) => [name, readWorkspace(new MemoryFiles(texts))] as const);

const dockerized = all.filter(
  ([, { dockerfiles, composeFiles }]) => dockerfiles.size > 0 || composeFiles.size > 0,
);

describe('a project with Docker files', () => {
  it.each(dockerized)('%s is offered nothing', (_, workspace) => {
    expect(isDockerizable(workspace)).toBe(false);
  });

  /** Asked for, it is made beside a dev container, which runs no site. */
  const own = dockerized.filter(([name]) => !name.startsWith('a dev container '));

  it.each(own)('%s gets nothing', (_, workspace) => {
    for (const root of workspace.djangoRoots) {
      const reading = readDjango(workspace, root);
      expect(scaffold(workspace, reading, suggestedChoices(reading))).toEqual({
        create: [],
        edits: [],
        notes: [],
      });
    }
  });
});
