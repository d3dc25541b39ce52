// The Dockyard view container, its views, and the welcome texts of empty views.
import type { Icon, ViewDeclaration, WelcomeDeclaration } from './types.ts';

export const container = { id: 'dockyard', title: 'Dockyard', icon: 'media/icon.svg' } as const;

/** The views of what the engine holds, one for each kind. */
export const engineViews = {
  'dockyard.containers': { name: 'Containers', icon: '$(server-environment)' },
  'dockyard.images': { name: 'Images', icon: '$(layers)', visibility: 'collapsed' },
  'dockyard.volumes': { name: 'Volumes', icon: '$(database)', visibility: 'collapsed' },
  'dockyard.networks': { name: 'Networks', icon: '$(type-hierarchy)', visibility: 'collapsed' },
} as const satisfies Readonly<Record<string, ViewDeclaration & { icon: Icon }>>;

export const views = {
  ...engineViews,
  'dockyard.migrations': {
    name: 'Migrations',
    icon: '$(database)',
    when: 'dockyard.migrationsShown',
  },
} as const satisfies Readonly<Record<string, ViewDeclaration & { icon: Icon }>>;

export type ViewId = keyof typeof views;

/**
 * `dockyard.engine` is the connection's state: `connected`, `missing`, `denied` or `unreachable`; `dockyard.dockerizable`
 * says that a folder has a Django project and no Docker files.
 */
const noContainers = "isWorkspaceTrusted && dockyard.engine == 'connected' && !dockyard.onlyThisProject";

export const welcomes: readonly WelcomeDeclaration[] = [
  {
    view: 'dockyard.containers',
    when: 'isWorkspaceTrusted && dockyard.dockerizable',
    contents: [
      'This Django project has no Docker files.',
      '[Dockerize This Project…](command:dockyard.dockerizeProject)',
    ],
  },
  {
    view: 'dockyard.containers',
    when: '!isWorkspaceTrusted',
    contents: [
      'This workspace is not trusted, so Dockyard checks files but runs nothing and does not connect to Docker.',
      '[Manage Workspace Trust](command:workbench.trust.manage)',
    ],
  },
  {
    view: 'dockyard.containers',
    when: "isWorkspaceTrusted && dockyard.engine == 'missing'",
    contents: [
      "Can't reach Docker. Start it, or install it.",
      '[Try Again](command:dockyard.refresh)',
      '[How to Install Docker](command:dockyard.installDocker)',
      '[Show Dockyard Log](command:dockyard.showLog)',
    ],
  },
  {
    view: 'dockyard.containers',
    when: "isWorkspaceTrusted && dockyard.engine == 'denied'",
    contents: [
      "Docker is running, but you don't have permission to use its socket.",
      '[How to Get Permission](command:dockyard.explainPermission)',
      '[Try Again](command:dockyard.refresh)',
    ],
  },
  {
    view: 'dockyard.containers',
    when: "isWorkspaceTrusted && dockyard.engine == 'unreachable'",
    contents: [
      "Can't reach the configured Docker engine. The log shows which connections failed and why.",
      '[Try Again](command:dockyard.refresh)',
      '[Show Dockyard Log](command:dockyard.showLog)',
      '[Open Settings](command:workbench.action.openSettings?%5B%22dockyard.docker%22%5D)',
    ],
  },
  {
    view: 'dockyard.containers',
    when: "isWorkspaceTrusted && dockyard.engine == 'connected' && dockyard.onlyThisProject",
    contents: [
      'No container belongs to a Compose project of this workspace. Other containers are hidden.',
      '[Show All Projects](command:dockyard.showAllProjects)',
      '[Compose Up](command:dockyard.composeUp)',
    ],
  },
  {
    view: 'dockyard.containers',
    when: `${noContainers} && dockyard.hasProject`,
    contents: [
      'There are no containers yet.',
      '[Compose Up](command:dockyard.composeUp)',
      '[Explain This Project](command:dockyard.explainProject)',
    ],
  },
  {
    view: 'dockyard.containers',
    when: `${noContainers} && !dockyard.hasProject && dockyard.hasDockerfile`,
    contents: [
      'There are no containers yet.',
      '[Build Image…](command:dockyard.buildImage)',
      '[Run Image…](command:dockyard.runImage)',
      '[Explain This Project](command:dockyard.explainProject)',
    ],
  },
  {
    view: 'dockyard.containers',
    when: `${noContainers} && !dockyard.hasProject && !dockyard.hasDockerfile && workspaceFolderCount > 0`,
    contents: [
      'There are no containers yet. Run one from the Images view.',
      '[Pull Image…](command:dockyard.pullImage)',
    ],
  },
  {
    view: 'dockyard.containers',
    when: `${noContainers} && workspaceFolderCount == 0`,
    contents: ['There are no containers yet.', '[Open Folder](command:vscode.openFolder)'],
  },
  {
    view: 'dockyard.containers',
    when: `${noContainers} && !dockyard.hasProject && !dockyard.hasDockerfile && !dockyard.dockerizable`,
    contents: [
      'Create a Django site. Python is not needed on this machine.',
      '[New Dockerized Django Project…](command:dockyard.newProject)',
    ],
  },
  ...(['images', 'volumes', 'networks'] as const).map((kind) => ({
    view: `dockyard.${kind}`,
    when: "isWorkspaceTrusted && dockyard.engine == 'connected' && dockyard.onlyThisProject",
    contents: [
      `Only ${kind} of this workspace's Compose projects are shown, and there are none yet.`,
      '[Show All Projects](command:dockyard.showAllProjects)',
    ],
  })),
];
