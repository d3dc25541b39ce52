// Requests to an engine's API by its address, without a client library.
import { request } from 'node:http';

/** What the engine answers, or undefined where none does, or not with JSON. */
export function ask(host: string, path: string, timeoutSeconds = 5): Promise<unknown> {
  const { protocol, hostname, port, pathname } = new URL(host);
  const where =
    protocol === 'tcp:'
      ? { host: hostname, port: Number(port) }
      : { socketPath: decodeURIComponent(pathname) };
  return new Promise((resolve) => {
    const query = request({ ...where, path, agent: false, timeout: timeoutSeconds * 1000 });
    query.on('timeout', () => query.destroy());
    query.on('error', () => resolve(undefined));
    query.on('response', async (response) => {
      try {
        resolve(JSON.parse(Buffer.concat(await response.toArray()).toString()));
      } catch {
        resolve(undefined);
      }
    });
    query.end();
  });
}

/** The engine's version, or undefined when none answers at this address. */
export async function version(host: string): Promise<string | undefined> {
  const answer = (await ask(host, '/version')) as { Version?: string } | undefined;
  return answer?.Version;
}
