// The scheme of documents that describe a thing of the engine.
export const inspectScheme = 'dockyard-inspect';
