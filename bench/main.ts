// `npm run -s bench -- [name…] [--json]`: measures, each figure beside a peer in the same run.
import { parseArgs } from 'node:util';
import type { Result } from './measure.ts';

const benches: Readonly<Record<string, () => Promise<{ run(): Promise<Result> }>>> = {
  activation: () => import('./activation.ts'),
  lint: () => import('./lint.ts'),
  project: () => import('./project.ts'),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}: use ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
const figures: Record<string, Result['figures']> = {};
for (const [name, load] of Object.entries(benches)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const result = await (await load()).run();
  figures[name] = result.figures;
  if (!values.json) console.log([name, ...result.lines.map((line) => `  ${line}`), ''].join('\n'));
}
if (values.json) console.log(JSON.stringify(figures));
