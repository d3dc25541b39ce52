// Parser directives that BuildKit refuses, as in `# escape=/`.
import type { Directive } from '#core/dockerfile/dockerfile-model.ts';
import { isPlainDockerfile } from '#core/dockerfile/syntax.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'invalid-directive',
  on: 'dockerfile',
  title: 'Invalid parser directive',
  severity: 'error',
  failure: 'only one escape parser directive can be used',
  check(file, report) {
    if (!isPlainDockerfile(file)) return;
    const [, ...repeated] = file.directives.filter(({ name }) => name === 'escape');
    for (const directive of file.directives) {
      const { span, valueSpan } = directive;
      const defect = defectOf(directive);
      if (defect) report({ span: valueSpan, message: defect });
      else if (repeated.includes(directive))
        report({ span, message: 'A second `escape` directive makes the build fail. Remove it.' });
    }
  },
});

function defectOf({ name, value }: Directive): string | undefined {
  if (name === 'escape')
    return value === '\\' || value === '`'
      ? undefined
      : `\`${value}\` is not a valid escape character; the build will fail. Use a backslash or a backtick.`;
  if (name !== 'check') return undefined;
  for (const option of value.split(';')) {
    const [, key = '', setting = ''] = /^([^=]*)=(.*)$/s.exec(option) ?? [];
    if (!/^(?:skip|error|experimental)$/i.test(key))
      return `\`${option}\` is not a valid check option; the build will fail. Use \`skip=\`, \`error=\` or \`experimental=\`.`;
    if (key.toLowerCase() === 'error' && !/^(?:1|0|[tTfF]|true|false|TRUE|FALSE|True|False)$/.test(setting))
      return '`error=` takes `true` or `false`; the build will fail. Correct the value.';
  }
  return undefined;
}
