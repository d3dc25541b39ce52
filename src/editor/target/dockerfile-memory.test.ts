// What is remembered of builds: a failed one is offered again, and counts as no image that was built.
import { expect, it } from 'vitest';
import type * as vscode from 'vscode';
import type { ImageBuild } from '#core/commands/docker-build.ts';
import { lastBuild, rememberBuilt, rememberedImage, rememberImage } from './dockerfile-memory.ts';

const build: ImageBuild = {
  ...{ tag: 'redis', dockerfile: 'Dockerfile', context: '' },
  ...{ buildArgs: { V: '1' }, noCache: false, pull: false },
};
const uri = { toString: () => 'file:///w/redis/Dockerfile' } as vscode.Uri;

function memory(): vscode.Memento {
  const held = new Map<string, string>();
  return {
    keys: () => [...held.keys()],
    get: <T>(key: string, otherwise?: T) => (held.has(key) ? JSON.parse(held.get(key) ?? '') : otherwise),
    update: async (key, value) => {
      held.set(key, JSON.stringify(value));
    },
  };
}

it('offers what a failed build was told, without counting it as built', async () => {
  const state = memory();
  expect(lastBuild(rememberedImage(state, uri))).toBeUndefined();
  await rememberImage(state, uri, { replaces: true });
  await rememberImage(state, uri, { tried: build });
  expect(lastBuild(rememberedImage(state, uri))).toEqual(build);
  expect(rememberedImage(state, uri).build).toBeUndefined();
  await rememberBuilt(state, uri, build);
  expect(rememberedImage(state, uri)).toEqual({ build, replaces: true });
});

it('keeps the image that was built while another build fails', async () => {
  const state = memory();
  await rememberBuilt(state, uri, build);
  const other = { ...build, tag: 'other' };
  await rememberImage(state, uri, { tried: other });
  const remembered = rememberedImage(state, uri);
  expect([remembered.build, lastBuild(remembered)]).toEqual([build, other]);
});
