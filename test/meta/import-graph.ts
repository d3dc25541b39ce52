// The imports of the sources as a graph, of files and of rooms, and the circles in it.
import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

const top = join(import.meta.dirname, '../..');

/** Whom each node imports. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** The sources below a folder without tests and generated files, by their paths from the top folder. */
export function sourcesOf(pattern: string): readonly string[] {
  return globSync(pattern, { cwd: top })
    .map((path) => path.replaceAll('\\', '/'))
    .filter(
      (path) =>
        !path.endsWith('.test.ts') && !/\/testing(?:\.ts$|\/)/.test(path) && !path.includes('/generated/'),
    );
}

/** What a file imports, as it is written, types and `import()` included. */
export function importsOf(path: string): readonly string[] {
  const text = readFileSync(join(top, path), 'utf8');
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map(([, name]) => name ?? '');
}

/** Which file imports which, within the sources. */
export function fileGraph(files: readonly string[]): Graph {
  const known = new Set(files);
  return new Map(
    files.map((path) => {
      const imported = importsOf(path).map((name) =>
        name.startsWith('#core/')
          ? `src/core/${name.slice('#core/'.length)}`
          : posix.join(posix.dirname(path), name),
      );
      return [path, new Set(imported.filter((name) => known.has(name)))];
    }),
  );
}

/**
 * The room of a file: its folder. A file that lies directly in a layer is a room of its own, and all rules
 * share one.
 */
export function roomOf(path: string): string {
  const rules = 'src/core/lint/rules';
  if (path.startsWith(`${rules}/`)) return rules;
  const folder = posix.dirname(path);
  return /^src(\/(core|platform|editor))?$/.test(folder) ? path : folder;
}

/** Which room imports which. */
export function roomGraph(files: Graph): Graph {
  const rooms = new Map<string, Set<string>>();
  for (const [path, imported] of files) {
    const room = roomOf(path);
    const others = rooms.get(room) ?? new Set();
    rooms.set(room, others);
    for (const other of imported) if (roomOf(other) !== room) others.add(roomOf(other));
  }
  return rooms;
}

/** The groups of nodes that reach each other, each sorted (Tarjan's strongly connected components). */
export function circlesIn(graph: Graph): readonly (readonly string[])[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const path: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): void => {
    const own = index.size;
    index.set(node, own);
    low.set(node, own);
    path.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) visit(next);
      if (path.includes(next)) low.set(node, Math.min(low.get(node) ?? own, low.get(next) ?? own));
    }
    if (low.get(node) !== own) return;
    const members = path.splice(path.indexOf(node));
    if (members.length > 1) circles.push(members.sort());
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return circles;
}
