// What sets of compose files have in common, made once: trees with their variables replaced, and services.
import type { FileKind } from '../files.ts';
import type { ComposeMap, ComposeNode, ComposeVariable } from './compose-file.ts';
import type { Service } from './compose-service.ts';
import type { Lookup } from './interpolate.ts';
import { type MergedServices, withoutRepeats } from './merge.ts';
import { isReadInParts } from './reread.ts';
import { readService } from './service.ts';
import type { ServiceContext } from './service-context.ts';
import { replaceVariables, withValues } from './trees.ts';

/** Answers to questions about names or paths; the same question is asked once. */
class Answers<T> {
  readonly #answers = new Map<string, T>();

  answer(question: string, ask: (question: string) => T): T {
    if (!this.#answers.has(question)) this.#answers.set(question, ask(question));
    return this.#answers.get(question) as T;
  }

  /** Whether all would be the same again. */
  hold(ask: (question: string) => T): boolean {
    for (const [question, answer] of this.#answers) if (ask(question) !== answer) return false;
    return true;
  }
}

interface Replaced {
  readonly tree: ComposeNode;
  readonly variables: readonly ComposeVariable[];
}

interface ReplacedTree extends Replaced {
  readonly values: Answers<string | undefined>;
}

/** A service, and everything that its reading has asked for beside its own tree. */
class ServiceReading {
  readonly service: Service;
  readonly #name: string;
  readonly #keys: Service['keys'];
  readonly #values = new Answers<string | undefined>();
  readonly #kinds = new Answers<FileKind | undefined>();
  readonly #texts = new Answers<string | undefined>();
  readonly #folders = new Answers<string>();
  readonly #read = new Set<string>();

  constructor(name: string, keys: Service['keys'], node: ComposeMap, context: ServiceContext) {
    this.#name = name;
    this.#keys = keys;
    const { files } = context;
    this.service = readService(name, keys, withoutRepeats(node), {
      files: {
        text: (path) => this.#texts.answer(path, (one) => files.text(one)),
        kind: (path) => this.#kinds.answer(path, (one) => files.kind(one)),
      },
      lookup: (variable) => this.#values.answer(variable, context.lookup),
      read: this.#read,
      source: (path) => context.source(path),
      folderOf: (path) => this.#folders.answer(path, (one) => context.folderOf(one)),
    });
    this.noteRead(context);
  }

  /** Whether a set would read the same. */
  holds(name: string, keys: Service['keys'], { files, lookup, folderOf }: ServiceContext): boolean {
    return (
      name === this.#name &&
      keys.length === this.#keys.length &&
      keys.every((key, index) => key === this.#keys[index]) &&
      this.#values.hold(lookup) &&
      this.#folders.hold(folderOf) &&
      this.#kinds.hold((path) => files.kind(path)) &&
      this.#texts.hold((path) => files.text(path))
    );
  }

  noteRead({ read }: ServiceContext): void {
    for (const path of this.#read) read.add(path);
  }
}

/** Kept of one tree, as many as there are sets; values that were typed a while ago are not needed again. */
const mostKept = 60;

/** Kept as long as the trees of the parsed files are. */
export class ResolveCache {
  readonly #replaced = new WeakMap<ComposeNode, ReplacedTree[]>();
  readonly #services = new WeakMap<ComposeMap, ServiceReading[]>();
  readonly merged: MergedServices = new WeakMap();

  /** See `replaceVariables`; the same object for the same values, also of each service that an edit of its file left as it is. */
  replaced(root: ComposeNode, text: string, lookup: Lookup): Replaced {
    return this.#replacedOnce(root, lookup, (asked) =>
      isReadInParts(text) ? this.#replacedInParts(root, text, asked) : replaceVariables(root, text, asked),
    );
  }

  #replacedOnce(node: ComposeNode, lookup: Lookup, replace: (lookup: Lookup) => Replaced): Replaced {
    const known = this.#replaced.get(node) ?? [];
    this.#replaced.set(node, known);
    const same = known.find(({ values }) => values.hold(lookup));
    if (same) return same;
    const values = new Answers<string | undefined>();
    const entry = { ...replace((name) => values.answer(name, lookup)), values };
    keep(known, entry);
    return entry;
  }

  /** Each service and whatever else stands two levels below the root on its own. */
  #replacedInParts(root: ComposeNode, text: string, lookup: Lookup): Replaced {
    const variables: ComposeVariable[] = [];
    const below =
      (levels: number) =>
      (node: ComposeNode): ComposeNode => {
        if (levels > 0 && node.kind === 'map') return withValues(node, below(levels - 1));
        const part = this.#replacedOnce(node, lookup, (asked) => replaceVariables(node, text, asked));
        for (const variable of part.variables) variables.push(variable);
        return part.tree;
      };
    return { tree: below(2)(root), variables };
  }

  /** See `readService`; the same object where nothing that it depends on differs. @param node its merged tree */
  service(name: string, keys: Service['keys'], node: ComposeMap, context: ServiceContext): Service {
    const known = this.#services.get(node) ?? [];
    this.#services.set(node, known);
    const same = known.find((reading) => reading.holds(name, keys, context));
    if (same) {
      same.noteRead(context);
      return same.service;
    }
    const reading = new ServiceReading(name, keys, node, context);
    keep(known, reading);
    return reading.service;
  }
}

function keep<T>(known: T[], made: T): void {
  known.push(made);
  if (known.length > mostKept) known.shift();
}
