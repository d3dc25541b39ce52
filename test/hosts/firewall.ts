// The iptables that engines call: the machine's own, or Debian's, unpacked beside an engine.
import { existsSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { libraryPath, unpack } from './debian.ts';
import { ask, which } from './run.ts';

const packages = [
  'iptables',
  'libip4tc2',
  'libip6tc2',
  'libxtables12',
  'libnetfilter-conntrack3',
  'libnfnetlink0',
  'libnftnl11',
  'libmnl0',
];

/** Adds the folder `bin` with the names that Debian's alternatives would make, for the variant that this kernel understands. */
export async function unpackFirewall(folder: string): Promise<void> {
  await mkdir(join(folder, 'bin'));
  if (which('iptables')) return;
  await unpack(packages, folder);
  const env = { ...process.env, ...(await firewallEnvironment(folder)) };
  const legacy = join(folder, 'usr', 'sbin', 'xtables-legacy-multi');
  const hasLegacy = existsSync(legacy) && (await ask(legacy, ['iptables', '-t', 'nat', '-L', '-n'], { env }));
  const program = join('..', 'usr', 'sbin', hasLegacy ? 'xtables-legacy-multi' : 'xtables-nft-multi');
  for (const family of ['iptables', 'ip6tables']) {
    for (const tool of ['', '-save', '-restore']) await symlink(program, join(folder, 'bin', family + tool));
  }
}

/** Where programs that were unpacked into a folder find its shared libraries and iptables its modules. */
export async function firewallEnvironment(folder: string): Promise<Record<string, string>> {
  const libraries = await libraryPath(folder);
  if (libraries.length === 0) return {};
  return {
    LD_LIBRARY_PATH: libraries.join(':'),
    XTABLES_LIBDIR: libraries.map((library) => join(library, 'xtables')).join(':'),
  };
}
