// Secrets in ARG or ENV, which everybody who has the image can read.
import type { Pair } from '#core/dockerfile/dockerfile-model.ts';
import { defineRule } from '#core/lint/rule.ts';

const SECRET = /(?:^|_)(?:apikey|auth|credentials?|key|password|passwd|pword|secret|token)(?:_|$)/i;
/** Words that make a name harmless: what is public, where a secret lies, how long it lives. */
const HARMLESS =
  /(?:^|_)(?:public|gpg|pgp|fingerprint|id|file|path|dir|url|uri|endpoint|host|port|name|header|algorithm|ttl|age|expiry|expires|timeout|lifetime|length|min|max|enabled?|disabled?|required|backends?|sock|model|class|type|validators?|prefix|cookie|user)(?:_|$)/i;

export const rule = defineRule({
  id: 'secret-in-env',
  on: 'dockerfile',
  title: 'A secret is put into ARG or ENV',
  severity: 'info',
  equals: ['hadolint:DL3064', 'buildkit:SecretsUsedInArgOrEnv'],
  check(file, report) {
    for (const { keyword, pairs } of file.instructions) {
      if (keyword !== 'ARG' && keyword !== 'ENV') continue;
      for (const pair of pairs)
        if (SECRET.test(pair.name) && !HARMLESS.test(pair.name) && mayHold(pair))
          report({
            span: pair.nameSpan,
            message:
              keyword === 'ENV'
                ? `\`${pair.name}\` stays in the image: whoever has the image reads it with \`docker inspect\`. Give it to the container at start, or to one \`RUN\` with \`--mount=type=secret\`.`
                : `The value of \`${pair.name}\` stays in the history of the image. Give it to the \`RUN\` that needs it with \`--mount=type=secret\`.`,
          });
    }
  },
});

/** An empty value, a switch or a number is no secret. */
function mayHold({ value }: Pair): boolean {
  return value === undefined || !/^(?:|true|false|on|off|yes|no|none|null|\d{1,6})$/i.test(value.value);
}
