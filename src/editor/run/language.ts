// The language of every panel with output of containers and programs: coloring, and links to sources.
export const logLanguage = 'dockyard-log';
