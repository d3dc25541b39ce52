// Which version of an engine answers at an address.
import { request } from 'node:http';

/** The engine's version, or undefined when none answers at this address. */
export function version(host: string): Promise<string | undefined> {
  const { protocol, hostname, port, pathname } = new URL(host);
  const where =
    protocol === 'tcp:'
      ? { host: hostname, port: Number(port) }
      : { socketPath: decodeURIComponent(pathname) };
  return new Promise((resolve) => {
    const query = request({ ...where, path: '/version', agent: false, timeout: 5000 });
    query.on('timeout', () => query.destroy());
    query.on('error', () => resolve(undefined));
    query.on('response', async (response) => {
      try {
        const answer = JSON.parse(Buffer.concat(await response.toArray()).toString()) as { Version?: string };
        resolve(answer.Version);
      } catch {
        resolve(undefined);
      }
    });
    query.end();
  });
}
