// Every rule. Written by scripts/generate-rule-index.ts: add a folder, then run it.
import type { AnyRule } from '../rule.ts';
import { rule as circularDependsOn } from './compose/circular-depends-on/rule.ts';
import { rule as composeCommandOperator } from './compose/compose-command-operator/rule.ts';
import { rule as composeDollar } from './compose/compose-dollar/rule.ts';
import { rule as composeSchema } from './compose/compose-schema/rule.ts';
import { rule as composeSyntax } from './compose/compose-syntax/rule.ts';
import { rule as databasePasswordMissing } from './compose/database-password-missing/rule.ts';
import { rule as dockerSocketMount } from './compose/docker-socket-mount/rule.ts';
import { rule as duplicateContainerName } from './compose/duplicate-container-name/rule.ts';
import { rule as duplicateHostPort } from './compose/duplicate-host-port/rule.ts';
import { rule as envFileMissing } from './compose/env-file-missing/rule.ts';
import { rule as environmentQuotes } from './compose/environment-quotes/rule.ts';
import { rule as healthcheckMissingForCondition } from './compose/healthcheck-missing-for-condition/rule.ts';
import { rule as hostNetwork } from './compose/host-network/rule.ts';
import { rule as imageAndBuild } from './compose/image-and-build/rule.ts';
import { rule as includeMissing } from './compose/include-missing/rule.ts';
import { rule as noImageOrBuild } from './compose/no-image-or-build/rule.ts';
import { rule as obsoleteVersion } from './compose/obsolete-version/rule.ts';
import { rule as postgresDataPath } from './compose/postgres-data-path/rule.ts';
import { rule as privilegedService } from './compose/privileged-service/rule.ts';
import { rule as scaledContainerName } from './compose/scaled-container-name/rule.ts';
import { rule as undefinedConfig } from './compose/undefined-config/rule.ts';
import { rule as undefinedNetwork } from './compose/undefined-network/rule.ts';
import { rule as undefinedSecret } from './compose/undefined-secret/rule.ts';
import { rule as undefinedService } from './compose/undefined-service/rule.ts';
import { rule as undefinedVolume } from './compose/undefined-volume/rule.ts';
import { rule as underscoreHost } from './compose/underscore-host/rule.ts';
import { rule as unsetVariable } from './compose/unset-variable/rule.ts';
import { rule as untaggedImage } from './compose/untagged-image/rule.ts';
import { rule as addArchive } from './dockerfile/add-archive/rule.ts';
import { rule as addNotCopy } from './dockerfile/add-not-copy/rule.ts';
import { rule as apkCache } from './dockerfile/apk-cache/rule.ts';
import { rule as apkVersionPin } from './dockerfile/apk-version-pin/rule.ts';
import { rule as aptLists } from './dockerfile/apt-lists/rule.ts';
import { rule as aptNotAptGet } from './dockerfile/apt-not-apt-get/rule.ts';
import { rule as aptRecommends } from './dockerfile/apt-recommends/rule.ts';
import { rule as aptUpdateAlone } from './dockerfile/apt-update-alone/rule.ts';
import { rule as aptVersionPin } from './dockerfile/apt-version-pin/rule.ts';
import { rule as aptYes } from './dockerfile/apt-yes/rule.ts';
import { rule as baseImageEol } from './dockerfile/base-image-eol/rule.ts';
import { rule as cacheBustingCopy } from './dockerfile/cache-busting-copy/rule.ts';
import { rule as cdNotWorkdir } from './dockerfile/cd-not-workdir/rule.ts';
import { rule as cmdDoesBuildStep } from './dockerfile/cmd-does-build-step/rule.ts';
import { rule as consecutiveRun } from './dockerfile/consecutive-run/rule.ts';
import { rule as copyDirectorySlash } from './dockerfile/copy-directory-slash/rule.ts';
import { rule as copyRelativeWithoutWorkdir } from './dockerfile/copy-relative-without-workdir/rule.ts';
import { rule as copyWholeFilesystem } from './dockerfile/copy-whole-filesystem/rule.ts';
import { rule as definitionDescription } from './dockerfile/definition-description/rule.ts';
import { rule as duplicateStage } from './dockerfile/duplicate-stage/rule.ts';
import { rule as emptyContinuation } from './dockerfile/empty-continuation/rule.ts';
import { rule as envSelfReference } from './dockerfile/env-self-reference/rule.ts';
import { rule as execFormVariable } from './dockerfile/exec-form-variable/rule.ts';
import { rule as exposeInvalid } from './dockerfile/expose-invalid/rule.ts';
import { rule as exposeProtoCasing } from './dockerfile/expose-proto-casing/rule.ts';
import { rule as fromAsCasing } from './dockerfile/from-as-casing/rule.ts';
import { rule as fromPlatformConstant } from './dockerfile/from-platform-constant/rule.ts';
import { rule as gemVersionPin } from './dockerfile/gem-version-pin/rule.ts';
import { rule as goVersionPin } from './dockerfile/go-version-pin/rule.ts';
import { rule as healthcheckMissing } from './dockerfile/healthcheck-missing/rule.ts';
import { rule as healthcheckTwice } from './dockerfile/healthcheck-twice/rule.ts';
import { rule as instructionCasing } from './dockerfile/instruction-casing/rule.ts';
import { rule as invalidArguments } from './dockerfile/invalid-arguments/rule.ts';
import { rule as invalidBasePlatform } from './dockerfile/invalid-base-platform/rule.ts';
import { rule as invalidDefaultArgInFrom } from './dockerfile/invalid-default-arg-in-from/rule.ts';
import { rule as invalidFlag } from './dockerfile/invalid-flag/rule.ts';
import { rule as invalidImageName } from './dockerfile/invalid-image-name/rule.ts';
import { rule as invalidInstruction } from './dockerfile/invalid-instruction/rule.ts';
import { rule as invalidJsonForm } from './dockerfile/invalid-json-form/rule.ts';
import { rule as invalidOnbuild } from './dockerfile/invalid-onbuild/rule.ts';
import { rule as labelKey } from './dockerfile/label-key/rule.ts';
import { rule as lastUserRoot } from './dockerfile/last-user-root/rule.ts';
import { rule as latestBase } from './dockerfile/latest-base/rule.ts';
import { rule as legacyKeyValue } from './dockerfile/legacy-key-value/rule.ts';
import { rule as maintainer } from './dockerfile/maintainer/rule.ts';
import { rule as multipleCmd } from './dockerfile/multiple-cmd/rule.ts';
import { rule as multipleEntrypoint } from './dockerfile/multiple-entrypoint/rule.ts';
import { rule as noFrom } from './dockerfile/no-from/rule.ts';
import { rule as npmVersionPin } from './dockerfile/npm-version-pin/rule.ts';
import { rule as packageCacheMount } from './dockerfile/package-cache-mount/rule.ts';
import { rule as packageGone } from './dockerfile/package-gone/rule.ts';
import { rule as pipCache } from './dockerfile/pip-cache/rule.ts';
import { rule as pipVersionPin } from './dockerfile/pip-version-pin/rule.ts';
import { rule as pipefail } from './dockerfile/pipefail/rule.ts';
import { rule as pointlessCommand } from './dockerfile/pointless-command/rule.ts';
import { rule as redundantTargetPlatform } from './dockerfile/redundant-target-platform/rule.ts';
import { rule as relativeWorkdir } from './dockerfile/relative-workdir/rule.ts';
import { rule as reservedStageName } from './dockerfile/reserved-stage-name/rule.ts';
import { rule as rpmCache } from './dockerfile/rpm-cache/rule.ts';
import { rule as rpmVersionPin } from './dockerfile/rpm-version-pin/rule.ts';
import { rule as rpmYes } from './dockerfile/rpm-yes/rule.ts';
import { rule as runStartsServer } from './dockerfile/run-starts-server/rule.ts';
import { rule as secretInEnv } from './dockerfile/secret-in-env/rule.ts';
import { rule as selfCopy } from './dockerfile/self-copy/rule.ts';
import { rule as shellFormCmd } from './dockerfile/shell-form-cmd/rule.ts';
import { rule as shellSymlink } from './dockerfile/shell-symlink/rule.ts';
import { rule as stageNameCasing } from './dockerfile/stage-name-casing/rule.ts';
import { rule as sudo } from './dockerfile/sudo/rule.ts';
import { rule as undefinedArgInFrom } from './dockerfile/undefined-arg-in-from/rule.ts';
import { rule as undefinedVariable } from './dockerfile/undefined-variable/rule.ts';
import { rule as unknownStage } from './dockerfile/unknown-stage/rule.ts';
import { rule as untaggedBase } from './dockerfile/untagged-base/rule.ts';
import { rule as unterminatedHeredoc } from './dockerfile/unterminated-heredoc/rule.ts';
import { rule as userNotNumeric } from './dockerfile/user-not-numeric/rule.ts';
import { rule as useraddNoLogInit } from './dockerfile/useradd-no-log-init/rule.ts';
import { rule as wgetAndCurl } from './dockerfile/wget-and-curl/rule.ts';
import { rule as wgetProgress } from './dockerfile/wget-progress/rule.ts';
import { rule as yarnCache } from './dockerfile/yarn-cache/rule.ts';
import { rule as zypperDistUpgrade } from './dockerfile/zypper-dist-upgrade/rule.ts';
import { rule as allowedHosts } from './project/allowed-hosts/rule.ts';
import { rule as brokerMissing } from './project/broker-missing/rule.ts';
import { rule as collectstaticNeedsSecret } from './project/collectstatic-needs-secret/rule.ts';
import { rule as copySourceMissing } from './project/copy-source-missing/rule.ts';
import { rule as csrfTrustedOrigins } from './project/csrf-trusted-origins/rule.ts';
import { rule as databaseCredentialsDiffer } from './project/database-credentials-differ/rule.ts';
import { rule as databaseNotPersisted } from './project/database-not-persisted/rule.ts';
import { rule as databaseOnLocalhost } from './project/database-on-localhost/rule.ts';
import { rule as debugStringTruthy } from './project/debug-string-truthy/rule.ts';
import { rule as dependsOnNotReady } from './project/depends-on-not-ready/rule.ts';
import { rule as dockerignoreMissing } from './project/dockerignore-missing/rule.ts';
import { rule as entrypointCrlf } from './project/entrypoint-crlf/rule.ts';
import { rule as entrypointIgnoresCommand } from './project/entrypoint-ignores-command/rule.ts';
import { rule as entrypointNotExecutable } from './project/entrypoint-not-executable/rule.ts';
import { rule as entrypointWithoutExec } from './project/entrypoint-without-exec/rule.ts';
import { rule as exposeNotPublished } from './project/expose-not-published/rule.ts';
import { rule as healthcheckToolMissing } from './project/healthcheck-tool-missing/rule.ts';
import { rule as managepyNotFound } from './project/managepy-not-found/rule.ts';
import { rule as migrateInEveryService } from './project/migrate-in-every-service/rule.ts';
import { rule as missingCmd } from './project/missing-cmd/rule.ts';
import { rule as mountHidesBuild } from './project/mount-hides-build/rule.ts';
import { rule as mysqlclientBuildDeps } from './project/mysqlclient-build-deps/rule.ts';
import { rule as portMismatch } from './project/port-mismatch/rule.ts';
import { rule as proxyPortMismatch } from './project/proxy-port-mismatch/rule.ts';
import { rule as psycopgBuildDeps } from './project/psycopg-build-deps/rule.ts';
import { rule as publishedPortUsedInside } from './project/published-port-used-inside/rule.ts';
import { rule as pythonTooOldForDjango } from './project/python-too-old-for-django/rule.ts';
import { rule as pythonUnbuffered } from './project/python-unbuffered/rule.ts';
import { rule as runNeedsDatabase } from './project/run-needs-database/rule.ts';
import { rule as runsAsRoot } from './project/runs-as-root/rule.ts';
import { rule as runserverInProduction } from './project/runserver-in-production/rule.ts';
import { rule as secretCopied } from './project/secret-copied/rule.ts';
import { rule as serverNotInstalled } from './project/server-not-installed/rule.ts';
import { rule as serverOnLoopback } from './project/server-on-loopback/rule.ts';
import { rule as settingsModuleNotFound } from './project/settings-module-not-found/rule.ts';
import { rule as sqliteNotPersisted } from './project/sqlite-not-persisted/rule.ts';
import { rule as staticNotServed } from './project/static-not-served/rule.ts';
import { rule as staticRootMissing } from './project/static-root-missing/rule.ts';
import { rule as staticVolumeShadowsBuild } from './project/static-volume-shadows-build/rule.ts';
import { rule as unknownServiceHost } from './project/unknown-service-host/rule.ts';
import { rule as wsgiModuleNotFound } from './project/wsgi-module-not-found/rule.ts';
import { rule as unknownRule } from './suppressions/unknown-rule/rule.ts';
import { rule as unusedSuppression } from './suppressions/unused-suppression/rule.ts';

