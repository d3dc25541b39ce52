// What a container writes, in the Debug Console.
import type { Engine } from '#core/engine/engine.ts';
import type { OutputCategory } from './backend.ts';

/** Until the container stops or the signal aborts. @throws UserError, EngineError */
export async function followOutput(
  { containers }: Engine,
  container: string,
  say: (text: string, category: OutputCategory) => void,
  signal: AbortSignal,
): Promise<void> {
  const decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  for await (const { stream, bytes } of containers.logs(container, { follow: true }, signal))
    say(decoders[stream].decode(bytes, { stream: true }), stream);
}
