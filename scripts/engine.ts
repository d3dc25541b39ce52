// Keeps the private engine running between test runs: `--keep [file]` starts it and writes
// the environment to reach it (to stdout without a file), `--stop` ends that.
import { writeFileSync } from 'node:fs';
import { dockerCli } from '../test/hosts/docker-cli.ts';
import { engine } from '../test/hosts/engine.ts';
import { privateEngines } from '../test/hosts/engines.ts';
import { images } from '../test/hosts/images.ts';
import { ready } from '../test/hosts/part.ts';

switch (process.argv[2]) {
  case '--keep': {
    const had = await ready(engine(await ready(dockerCli)));
    await ready(images(had));
    if (had.isPrivate) await privateEngines.newest.keep();
    await had.release();
    const lines = Object.entries(had.env).map(([name, value]) => `export ${name}='${value}'\n`);
    writeFileSync(process.argv[3] ?? process.stdout.fd, lines.join(''));
    break;
  }
  case '--stop':
    await privateEngines.newest.letGo();
    break;
  default:
    console.error('usage: node scripts/engine.ts --keep [file] | --stop');
    process.exitCode = 2;
}