export const rules: readonly AnyRule[] = [
  circularDependsOn,
  composeCommandOperator,
  composeDollar,
  composeSchema,
  composeSyntax,
  databasePasswordMissing,
  dockerSocketMount,
  duplicateContainerName,
  duplicateHostPort,
  envFileMissing,
  environmentQuotes,
  healthcheckMissingForCondition,
  hostNetwork,
  imageAndBuild,
  includeMissing,
  noImageOrBuild,
  obsoleteVersion,
  postgresDataPath,
  privilegedService,
  scaledContainerName,
  undefinedConfig,
  undefinedNetwork,
  undefinedSecret,
  undefinedService,
  undefinedVolume,
  underscoreHost,
  unsetVariable,
  untaggedImage,
  addArchive,
  addNotCopy,
  apkCache,
  apkVersionPin,
  aptLists,
  aptNotAptGet,
  aptRecommends,
  aptUpdateAlone,
  aptVersionPin,
  aptYes,
  baseImageEol,
  cacheBustingCopy,
  cdNotWorkdir,
  cmdDoesBuildStep,
  consecutiveRun,
  copyDirectorySlash,
  copyRelativeWithoutWorkdir,
  copyWholeFilesystem,
  definitionDescription,
  duplicateStage,
  emptyContinuation,
  envSelfReference,
  execFormVariable,
  exposeInvalid,
  exposeProtoCasing,
  fromAsCasing,
  fromPlatformConstant,
  gemVersionPin,
  goVersionPin,
  healthcheckMissing,
  healthcheckTwice,
  instructionCasing,
  invalidArguments,
  invalidBasePlatform,
  invalidDefaultArgInFrom,
  invalidFlag,
  invalidImageName,
  invalidInstruction,
  invalidJsonForm,
  invalidOnbuild,
  labelKey,
  lastUserRoot,
  latestBase,
  legacyKeyValue,
  maintainer,
  multipleCmd,
  multipleEntrypoint,
  noFrom,
  npmVersionPin,
  packageCacheMount,
  packageGone,
  pipCache,
  pipVersionPin,
  pipefail,
  pointlessCommand,
  redundantTargetPlatform,
  relativeWorkdir,
  reservedStageName,
  rpmCache,
  rpmVersionPin,
  rpmYes,
  runStartsServer,
  secretInEnv,
  selfCopy,
  shellFormCmd,
  shellSymlink,
  stageNameCasing,
  sudo,
  undefinedArgInFrom,
  undefinedVariable,
  unknownStage,
  untaggedBase,
  unterminatedHeredoc,
  userNotNumeric,
  useraddNoLogInit,
  wgetAndCurl,
  wgetProgress,
  yarnCache,
  zypperDistUpgrade,
  allowedHosts,
  brokerMissing,
  collectstaticNeedsSecret,
  copySourceMissing,
  csrfTrustedOrigins,
  databaseCredentialsDiffer,
  databaseNotPersisted,
  databaseOnLocalhost,
  debugStringTruthy,
  dependsOnNotReady,
  dockerignoreMissing,
  entrypointCrlf,
  entrypointIgnoresCommand,
  entrypointNotExecutable,
  entrypointWithoutExec,
  exposeNotPublished,
  healthcheckToolMissing,
  managepyNotFound,
  migrateInEveryService,
  missingCmd,
  mountHidesBuild,
  mysqlclientBuildDeps,
  portMismatch,
  proxyPortMismatch,
  psycopgBuildDeps,
  publishedPortUsedInside,
  pythonTooOldForDjango,
  pythonUnbuffered,
  runNeedsDatabase,
  runsAsRoot,
  runserverInProduction,
  secretCopied,
  serverNotInstalled,
  serverOnLoopback,
  settingsModuleNotFound,
  sqliteNotPersisted,
  staticNotServed,
  staticRootMissing,
  staticVolumeShadowsBuild,
  unknownServiceHost,
  wsgiModuleNotFound,
  unknownRule,
  unusedSuppression,
];
