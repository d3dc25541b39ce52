// The language of every panel that shows what containers and programs say: coloured, with links to sources.
export const logLanguage = 'dockyard-log';
