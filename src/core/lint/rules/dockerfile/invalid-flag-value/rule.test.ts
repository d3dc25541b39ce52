// Cases of invalid-flag-value.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

const FROM = 'FROM python:3.13-slim\nWORKDIR /app\n';
const DIGEST = `sha256:${'0a'.repeat(32)}`;

testRule(rule, {
  reports: [
    {
      name: 'a misspelled type of a mount',
      given: `${FROM}RUN --mount=type=«chache»,target=/c x\n`,
      message: '`chache` is not a mount type; the build will fail. Did you mean `cache`?',
      fixed: `${FROM}RUN --mount=type=cache,target=/c x\n`,
    },
    {
      name: 'wrong options of mounts',
      given: `${FROM}RUN --mount=«typ=cache»,target=/c x\nRUN --mount=target=/c,«foo» x\nRUN --mount=type=cache,target=/c,sharing=«shard» x\nRUN --mount=type=secret,id=a,mode=«0999» x\nRUN --mount=target=/c,ro=«maybe» x\nRUN --mount=type=tmpfs,target=/c,size=«1q» x\nRUN --mount=type=cache,target=/c,uid=«me» x\n`,
    },
    {
      name: 'options that do not go together',
      given: `${FROM}RUN --mount=target=/c,mode=«0755» x\nRUN --mount=target=/c,sharing=«shared» x\nRUN --mount=type=cache,target=/c,«required» x\nRUN --mount=type=secret,id=a,source=«b» x\nRUN --mount=type=secret,id=a,from=«python:3.13» x\nRUN «--mount=type=secret,env=A» x\nRUN --mount=size=«1»,type=tmpfs,target=/c x\n`,
    },
    {
      name: 'a mount on the root folder',
      given: 'FROM python:3.13-slim\nRUN «--mount=type=cache» x\nRUN --mount=type=cache,target=«/» x\n',
      message: 'This mount has no `target`',
    },
    {
      name: 'variables where none is expanded',
      given: `${FROM}COPY --from=«$SRC» a b\nRUN --mount=from=«$SRC»,target=/c x\nRUN --network=«$NET» x\n`,
      message: '`--from` does not expand variables',
    },
    {
      name: 'modes',
      given: `${FROM}COPY --chmod=«64a» a b\nADD --chmod=«10000» a b\nCOPY --chmod=«rwx» a b\n`,
      message: '`64a` is not a file mode',
    },
    { name: 'switches', given: `${FROM}COPY --link=«maybe» a b\nADD --keep-git-dir=«1» a b\n` },
    {
      name: 'checksums',
      given: `${FROM}ADD --checksum=«foo» https://example.org/x /x\nADD --checksum=«${DIGEST}» x /x\nADD --checksum=«${DIGEST}» https://example.org/x https://example.org/y /x/\n`,
      message: 'not a digest',
    },
    {
      name: 'a number without a unit',
      given: `${FROM}HEALTHCHECK --interval=«30» CMD x\n`,
      message: '`--interval=30` has no unit; the build will fail. Write `30s`.',
      fixed: `${FROM}HEALTHCHECK --interval=30s CMD x\n`,
    },
    {
      name: 'other durations',
      given: `${FROM}HEALTHCHECK --timeout=«50ns» --start-period=«1d» --retries=«few» CMD x\n`,
    },
    { name: 'networks', given: `${FROM}RUN --network=«hots» x\n`, fixed: `${FROM}RUN --network=host x\n` },
    {
      name: 'no value, and twice',
      given: `${FROM}COPY «--chown» a b\nCOPY --chown=a «--chown=b» c d\nRUN «--mount=» x\n`,
    },
    {
      name: 'a trigger, which only builds on the image read',
      given: `${FROM}ONBUILD COPY --link=«maybe» x y\n`,
      severity: 'warning',
      message: 'builds on this image will fail',
    },
  ],
  silent: [
    {
      name: 'mounts as they should be',
      given: `${FROM}RUN --mount=type=cache,target=/c,sharing=Locked,uid=0,mode=0755 --mount=type=secret,id=a,required --mount=type=ssh --mount=type=bind,dst=/d,RO --mount=type=tmpfs,target=/e,size=1.5GiB x\nRUN --mount=type=bind,"target=/a",ro x\nRUN --mount=type=bind x\n`,
    },
    {
      name: 'values of other flags',
      given: `${FROM}COPY --chmod=u=rwX,go=rX --link a b\nCOPY --chmod=0755 --link=false a b\nADD --checksum=${DIGEST} https://example.org/x /x\nADD --checksum=abc https://example.org/a.git /x\nHEALTHCHECK --interval=1m30s --timeout=0 --retries=3 CMD x\nRUN --network=none x\nCOPY --exclude=a --exclude=b c d\n`,
    },
    {
      name: 'values that a build argument decides',
      given: `${FROM}ARG M\nCOPY --chmod=$M a b\nRUN --mount=type=cache,target=$M x\n`,
    },
    { name: 'flags of a check that is off', given: `${FROM}HEALTHCHECK --interval=30 NONE\n` },
    { name: 'another frontend', given: '# syntax=example/frontend\nFROM a\nRUN --mount=type=other x\n' },
  ],
});
