// `command`, `entrypoint` and `healthcheck.test`: words with spans, and what they execute.
import type { Script } from '../shell/command.ts';
import { parseArgv, parseScript } from '../shell/parse.ts';
import type { TracedWord } from '../shell/word.ts';
import type { Location } from '../text.ts';
import { chained, mapSpan } from '../text-map.ts';
import type { ComposeMap, ComposeNode, ComposeScalar } from './compose-file.ts';
import type { Healthcheck, ServiceCommand } from './compose-service.ts';
import { splitWords } from './split-words.ts';
import { placeAt, type TracedScalar, traceScalar } from './trace.ts';
import { booleanOf, listAt, nodeAt, scalarAt } from './tree.ts';

/** The text of a file that a scalar stands in. */
export type SourceOf = (path: string) => string;

/** Reads `command` or `entrypoint`; undefined where it is missing or null. */
export function readCommand(
  service: ComposeMap,
  name: 'command' | 'entrypoint',
  source: SourceOf,
): ServiceCommand | undefined {
  const entry = service.entries.get(name);
  const node = entry?.value;
  if (!entry || !node || node.kind === 'map' || (node.kind === 'scalar' && node.value === null))
    return undefined;
  const { words, known } = node.kind === 'list' ? listWords(node.items, source) : stringWords(node, source);
  return {
    form: node.kind === 'list' ? 'list' : 'string',
    words,
    script: parseArgv(words),
    known,
    key: entry.key,
    location: node.location,
  };
}

function listWords(items: readonly ComposeNode[], source: SourceOf): { words: TracedWord[]; known: boolean } {
  const scalars = items.filter((item) => item.kind === 'scalar');
  const words = scalars.map((item) => wholeWord(item, source));
  return { words, known: scalars.length === items.length && words.every((word) => word.literal) };
}

function wholeWord(scalar: ComposeScalar, source: SourceOf): TracedWord {
  const text = traceScalar(scalar, source(scalar.location.path));
  const { start, end } = scalar.location.span;
  const quoted = scalar.style === 'single' || scalar.style === 'double';
  const span = quoted ? { start: start - 1, end: end + 1 } : { start, end };
  return { value: text.text, literal: text.known(0, text.text.length), span, map: text.map };
}

function stringWords(scalar: ComposeScalar, source: SourceOf): { words: TracedWord[]; known: boolean } {
  const text = traceScalar(scalar, source(scalar.location.path));
  const split = splitWords(text.text);
  const words = split.words.map((word) => ({
    value: word.value,
    literal: text.known(word.span.start, word.span.end),
    span: mapSpan(text.map, word.span.start, word.span.end),
    map: chained(word.map, text.map),
  }));
  return { words, known: split.valid && words.every((word) => word.literal) };
}

/**
 * The shell operator in a string `command` or `entrypoint`, where compose stops reading.
 * @returns its place, and what would be dropped
 */
export function droppedBy(
  scalar: ComposeScalar,
  source: SourceOf,
):
  | {
      readonly operator: string;
      readonly location: Location;
      readonly words: readonly TracedWord[];
      readonly text: TracedScalar;
    }
  | undefined {
  const text = traceScalar(scalar, source(scalar.location.path));
  const { operator } = splitWords(text.text);
  if (!operator || !text.known(0, text.text.length)) return undefined;
  const { words } = stringWords(scalar, source);
  return {
    operator: text.text.slice(operator.start, operator.end),
    location: placeAt(text, operator.start, operator.end),
    words,
    text,
  };
}

/** Reads `healthcheck`; undefined where the service has none. */
export function readHealthcheck(service: ComposeMap, source: SourceOf): Healthcheck | undefined {
  const node = nodeAt(service, 'healthcheck');
  if (node?.kind !== 'map') return undefined;
  const location = service.entries.get('healthcheck')?.key ?? node.location;
  const disabled = booleanOf(nodeAt(node, 'disable')) === true;
  const test = nodeAt(node, 'test');
  const testLocation = test?.location;
  const text = scalarAt(node, 'test');
  if (text && text.value !== null) {
    const { text: script, map } = traceScalar(text, source(text.location.path));
    return { disabled, script: parseScript(script, map), form: 'shell', location, testLocation };
  }
  const items = listAt(node, 'test')?.items.filter((item) => item.kind === 'scalar');
  const [first, ...rest] = items ?? [];
  if (!first) return { disabled, script: undefined, form: undefined, location, testLocation };
  if (first.raw === 'NONE')
    return { disabled: true, script: undefined, form: 'none', location, testLocation };
  return { disabled, ...testOf(first, rest, source), location, testLocation };
}

function testOf(
  first: ComposeScalar,
  rest: readonly ComposeScalar[],
  source: SourceOf,
): { script: Script | undefined; form: Healthcheck['form'] } {
  if (first.raw === 'CMD')
    return { script: parseArgv(rest.map((item) => wholeWord(item, source))), form: 'exec' };
  const [text] = rest;
  if (first.raw !== 'CMD-SHELL' || !text) return { script: undefined, form: 'shell' };
  const { text: script, map } = traceScalar(text, source(text.location.path));
  return { script: parseScript(script, map), form: 'shell' };
}
