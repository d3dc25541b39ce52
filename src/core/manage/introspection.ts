// The Python program that asks a project's manage.py for its commands: their help and arguments, in one call.
import type { ManageTarget } from '../commands/manage.ts';

/** Begins the line of the program's answer: settings and commands may print before it. */
export const answerMark = 'dockyard-commands:';

/**
 * Runs manage.py as it is, up to the point where Django would execute the command: manage.py may set variables, change
 * the path, or load settings in a way of its own. What is printed meanwhile goes to standard error.
 */
const program = String.raw`
import argparse, importlib.util, json, os, pkgutil, runpy, sys

sys.argv = [sys.argv[1], "help"]
if sys.path and sys.path[0] == "":
    sys.path[0] = os.path.dirname(os.path.abspath(sys.argv[0]))
answer = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

from django.core import management

def one_line(text):
    return " ".join(str(text or "").split())[:300]

def expanded(parser, action):
    try:
        return one_line(parser._get_formatter()._expand_help(action))
    except Exception:
        return one_line(action.help)

def argument(parser, action):
    metavar = action.metavar or action.dest
    return {
        "flags": list(action.option_strings),
        "name": " ".join(metavar) if isinstance(metavar, tuple) else str(metavar),
        "help": expanded(parser, action) if action.help else "",
        "choices": [str(choice) for choice in list(action.choices or [])[:200]],
        "values": 0 if action.nargs == 0 else action.nargs if isinstance(action.nargs, int) else 1,
        "many": action.nargs in ("*", "+", argparse.REMAINDER) or isinstance(action, argparse._AppendAction),
    }

def command(name, app):
    of = app if isinstance(app, str) else type(app).__module__
    label = "django" if of == "django.core" else of.rpartition(".")[-1]
    entry = {"name": name, "app": label, "help": "", "arguments": None}
    try:
        loaded = management.load_command_class(app, name) if isinstance(app, str) else app
        entry["help"] = one_line(loaded.help)
        parser = loaded.create_parser("manage.py", name)
        shown = [one for one in parser._actions if one.help != argparse.SUPPRESS]
        entry["arguments"] = [argument(parser, one) for one in shown]
    except (Exception, SystemExit):
        pass
    return entry

def migrations(label):
    from django.db.migrations.loader import MigrationLoader
    try:
        module, _ = MigrationLoader.migrations_module(label)
        spec = importlib.util.find_spec(module) if module else None
        folders = list(spec.submodule_search_locations or []) if spec else []
        names = [name for _, name, package in pkgutil.iter_modules(folders) if not package]
        return sorted(name for name in names if name[0] not in "_~")[-500:]
    except Exception:
        return []

def fixtures(folders):
    names = []
    for folder in folders:
        try:
            names += sorted(os.listdir(folder))[:200]
        except OSError:
            pass
    return [name for name in names if not name.startswith(".")][:500]

def describe(*_):
    problem = None
    apps = []
    settings = None
    try:
        from django.conf import settings
        settings.INSTALLED_APPS
        import django
        django.setup()
        from django.apps import apps as registry
        apps = list(registry.get_app_configs())
        found = management.get_commands()
    except (Exception, SystemExit) as error:
        problem = one_line(error) or type(error).__name__
        core = management.find_commands(management.__path__[0])
        found = {name: "django.core" for name in core}
    folders = [os.path.join(app.path, "fixtures") for app in apps]
    ready = problem is None
    told = {
        "problem": problem,
        "commands": [command(name, found[name]) for name in sorted(found)],
        "apps": [
            {
                "label": app.label,
                "models": [model._meta.object_name for model in app.get_models()][:200],
                "migrations": migrations(app.label),
            }
            for app in apps
        ],
        "databases": [str(alias) for alias in settings.DATABASES] if ready else [],
        "fixtures": fixtures(folders + [str(one) for one in settings.FIXTURE_DIRS]) if ready else [],
    }
    answer.write("${answerMark}" + json.dumps(told) + "\n")
    answer.flush()
    os._exit(0)

management.ManagementUtility.execute = describe
runpy.run_path(sys.argv[0], run_name="__main__")
`;

/** The words that run the program in the container, in place of manage.py itself. */
export function introspectionWords({ interpreter, managePy }: ManageTarget): readonly string[] {
  return [...interpreter, '-c', program, managePy];
}
