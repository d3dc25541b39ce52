// The files of a folder that may matter, found without walking into what tools keep there.
import { mayBeComposeName } from '../compose/recognize.ts';
import { basename, dirname, type Files, join, within } from '../files.ts';

/** What a folder holds. Paths nearest to the top first. */
export interface Found {
  /** Every file of the visited folders. */
  readonly paths: readonly string[];
  readonly dockerfiles: readonly string[];
  /** By name; some of them may be no compose files. */
  readonly composeFiles: readonly string[];
  /** Folders with a manage.py that is Django's. */
  readonly djangoRoots: readonly string[];
  /** Folders with the name of a Dockerfile that hold none. */
  readonly inPlaceOfFiles: readonly string[];
}

const skipped = new Set([
  '__pycache__',
  'bower_components',
  'htmlcov',
  'locale',
  'media',
  'migrations',
  'node_modules',
  'site-packages',
  'static',
  'staticfiles',
  'venv',
  'virtualenv',
]);
const DEFAULT_DOCKERFILES = new Set(['Dockerfile', 'dockerfile', 'Containerfile']);
/** Hidden folders that hold files of interest. */
const welcome = new Set(['.devcontainer', '.docker', '.github', '.gitlab', '.compose']);
const deepest = 8;
const mostFolders = 2000;
const mostPaths = 20_000;

/** Walks a folder, level by level. Hidden folders, virtual environments and the like are left out. */
export function findFiles(files: Files): Found {
  const paths: string[] = [];
  const inPlaceOfFiles: string[] = [];
  let level = [''];
  let folders = 0;
  for (let depth = 0; depth <= deepest && level.length > 0; depth++) {
    const next: string[] = [];
    for (const folder of level) {
      if (++folders > mostFolders || paths.length > mostPaths) break;
      const names = files.list(folder);
      if (folder !== '' && names.includes('pyvenv.cfg')) continue;
      for (const name of names) {
        const path = join(folder, name);
        if (looksLikeFile(name) || files.kind(path) !== 'directory') paths.push(path);
        else {
          if (DEFAULT_DOCKERFILES.has(name)) inPlaceOfFiles.push(path);
          if (isWelcome(name)) next.push(path);
        }
      }
    }
    level = next;
  }
  const dockerfiles = paths.filter(isDockerfileName);
  return {
    paths,
    dockerfiles,
    composeFiles: paths.filter(mayBeComposeName),
    djangoRoots: paths.filter((path) => isManagePy(files, path)).map(dirname),
    inPlaceOfFiles: inPlaceOfFiles.filter((folder) => !dockerfiles.some((path) => within(folder, path))),
  };
}

/** What should be a Dockerfile or a compose file by its name and place, and has no text. */
export function unreadFiles(files: Files, found: Found): readonly string[] {
  const { dockerfiles, composeFiles, inPlaceOfFiles } = found;
  return [...dockerfiles, ...composeFiles, ...inPlaceOfFiles].filter(
    (path) => files.text(path) === undefined,
  );
}

/** Folders are not asked for their kind when the name says it: a question may cost a look at the disk. */
function looksLikeFile(name: string): boolean {
  return /\.(py|pyc|js|ts|tsx|jsx|css|scss|html|json|md|rst|txt|ya?ml|toml|lock|svg|png|jpe?g|gif|po|mo|sh|cfg|ini)$/.test(
    name,
  );
}

function isWelcome(name: string): boolean {
  if (name.includes('{{')) return false;
  return name.startsWith('.') ? welcome.has(name) : !skipped.has(name);
}

function isManagePy(files: Files, path: string): boolean {
  return basename(path) === 'manage.py' && files.text(path)?.includes('django') === true;
}

/** Whether a name is that of a Dockerfile: `Dockerfile`, `Dockerfile.dev`, `web.Dockerfile`, `Containerfile`. */
function isDockerfileName(path: string): boolean {
  const name = basename(path);
  if (
    /\.(md|rst|txt|html?|j2|jinja2?|erb|tmpl|tpl|template|mustache|m4|in|orig|bak|swp|rej|patch|diff|log|lock|py|pyc|sh|[cm]?[jt]sx?|map|css|ya?ml|json|toml|dockerignore)$/i.test(
      name,
    )
  )
    return false;
  // `Dockerfile.go` may build a Go program; `dockerfile.go` is a part of one.
  if (/^(docker|container)file(?:[._-].+)?\.(go|rs|rb|java|php|c|h|cc|cpp|cs|kt|swift|lua|vim)$/.test(name))
    return false;
  return /^(Docker|Container)file([._-].+)?$/i.test(name) || /\.(docker|container)file$/i.test(name);
}
