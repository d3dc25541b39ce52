// The tasks that tasks.json may have: `"type": "dockyard"`.
import { composeTask } from './arguments.ts';

export const taskType = 'dockyard';

/** What each property means, as the editor of tasks.json shows it. */
export const taskDescriptions: Readonly<Record<keyof typeof composeTask.properties, string>> = {
  action: 'Compose action to run.',
  services: 'Services to act on. If empty: all services.',
  files:
    'Compose files, relative to the workspace folder, in the order of "-f". If empty: the files of the folder.',
  build:
    'Whether "up" builds images before it starts containers. Default: the setting "dockyard.compose.build".',
  wait: 'Whether "up" and "recreate" wait until services with a healthcheck are healthy, and fail if one is not. Default: true.',
  noCache: 'Whether "build" ignores the build cache.',
  pull: 'Whether "build" pulls newer base images.',
  volumes: 'Whether "down" deletes the named volumes with all their data.',
};

/** The item of `contributes.taskDefinitions`. */
export function taskBlock(): unknown {
  const { properties, required } = composeTask;
  return {
    type: taskType,
    required,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => [
        name,
        { ...schema, description: taskDescriptions[name as keyof typeof properties] },
      ]),
    ),
  };
}
