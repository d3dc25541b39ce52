// Languages, grammars, snippets, the walkthrough and problem matchers: what is declared by file.

/** The blocks of `contributes` that point at files. */
export function extras(text: (key: string, value: string) => string): Readonly<Record<string, unknown>> {
  return {
    languages: [{ id: 'dockyard-log', aliases: [text('language.log', 'Dockyard Log')] }],
    grammars: [
      {
        language: 'dockyard-log',
        scopeName: 'source.dockyard-log',
        path: './syntaxes/dockyard-log.tmLanguage.json',
      },
    ],
    snippets: [
      { language: 'dockerfile', path: './snippets/dockerfile.json' },
      { language: 'dockercompose', path: './snippets/compose.json' },
      { language: 'shellscript', path: './snippets/entrypoint.json' },
    ],
  };
}
