// The debugger that launch.json may name: `"type": "dockyard"`. What each property means is shown by its editor.

const text = { type: 'string' } as const;
const texts = { type: 'array', items: text, default: [] } as const;
const flag = (description: string, value: boolean) => ({ type: 'boolean', default: value, description });

/** What both requests have. */
const shared = {
  service: {
    ...text,
    description: 'Compose service to debug. Default: the service that runs Django.',
  },
  container: {
    ...text,
    description: 'Name or ID of a running container to debug a program in, instead of a Compose service.',
  },
  pathMappings: {
    type: 'array',
    default: [],
    description:
      'Additional pairs of local and container folders with the same files. Bind mounts and COPY instructions are mapped automatically.',
    items: {
      type: 'object',
      required: ['localRoot', 'remoteRoot'],
      properties: {
        localRoot: { ...text, default: '${workspaceFolder}', description: 'Folder on this machine.' },
        remoteRoot: { ...text, default: '/app', description: 'The same folder in the container.' },
      },
    },
  },
  django: flag('Enable breakpoints in Django templates.', true),
  justMyCode: flag('Debug only the code of the project, not installed packages.', true),
  subProcess: flag('Debug child processes too. The reloader of runserver requires this.', true),
  showReturnValue: flag('Show the return values of functions while stepping.', true),
} as const;

const launch = {
  ...shared,
  manage: {
    ...text,
    description:
      'Management command to debug, such as "migrate". Without "manage" and "command", the service itself is restarted with debugpy.',
  },
  command: {
    ...texts,
    description:
      'Command line of the Python program to debug, such as ["celery", "--app", "shop", "worker"].',
  },
  args: { ...texts, description: 'Arguments of the management command or the program.' },
  env: {
    type: 'object',
    default: {},
    additionalProperties: text,
    description: 'Environment variables to add to those of the service.',
  },
  cwd: { ...text, description: 'Working directory in the container. Default: that of the service.' },
  installDebugpy: flag(
    'Install debugpy with pip if it is missing in the container. The installation is lost when the container is recreated.',
    false,
  ),
  stopOnEntry: flag('Pause at the first line of the program.', false),
} as const;

const attach = {
  ...shared,
  port: {
    type: 'number',
    default: 5678,
    minimum: 1,
    maximum: 65_535,
    description: 'Port that debugpy listens on in the container. It does not need to be published.',
  },
  processId: {
    type: ['number', 'string'],
    description:
      'ID of a Python process in the container to attach to, or "pick" to select one. The container needs gdb and the SYS_PTRACE capability.',
  },
  redirectOutput: flag('Show the output of the process in the Debug Console.', false),
} as const;

interface DebugSnippet {
  readonly label: string;
  readonly description: string;
  readonly body: object;
}

export const debuggerType = 'dockyard';
const type = debuggerType;
/** VS Code replaces `^"…"` by the text with its tab stops. */
export const debugSnippets: readonly DebugSnippet[] = [
  {
    label: 'Dockyard: Django server',
    description: 'Restart the Django service with debugpy.',
    body: { name: 'Django Server', type, request: 'launch' },
  },
  {
    label: 'Dockyard: service',
    description: 'Restart a Compose service, such as a Celery worker, with debugpy.',
    body: { name: '${1:Worker}', type, request: 'launch', service: '${2:worker}' },
  },
  {
    label: 'Dockyard: management command',
    description: 'Debug a manage.py command in the container.',
    body: { name: '${1:Migrate}', type, request: 'launch', manage: '${2:migrate}', args: [] },
  },
  {
    label: 'Dockyard: Python program',
    description: 'Debug a Python program in the container.',
    body: { name: '${1:Program}', type, request: 'launch', command: ['python', '${2:script.py}'] },
  },
  {
    label: 'Dockyard: attach to debugpy',
    description: 'Attach to debugpy listening in the container.',
    body: { name: 'Attach to Container', type, request: 'attach', port: 5678 },
  },
  {
    label: 'Dockyard: attach to process',
    description: 'Attach to a running Python process in the container.',
    body: { name: 'Attach to Process', type, request: 'attach', processId: 'pick' },
  },
];

/** The languages in which breakpoints can be set: Python, and templates. */
const languages = ['python', 'html', 'django-html', 'jinja-html', 'jinja', 'django-txt', 'xml', 'plaintext'];

/** What each property means, and each snippet. */
export const debugDescriptions: Readonly<Record<string, string>> = Object.fromEntries([
  ...Object.entries({ ...launch, ...attach }).map(([name, { description }]) => [name, description]),
  ...debugSnippets.map(({ label, description }) => [label, description]),
]);

/** The blocks of `contributes`. */
export function debugBlocks(): { readonly debuggers: unknown; readonly breakpoints: unknown } {
  return {
    debuggers: [
      {
        type,
        label: 'Django in Containers',
        // An editor of one of these offers this debugger where nothing is configured.
        languages: ['python', 'html', 'django-html'],
        configurationAttributes: {
          launch: { properties: launch },
          attach: { properties: attach },
        },
        initialConfigurations: [{ name: 'Django Server', type, request: 'launch' }],
        configurationSnippets: debugSnippets,
      },
    ],
    breakpoints: languages.map((language) => ({ language })),
  };
}
