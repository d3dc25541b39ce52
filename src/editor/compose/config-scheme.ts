// The scheme of read-only documents with a resolved Compose file.
export const configScheme = 'dockyard-config';
