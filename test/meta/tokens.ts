// Tokens of a TextMate grammar, by the engine that VS Code itself uses.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

export interface Token {
  readonly text: string;
  /** From the outermost to the innermost, without the grammar's own. */
  readonly scopes: readonly string[];
}

export type Tokenizer = (text: string) => readonly (readonly Token[])[];

const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
const onigLib = oniguruma.loadWASM(readFileSync(wasm)).then(() => ({
  createOnigScanner: oniguruma.createOnigScanner,
  createOnigString: oniguruma.createOnigString,
}));

export function grammarFile(name: string): textmate.IRawGrammar {
  const path = new URL(`../../syntaxes/${name}.tmLanguage.json`, import.meta.url);
  return textmate.parseRawGrammar(readFileSync(path, 'utf8'), `${name}.json`);
}

/** Loads the first grammar, with the others injected into it. */
export async function tokenizer(
  grammar: textmate.IRawGrammar,
  ...injected: readonly textmate.IRawGrammar[]
): Promise<Tokenizer> {
  const all = [grammar, ...injected];
  const registry = new textmate.Registry({
    onigLib,
    loadGrammar: async (scope) => all.find((one) => one.scopeName === scope) ?? null,
    getInjections: (scope) => (scope === grammar.scopeName ? injected.map((one) => one.scopeName) : []),
  });
  const loaded = await registry.loadGrammar(grammar.scopeName);
  if (!loaded) throw new Error(`there is no grammar ${grammar.scopeName}`);
  return (text) => {
    let state = textmate.INITIAL;
    return text.split('\n').map((line) => {
      const { tokens, ruleStack } = loaded.tokenizeLine(line, state);
      state = ruleStack;
      return tokens.map(({ startIndex, endIndex, scopes }) => ({
        text: line.slice(startIndex, endIndex),
        scopes: scopes.slice(1),
      }));
    });
  };
}
