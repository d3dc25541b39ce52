// Where a container looks for programs that are named without a folder.
import type { Stage } from '#core/dockerfile/dockerfile-model.ts';

/** The `PATH` of images that set none. */
const usual = ['/usr/local/bin', '/usr/bin', '/bin', '/usr/local/sbin', '/usr/sbin', '/sbin'];

/** The folders that the stages of an image put into `PATH`, the last ones first, and the usual ones. */
export function programFolders(stage: Stage | undefined): readonly string[] {
  const added: string[] = [];
  for (let part = stage; part; part = part.parent) {
    const values = part.instructions.flatMap(({ keyword, pairs }) =>
      keyword === 'ENV'
        ? pairs.flatMap(({ name, value }) => (name === 'PATH' && value ? [value.value] : []))
        : [],
    );
    added.push(...values.toReversed().flatMap((value) => value.split(':')));
  }
  return [...added.filter((folder) => /^\/[^$]*$/.test(folder)), ...usual];
}
