// The processes of a container as engines tell them: cell by cell, or as the lines that `ps` prints (Podman).
import { list, record, texts } from '../thing/json.ts';
import type { ProcessTable } from './containers.ts';

/** @param answer to the question for the processes; without titles where the engine could not list them */
export function readProcesses(answer: unknown): ProcessTable {
  const { Titles, Processes } = record(answer);
  const titles = texts(Titles);
  const rows = list(Processes).map(texts);
  const columns = titles.length === 1 ? wordsOf(titles[0] ?? '') : [];
  if (columns.length < 2) return { titles, rows };
  return { titles: columns, rows: rows.map(([line = '']) => cellsOf(line, columns.length)) };
}

function wordsOf(line: string): readonly string[] {
  return line.trim().split(/\s+/);
}

/** The last column, the command line, may hold spaces; no other does. */
function cellsOf(line: string, columns: number): readonly string[] {
  const cells: string[] = [];
  let rest = line.trim();
  while (cells.length < columns - 1) {
    const end = rest.search(/\s/);
    if (end < 0) break;
    cells.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...cells, rest];
}
