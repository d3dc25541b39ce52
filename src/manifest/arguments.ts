// What commands take as their argument, as a part of JSON Schema: the compiler's type and the check at run time come from the same text.

export type Schema =
  | { readonly type: 'string'; readonly enum?: readonly string[] }
  | { readonly type: 'boolean' }
  | { readonly type: 'array'; readonly items: Schema }
  | {
      readonly type: 'object';
      readonly properties: Readonly<Record<string, Schema>>;
      readonly required: readonly string[];
    };

/** The values that a schema allows. */
export type Of<S> = S extends { readonly type: 'string'; readonly enum: readonly (infer E)[] }
  ? E
  : S extends { readonly type: 'string' }
    ? string
    : S extends { readonly type: 'boolean' }
      ? boolean
      : S extends { readonly type: 'array'; readonly items: infer I }
        ? readonly Of<I>[]
        : S extends {
              readonly type: 'object';
              readonly properties: infer P;
              readonly required: readonly (infer R)[];
            }
          ? Fields<P, R>
          : never;

type Fields<P, R> = { readonly [K in keyof P as K extends R ? K : never]: Of<P[K]> } & {
  readonly [K in keyof P as K extends R ? never : K]?: Of<P[K]>;
};

const text = { type: 'string' } as const;
const texts = { type: 'array', items: text } as const;

/** A workspace folder, by its URI. */
export const folder = {
  type: 'object',
  properties: { folder: text },
  required: ['folder'],
} as const satisfies Schema;

/**
 * A Compose project by its name, and some of its services. `folder` is the URI of the workspace folder with its files,
 * and `files` are those files, relative to it, in the order of `-f`, with the `envFiles` of `--env-file`: a folder may use
 * several sets of files.
 */
export const composeProject = {
  type: 'object',
  properties: { project: text, services: texts, folder: text, files: texts, envFiles: texts },
  required: ['project'],
} as const satisfies Schema;

/**
 * A Dockerfile by its URI, or that of a workspace folder by the folder's URI; to run, also any image by its name. `ports`
 * are published in place of those that are remembered, as in `docker run --publish`.
 */
export const image = {
  type: 'object',
  properties: { dockerfile: text, folder: text, image: text, ports: texts },
  required: [],
} as const satisfies Schema;

/** An image by its name, such as `site` or `registry.example.com/team/site:1.2`. */
export const imageName = {
  type: 'object',
  properties: { image: text },
  required: ['image'],
} as const satisfies Schema;

const flag = { type: 'boolean' } as const;

/** What a task of the type `dockyard` does with a Compose project, as in tasks.json. */
export const composeTask = {
  type: 'object',
  properties: {
    action: {
      type: 'string',
      enum: ['up', 'down', 'build', 'pull', 'start', 'stop', 'restart', 'recreate'],
    },
    services: texts,
    files: texts,
    build: flag,
    wait: flag,
    noCache: flag,
    pull: flag,
    volumes: flag,
  },
  required: ['action'],
} as const satisfies Schema;

/** A build of an image as a task of the type `dockyard`. Paths are relative to the workspace folder. */
export const imageTask = {
  type: 'object',
  properties: {
    action: { type: 'string', enum: ['buildImage'] },
    dockerfile: text,
    tag: text,
    context: text,
    target: text,
    buildArgs: texts,
    platform: text,
    noCache: flag,
    pull: flag,
  },
  required: ['action'],
} as const satisfies Schema;

/** Containers, by their ids. */
export const containers = {
  type: 'object',
  properties: { containers: texts },
  required: ['containers'],
} as const satisfies Schema;

/** A volume, by its name. */
export const volume = {
  type: 'object',
  properties: { volume: text },
  required: ['volume'],
} as const satisfies Schema;

/** The view whose selected rows are meant, as for a key. */
export const view = {
  type: 'object',
  properties: {
    view: {
      type: 'string',
      enum: ['dockyard.containers', 'dockyard.images', 'dockyard.volumes', 'dockyard.networks'],
    },
  },
  required: ['view'],
} as const satisfies Schema;

/** A management command, as far as it is known: the rest is asked. */
export const manageCommand = {
  type: 'object',
  properties: {
    command: text,
    args: texts,
    mode: { type: 'string', enum: ['exec', 'entrypoint', 'run'] },
    terminal: { type: 'boolean' },
    project: composeProject,
    service: text,
  },
  required: [],
} as const satisfies Schema;

/** A Python package, for the Django service of a project. */
export const pythonPackage = {
  type: 'object',
  properties: { package: text, project: composeProject, service: text },
  required: ['package'],
} as const satisfies Schema;

/**
 * A Compose service to debug, in a workspace folder by its URI: by default the one that runs Django. `installDebugpy`
 * installs debugpy into its container where the image has none.
 */
export const debugService = {
  type: 'object',
  properties: { folder: text, service: text, installDebugpy: flag },
  required: [],
} as const satisfies Schema;

/** A fix of the page that checks for production, in a workspace folder. */
export const productionFix = {
  type: 'object',
  properties: { folder: text, fix: text },
  required: ['folder', 'fix'],
} as const satisfies Schema;

/** The id of a lint rule. */
export const rule = text;

/** A lint rule, and the URI of a file in the folder where it is turned off. */
export const ruleForFile = {
  type: 'object',
  properties: { rule: text, file: text },
  required: ['rule', 'file'],
} as const satisfies Schema;

/** Files, by their URIs. */
export const files = {
  type: 'object',
  properties: { files: texts },
  required: ['files'],
} as const satisfies Schema;

export type ComposeTaskDefinition = Of<typeof composeTask>;
export type ImageTaskDefinition = Of<typeof imageTask>;
export type ComposeProjectArgument = Of<typeof composeProject>;
export type ImageArgument = Of<typeof image>;
export type ImageNameArgument = Of<typeof imageName>;
export type ContainersArgument = Of<typeof containers>;
export type VolumeArgument = Of<typeof volume>;
export type ViewArgument = Of<typeof view>;
export type DebugServiceArgument = Of<typeof debugService>;
export type ManageArgument = Of<typeof manageCommand>;
export type PackageArgument = Of<typeof pythonPackage>;
