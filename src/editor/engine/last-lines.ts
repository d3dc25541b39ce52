// The last lines that a container wrote.
import type { Engine } from '#core/engine/engine.ts';
import { LogLines } from '#core/logs/lines.ts';

/** So many lines are read where nobody asks for more. */
const usualLines = 100;

/** @throws EngineError where the container is gone */
export async function lastLines({ containers }: Engine, id: string, tail = usualLines): Promise<string> {
  const lines = new LogLines();
  const output: string[] = [];
  const { signal } = new AbortController();
  for await (const chunk of containers.logs(id, { tail }, signal)) {
    output.push(...lines.push(chunk).map(({ text }) => text));
  }
  output.push(...lines.end().map(({ text }) => text));
  return output.join('\n');
}
