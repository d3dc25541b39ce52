// manage.py in each mode.
import { describe, expect, it } from 'vitest';
import type { ComposeContext } from './command-line.ts';
import { type ManageTarget, manage, withoutEntrypoint } from './manage.ts';

const context: ComposeContext = {
  tool: { command: 'docker', prefix: ['compose'], version: '2.40.3' },
  target: { cwd: '/w', files: [] },
  env: {},
};
const target: ManageTarget = {
  service: 'web',
  interpreter: ['uv', 'run', 'python'],
  managePy: '/app/manage.py',
  mode: 'exec',
};

function words(changes: Partial<ManageTarget>, interactive: boolean): string {
  return manage(context, { ...target, ...changes }, ['migrate', '--plan'], interactive).args.join(' ');
}

describe('manage', () => {
  it('reaches the container in each mode', () => {
    expect(words({}, false)).toBe('compose exec -T web uv run python /app/manage.py migrate --plan');
    expect(words({ mode: 'entrypoint', entrypoint: ['/entrypoint', '--'] }, true)).toBe(
      'compose exec web /entrypoint -- uv run python /app/manage.py migrate --plan',
    );
    expect(words({ mode: 'entrypoint' }, true)).toBe(words({}, true));
    expect(words({ mode: 'run', newContainer: 'web-run-1' }, false)).toBe(
      'compose run --rm --name web-run-1 -T web uv run python /app/manage.py migrate --plan',
    );
    expect(words({ mode: 'run', entrypoint: ['/entrypoint'] }, false)).toBe(
      'compose run --rm -T web uv run python /app/manage.py migrate --plan',
    );
  });

  it('says where, as whom and with what', () => {
    expect(words({ workdir: '/srv', user: 'django', env: { A: '1' }, interpreter: ['python3'] }, true)).toBe(
      'compose exec --workdir /srv --user django --env A=1 web python3 /app/manage.py migrate --plan',
    );
  });
});

describe('words without the entrypoint', () => {
  const wordsIn = (changes: Partial<ManageTarget>): string =>
    withoutEntrypoint(context, { ...target, entrypoint: ['/entrypoint'], ...changes }, [
      'uv',
      'run',
      'python',
    ]).args.join(' ');

  it("run in a new container, without the image's entrypoint and other services", () => {
    expect(wordsIn({ mode: 'run', env: { A: '1' } })).toBe(
      'compose run --rm --no-deps --entrypoint uv -T --env A=1 web run python',
    );
  });

  it('quotes a program that Compose would split', () => {
    const { args } = withoutEntrypoint(context, { ...target, mode: 'run' }, ["/my env/it's/python"]);
    expect(args[args.indexOf('--entrypoint') + 1]).toBe(`'/my env/it'"'"'s/python'`);
  });
});
