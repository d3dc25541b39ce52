// Reports `debugpy.listen` in what runserver's reloader runs twice.
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { at } from '#core/lint/rules/shared/locations.ts';
import { debuggerCalls } from '#core/project/django/debugger-calls.ts';
import type { ModuleCall } from '#core/python/module-calls.ts';
import { hasOption } from '#core/shell/program.ts';

export const rule = defineRule({
  id: 'debugpy-with-reloader',
  on: 'service',
  title: 'Debugger port opened twice',
  severity: 'warning',
  failure: "RuntimeError: Can't listen for client connections: [Errno 98] Address already in use",
  check(service, report) {
    const { server } = service;
    if (!server || !/^runserver/.test(server.kind)) return;
    if (hasOption(server.at.command.argv, ['--noreload'])) return;
    for (const call of debuggerCalls(service)) {
      const [first] = server.at.command.argv;
      report({
        ...at(call.location),
        message:
          'The reloader of `runserver` runs this in two processes, so the second one fails with `Address already in use`. Call it only if `RUN_MAIN` is set.',
        related: first
          ? [{ message: 'The server is started with the reloader.', location: server.at.at(first) }]
          : [],
        fixes: fixes(call, service.files.text(call.location.path) ?? ''),
      });
    }
  },
});

/** Adds the guard to the condition around the call. */
function fixes({ conditions: [condition] }: ModuleCall, text: string): Fix[] {
  if (!condition || !/^import os$/m.test(text) || /__name__|\bor\b|\n/.test(condition.text)) return [];
  const { path, span } = condition.location;
  return [
    {
      title: 'Call it in the reloaded process only',
      edits: [
        {
          path,
          span: { start: span.end, end: span.end },
          text: ' and os.environ.get("RUN_MAIN") == "true"',
        },
      ],
    },
  ];
}
