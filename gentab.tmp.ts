import { readFileSync, writeFileSync } from 'node:fs';
import { MemoryFiles } from '#core/files.ts';
import { readConfig } from '#core/lint/config.ts';
import { Linter } from '#core/lint/engine.ts';
import { rules } from '#core/lint/generated/rules.ts';
import { readWorkspace } from '#core/project/workspace-reader.ts';
const linter = new Linter(rules);
function ours(texts: Record<string,string>): boolean {
  const files = new MemoryFiles(texts);
  return [...linter.lint(readWorkspace(files), readConfig(files, rules)).values()].flat().some(f => f.severity === 'error');
}
const skipError = /failed to resolve source metadata|label file|device feature|unknown flag: --security|invalid check option ""|lint violation/;
// BuildKit
const words: any = { refused: [], accepted: [], diff: [] }, refusals: any = { refused: [], accepted: [], diff: [] };
for (const n of ['bk1', 'bk2']) {
  const lines = readFileSync(`/tmp/peers/${n}.out`, 'utf8').split('\n');
  for (let i = 0; i < lines.length; i++) {
    const m = /^(?:MISS|FALSE|    )\s(".*)$/.exec(lines[i]!);
    const bk = /^        BK (ok|ERROR)(.*)/.exec(lines[i + 1] ?? '');
    if (!m || !bk) continue;
    const text = JSON.parse(m[1]!).replace(/^… /, 'FROM scratch\n') as string;
    if (/^#|^\n|\/\/ check|^FROM scratch\n# check|SHELL \["\/bin\/bash/.test(text) && !/escape/.test(text)) continue;
    if (skipError.test(bk[2]!) || /--device=|ONBUILD|FROM -x|definition/.test(text) || /^FROM (scratch\n)?FROM/.test(text)) continue;
    const theirs = bk[1] === 'ERROR';
    const us = ours({ Dockerfile: text });
    const isWord = /^FROM scratch\n(ENV|LABEL|ARG|WORKDIR|USER) /.test(text) && text.split('\n').length === 3;
    const into = isWord ? words : refusals;
    const shown = isWord ? text.split('\n')[1]! : text.replace(/\n$/, '');
    if (theirs !== us) into.diff.push([shown, theirs]); else into[theirs ? 'refused' : 'accepted'].push(shown);
  }
}
// Compose
const values: any = { refused: [], accepted: [], diff: [] }, ports: any = { refused: [], accepted: [], diff: [] };
for (const n of ['c1', 'c2']) {
  const lines = readFileSync(`/tmp/peers/${n}.out`, 'utf8').split('\n');
  for (let i = 0; i < lines.length; i++) {
    const m = /^(?:MISS|FALSE|    )\s(".*)$/.exec(lines[i]!);
    const dc = /^        DC (ok|ERROR)(.*)/.exec(lines[i + 1] ?? '');
    if (!m || !dc) continue;
    const whole = JSON.parse(m[1]!) as string;
    let texts: Record<string,string>;
    if (whole.startsWith('=== ')) { texts = {}; for (const part of whole.split(/^=== /m).filter(Boolean)) { const nl = part.indexOf('\n'); texts[part.slice(0, nl).trim()] = part.slice(nl + 1); } }
    else if (whole.startsWith('TOP\n')) texts = { 'compose.yaml': whole.slice(4) };
    else texts = { 'compose.yaml': 'services:\n  shop:\n    image: shop:1\n' + whole.split('\n').map(l => l && '    ' + l).join('\n') };
    if (/no such file|label file|not found: open|stat |open /.test(dc[2]!)) continue;
    const theirs = dc[1] === 'ERROR', us = ours(texts);
    const isShort = !whole.startsWith('=== ') && !whole.startsWith('TOP') ;
    const into = isShort && /^(ports|expose|healthcheck|stop_grace_period)/.test(whole) ? ports : values;
    const shown = Object.keys(texts).length > 1 ? texts : isShort ? whole.replace(/\n$/, '') : texts;
    if (theirs !== us) into.diff.push([shown, theirs, dc[2]]); else into[theirs ? 'refused' : 'accepted'].push(shown);
  }
}
for (const [k, v] of Object.entries({ words, refusals, values, ports })) { console.log(k, (v as any).refused.length, (v as any).accepted.length, (v as any).diff.length); for (const d of (v as any).diff) console.log('   DIFF', JSON.stringify(d)); }
writeFileSync('/tmp/peers/tab.json', JSON.stringify({ words, refusals, values, ports }, null, 1));
import { mkdirSync } from 'node:fs';
mkdirSync('test/peers', { recursive: true });
const q = (s: any) => JSON.stringify(s);
function emit(path: string, head: string, name: string, t: any, because: (given: any) => string | undefined, limit = 140) {
  const rows = (list: any[]) => list.map((x) => `    ${q(x)},`).join('\n');
  const diffs = t.diff.flatMap(([given, refuses]: any[]) => { const why = because(given); return why ? [`    { given: ${q(given)}, peer: '${refuses ? 'refuses' : 'accepts'}', because: ${q(why)} },`] : []; });
  writeFileSync(path, `// ${head}\nimport type { RefusalSuite } from './suite.ts';\n\nexport const ${name}: RefusalSuite = {\n  refused: [\n${rows(t.refused.slice(0, 170))}\n  ],\n  accepted: [\n${rows(t.accepted.slice(0, limit))}\n  ],\n  differences: [\n${diffs.join('\n')}\n  ],\n};\n`);
}
emit('test/peers/buildkit-words.ts', 'Words of instructions as BuildKit expands or refuses them. Each stands below `FROM scratch`.', 'buildkitWords', words, () => undefined);
const arg = 'A build argument or the base image may give it a value; `undefined-variable` says that nothing in the file does.';
const part = (want: boolean) => { const f = (l: any[]) => l.filter((x) => /--(mount|interval|timeout|retries|start|chmod|checksum|link|network|keep|security)/.test(q(x)) === want); return { refused: f(refusals.refused), accepted: f(refusals.accepted), diff: f(refusals.diff) }; };
emit('test/peers/buildkit-flags.ts', 'Flags and mounts that BuildKit refuses or accepts.', 'buildkitFlags', part(true), () => arg, 100);
emit('test/peers/buildkit-instructions.ts', 'Other instructions that BuildKit refuses or accepts.', 'buildkitInstructions', part(false), () => arg, 100);
const split = (t: any, want: boolean) => { const f = (l: any[]) => l.filter((x) => (typeof (Array.isArray(x) ? x[0] : x) === 'string') === want); return { refused: f(t.refused), accepted: f(t.accepted), diff: f(t.diff) }; };
const why = (given: any) => { const s = q(given); 
  if (/service:\\?"/.test(s) && !/profiles/.test(s)) return 'An empty name, half typed.';
  if (/restart/.test(s)) return 'Compose lets it through, and the engine refuses it when the container is made.';
  if (/volumes_from/.test(s) && !/profiles/.test(s)) return 'A service that mounts its own volumes is a slip that nobody has met.';
  if (/blkio|discrete_resource/.test(s)) return 'Values of keys that single-host projects do not use.';
  if (/no_cache_filter|pre_start/.test(s)) return 'Newer releases of Compose accept the key.';
  if (/:\?req/.test(s)) return 'A guard that its author wrote: whoever starts the project sees the message.';
  return undefined; };
emit('test/peers/compose-services.ts', 'Keys of a service that Compose refuses or accepts, each below a service that has an image.', 'composeServices', split(values, true), why, 125);
emit('test/peers/compose-projects.ts', 'Whole Compose projects that Compose refuses or accepts.', 'composeProjects', split(values, false), why);
emit('test/peers/compose-ports-and-probes.ts', 'Ports, probes and times of a service that Compose refuses or accepts.', 'composePortsAndProbes', ports, why);
