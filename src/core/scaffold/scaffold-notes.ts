// What a scaffold leaves to do by hand, and what could not be known of the project.
import { join } from '../files.ts';
import { hasEnded, knownOn, releasesOf } from '../images/releases.ts';
import type { Choices, DjangoReading, PythonPackages } from './answers.ts';
import { djangoSeries } from './django-series.ts';
import { programOf } from './node-text.ts';

/** @param made the packages that the Docker files need beside the project's own, and variables without a known value */
export function notes(
  reading: DjangoReading,
  choices: Choices,
  made: { readonly added: readonly string[]; readonly required: readonly string[] },
): readonly string[] {
  const { packages, assets, unreadAssets } = reading;
  const found: string[] = [];
  if (!packages.found) found.push('No requirements were found. Complete `requirements.txt`.');
  if (packages.editable === undefined && made.added.length > 0)
    found.push(`The Dockerfile installs ${listed(made.added)}. ${howToAdd(packages, made.added)}`);
  found.push(...pythonNotes(reading), ...moduleNotes(reading, choices), ...rootNotes(reading));
  if (made.required.length > 0)
    found.push(`The settings require ${listed(made.required)}. Set each of them in \`.env\`.`);
  if (assets && !assets.watch)
    found.push(
      `\`${join(assets.folder, 'package.json')}\` has no \`dev\` or \`watch\` script. During development, run \`${programOf(assets)} run ${assets.build}\` after each change.`,
    );
  if (unreadAssets !== undefined)
    found.push(
      `The build of \`${unreadAssets}\` could not be read completely. Add a stage that builds the assets.`,
    );
  found.push('The healthcheck of `web` only tests the port. A view that queries the database tells more.');
  return found;
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

const addCommands = { uv: 'uv add', 'uv-pip': 'uv add', poetry: 'poetry add', pipenv: 'pipenv install' };

/** pip itself writes no requirements file. */
function howToAdd({ tool, files }: PythonPackages, added: readonly string[]): string {
  if (tool === 'pip')
    return `Add them to ${files[0] === undefined ? 'the requirements' : `\`${files[0]}\``}.`;
  const quoted = added.map((name) => (/[[<]/.test(name) ? `'${name}'` : name));
  return `Add them to the project: \`${addCommands[tool]} ${quoted.join(' ')}\`.`;
}

/** Where Django decides that the image has a Python without security fixes. */
function pythonNotes({ python, packages }: DjangoReading): readonly string[] {
  const series = djangoSeries(packages.items);
  const release = releasesOf('Python').find(({ version }) => version === series?.python);
  return series && release?.version === python && hasEnded(release, knownOn)
    ? [
        `Django ${series.version} supports no Python newer than ${python}, which has been out of security support since ${release.ends}. Upgrade Django.`,
      ]
    : [];
}

function moduleNotes({ projectPackage, wsgi, asgi }: DjangoReading, { server }: Choices): readonly string[] {
  const [kind, module] = server === 'gunicorn' ? ['WSGI', wsgi] : ['ASGI', asgi];
  return projectPackage === undefined || module === undefined
    ? [
        `No ${kind} module was found, so \`${server}\` cannot start. Create one, or correct the module in the \`CMD\` of the Dockerfile.`,
      ]
    : [];
}

/** Folders that are set to something that the text of the settings does not decide. */
function rootNotes({ settings, staticRoot, mediaRoot }: DjangoReading): readonly string[] {
  const isSet = (name: string): boolean =>
    settings.some((one) => {
      const value = one.get(name);
      return value !== undefined && value.kind !== 'none' && !(value.kind === 'string' && value.value === '');
    });
  return [
    ...(staticRoot === undefined && isSet('STATIC_ROOT')
      ? ['The path in `STATIC_ROOT` is not known, so nothing runs `collectstatic`. Give it a default path.']
      : []),
    ...(mediaRoot === undefined && isSet('MEDIA_ROOT')
      ? ['The path in `MEDIA_ROOT` is not known, so uploaded files get no volume. Give it a default path.']
      : []),
  ];
}
