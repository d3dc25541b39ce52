// The files that makemigrations says it has written.
import { stripAnsi } from '../logs/ansi.ts';

const heading = /^Migrations for '[^']{1,200}':$/;
const file = /^ {2}(\S.{0,1000}\.py)$/;
const readAtMost = 5_000;

/** Their paths as printed: relative to the working directory of the command, or absolute. */
export function createdMigrations(output: string): readonly string[] {
  const paths: string[] = [];
  let inside = false;
  for (const raw of output.split('\n', readAtMost)) {
    const line = stripAnsi(raw).trimEnd();
    if (heading.test(line)) inside = true;
    else if (!line.startsWith(' ')) inside = false;
    else if (inside) paths.push(...(file.exec(line)?.slice(1) ?? []));
  }
  return paths;
}
