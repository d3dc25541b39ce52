// The commands of images and registries.
import { image, imageName } from './arguments.ts';
import { inFolder } from './manage-commands.ts';
import type { CommandDeclaration } from './types.ts';

export const imageCommands = {
  'dockyard.buildImage': {
    title: 'Build Image…',
    icon: '$(package)',
    palette: inFolder,
    runs: true,
    argument: image,
  },
  'dockyard.buildImageAgain': {
    title: 'Build Image Again',
    icon: '$(package)',
    palette: inFolder,
    runs: true,
    argument: image,
  },
  'dockyard.runImage': {
    title: 'Run Image…',
    icon: '$(play)',
    palette: inFolder,
    runs: true,
    argument: image,
  },
  'dockyard.runImageAgain': {
    title: 'Run Image Again',
    icon: '$(play)',
    palette: inFolder,
    runs: true,
    argument: image,
  },
  'dockyard.openImageShell': {
    title: 'Open Shell in Image',
    icon: '$(terminal)',
    palette: inFolder,
    runs: true,
    argument: image,
  },
  'dockyard.saveRunAsCompose': {
    title: 'Save Run as Compose File',
    icon: '$(save-as)',
    palette: inFolder,
    runs: true,
    argument: image,
  },
  'dockyard.tagImage': { title: 'Tag Image…', icon: '$(tag)', runs: true, argument: imageName },
  'dockyard.pushImage': { title: 'Push Image…', icon: '$(cloud-upload)', runs: true, argument: imageName },
  'dockyard.pullImage': { title: 'Pull Image…', icon: '$(cloud-download)', runs: true, argument: imageName },
  'dockyard.logIn': { title: 'Log In to a Registry…', icon: '$(sign-in)', runs: true },
  'dockyard.logOut': { title: 'Log Out of a Registry…', icon: '$(sign-out)', runs: true },
} as const satisfies Readonly<Record<string, CommandDeclaration>>;
