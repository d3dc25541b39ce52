// What Docker and Podman say of the same refusal: the extension passes on the engine's own words.
import { isPodman } from './features.ts';

const words = {
  killOfStopped: { docker: /is not running/, podman: /can only kill running containers/i },
  topOfStopped: { docker: /is not running/, podman: /could not list the processes/ },
  badName: { docker: /Invalid container name/, podman: /names must match \[a-zA-Z0-9\]/i },
  nameTaken: { docker: /already in use/, podman: /already in use/ },
  volumeInUse: {
    docker: /volume is in use.*Remove the container first/s,
    podman: /is being used by the following container.*Remove the container first/s,
  },
  execInStopped: {
    docker: /is not running/,
    podman: /can only create exec sessions on running containers/i,
  },
  noContainer: { docker: /^No such container: f+\.$/, podman: /no container with name or ID "f+" found/i },
  noFile: {
    docker: /Could not find the file \/no such\? in container/,
    podman: /^Could not find \/no such\?\.$/,
  },
} as const satisfies Readonly<Record<string, { readonly docker: RegExp; readonly podman: RegExp }>>;

/** What the engine of this run says of each refusal. */
export async function engineWords(): Promise<Readonly<Record<keyof typeof words, RegExp>>> {
  const engine = (await isPodman()) ? 'podman' : 'docker';
  const entries = Object.entries(words).map(([refusal, said]) => [refusal, said[engine]]);
  return Object.fromEntries(entries) as Record<keyof typeof words, RegExp>;
}
