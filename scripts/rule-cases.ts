// Reads the cases of the rules' tests as data, without running the tests.
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyRule } from '#core/lint/rule.ts';
import { ruleFolders } from './generate-rule-index.ts';

interface Case {
  readonly given: string | Readonly<Record<string, string>>;
  readonly executable?: readonly string[];
}

interface Cases {
  readonly reports: readonly Case[];
}

const lint = join(import.meta.dirname, '../src/core/lint');
const testing = pathToFileURL(join(lint, 'testing.ts')).href;

const collected = new Map<AnyRule, Cases>();

/** What a rule's test calls here instead of `testRule` of src/core/lint/testing.ts. */
export function testRule(rule: AnyRule, cases: Cases): void {
  collected.set(rule, cases);
}

/** The texts of each case in which a rule reports something, by path and without the marks; by rule. */
export async function reportCases(): Promise<
  ReadonlyMap<AnyRule, readonly { texts: Record<string, string>; executable: readonly string[] }[]>
> {
  const hooks = registerHooks({
    resolve(specifier, context, nextResolve) {
      const resolved = nextResolve(specifier, context);
      const isRuleTest = context.parentURL?.endsWith('/rule.test.ts') === true;
      return isRuleTest && resolved.url === testing
        ? { url: import.meta.url, format: 'module-typescript', shortCircuit: true }
        : resolved;
    },
  });
  for (const [group, id] of ruleFolders())
    await import(pathToFileURL(join(lint, 'rules', group, id, 'rule.test.ts')).href);
  hooks.deregister();
  return new Map(
    [...collected].map(([rule, { reports }]) => [
      rule,
      reports.map(({ given, executable = [] }) => ({ texts: textsOf(rule, given), executable })),
    ]),
  );
}

function textsOf(rule: AnyRule, given: Case['given']): Record<string, string> {
  const usual = rule.on === 'dockerfile' || rule.on === 'suppressions' ? 'Dockerfile' : 'compose.yaml';
  const texts = typeof given === 'string' ? { [usual]: given } : given;
  return Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, text.replace(/[«»]/g, '')]));
}
