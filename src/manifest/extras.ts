// The languages of logs and pages, grammars, snippets and defaults: what no other declaration brings.

/** Blocks of `contributes` that are written here as VS Code reads them. */
export const extras: Readonly<Record<string, unknown>> = {
  languages: [
    { id: 'dockyard-log', aliases: ['Dockyard Log'] },
    {
      id: 'dockyard-page',
      aliases: ['Dockyard Page'],
      filenamePatterns: ['*, checked for production', '*, explained'],
    },
  ],
  grammars: [
    {
      language: 'dockyard-log',
      scopeName: 'source.dockyard-log',
      path: './syntaxes/dockyard-log.tmLanguage.json',
    },
    {
      scopeName: 'dockyard-commands.injection',
      path: './syntaxes/dockyard-commands.injection.tmLanguage.json',
      injectTo: ['source.dockerfile', 'source.yaml'],
    },
  ],
  configurationDefaults: {
    // Output has no structure that indentation would show.
    '[dockyard-log]': { 'editor.stickyScroll.enabled': false, 'editor.folding': false },
    // Sentences, whose ends are links.
    '[dockyard-page]': { 'editor.wordWrap': 'on', 'editor.wrappingIndent': 'indent' },
    // What is half typed in YAML is a string; VS Code has this for YAML, and not for Compose files.
    '[dockercompose]': { 'editor.quickSuggestions': { strings: 'on' } },
  },
  snippets: [
    { language: 'dockerfile', path: './snippets/dockerfile.json' },
    { language: 'dockercompose', path: './snippets/compose.json' },
    { language: 'yaml', path: './snippets/compose.json' },
    { language: 'shellscript', path: './snippets/entrypoint.json' },
    { language: 'dotenv', path: './snippets/env.json' },
    { language: 'properties', path: './snippets/env.json' },
    { language: 'ignore', path: './snippets/ignore.json' },
    { language: 'caddyfile', path: './snippets/caddy.json' },
    { language: 'nginx', path: './snippets/nginx.json' },
  ],
};
