// The tasks that tasks.json may have: `"type": "dockyard"`.
import { composeTask, imageTask } from './arguments.ts';

export const taskType = 'dockyard';

type Property = keyof typeof composeTask.properties | keyof typeof imageTask.properties;

/** What each property means, as the editor of tasks.json shows it. */
export const taskDescriptions: Readonly<Record<Property, string>> = {
  action: 'Compose action to run, or "buildImage" to build a Dockerfile.',
  services: 'Services to act on. If empty: all services.',
  files:
    'Compose files, relative to the workspace folder, in the order of "-f". If empty: the files of the folder.',
  build:
    'Whether "up" builds images before it starts containers. Default: the setting "dockyard.compose.build".',
  wait: 'Whether "up" and "recreate" wait until services with a healthcheck are healthy, and fail if one is not. Default: true.',
  noCache: 'Whether "build" and "buildImage" ignore the build cache.',
  pull: 'Whether "build" and "buildImage" pull newer base images.',
  volumes: 'Whether "down" deletes the named volumes with all their data.',
  dockerfile:
    'Dockerfile that "buildImage" builds, relative to the workspace folder. Default: the Dockerfile of the project.',
  tag: 'Name of the image that "buildImage" builds, with a tag if needed. Default: the name of the last build, or that of the folder.',
  context:
    'Build context of "buildImage", relative to the workspace folder. Default: that of the last build, or the folder of the Dockerfile.',
  target: 'Stage that "buildImage" builds. Default: the last stage.',
  buildArgs: 'Build arguments of "buildImage", each as NAME=value.',
  platform:
    'Platform of the image that "buildImage" builds, such as linux/arm64. Default: that of the engine.',
};

/** The item of `contributes.taskDefinitions`. */
export function taskBlock(): unknown {
  const action = {
    type: 'string',
    enum: [...composeTask.properties.action.enum, ...imageTask.properties.action.enum],
  };
  const properties = { ...composeTask.properties, ...imageTask.properties, action };
  return {
    type: taskType,
    required: composeTask.required,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => [
        name,
        { ...schema, description: taskDescriptions[name as Property] },
      ]),
    ),
  };
}
