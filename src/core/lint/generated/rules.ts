// Every rule. Written by scripts/generate-rule-index.ts: add a folder, then run it.
import type { AnyRule } from '../rule.ts';
import { rule as composeCommandOperator } from '../rules/compose-file/compose-command-operator/rule.ts';
import { rule as composeSchema } from '../rules/compose-file/compose-schema/rule.ts';
import { rule as composeSyntax } from '../rules/compose-file/compose-syntax/rule.ts';
import { rule as environmentQuotes } from '../rules/compose-file/environment-quotes/rule.ts';
import { rule as healthcheckShellArguments } from '../rules/compose-file/healthcheck-shell-arguments/rule.ts';
import { rule as imageAndBuild } from '../rules/compose-file/image-and-build/rule.ts';
import { rule as obsoleteVersion } from '../rules/compose-file/obsolete-version/rule.ts';
import { rule as allowedHosts } from '../rules/compose-project/allowed-hosts/rule.ts';
import { rule as bindMountOtherUser } from '../rules/compose-project/bind-mount-other-user/rule.ts';
import { rule as brokerMissing } from '../rules/compose-project/broker-missing/rule.ts';
import { rule as buildNotFound } from '../rules/compose-project/build-not-found/rule.ts';
import { rule as circularDependsOn } from '../rules/compose-project/circular-depends-on/rule.ts';
import { rule as composeDollar } from '../rules/compose-project/compose-dollar/rule.ts';
import { rule as containerVariable } from '../rules/compose-project/container-variable/rule.ts';
import { rule as csrfTrustedOrigins } from '../rules/compose-project/csrf-trusted-origins/rule.ts';
import { rule as databaseCredentialsDiffer } from '../rules/compose-project/database-credentials-differ/rule.ts';
import { rule as databaseNotPersisted } from '../rules/compose-project/database-not-persisted/rule.ts';
import { rule as databaseOnLocalhost } from '../rules/compose-project/database-on-localhost/rule.ts';
import { rule as databasePasswordMissing } from '../rules/compose-project/database-password-missing/rule.ts';
import { rule as dependsOnInactiveProfile } from '../rules/compose-project/depends-on-inactive-profile/rule.ts';
import { rule as dependsOnNotReady } from '../rules/compose-project/depends-on-not-ready/rule.ts';
import { rule as dockerSocketMount } from '../rules/compose-project/docker-socket-mount/rule.ts';
import { rule as duplicateContainerName } from '../rules/compose-project/duplicate-container-name/rule.ts';
import { rule as duplicateHostPort } from '../rules/compose-project/duplicate-host-port/rule.ts';
import { rule as envFileMissing } from '../rules/compose-project/env-file-missing/rule.ts';
import { rule as healthcheckInherited } from '../rules/compose-project/healthcheck-inherited/rule.ts';
import { rule as healthcheckMissingForCondition } from '../rules/compose-project/healthcheck-missing-for-condition/rule.ts';
import { rule as healthcheckRefused } from '../rules/compose-project/healthcheck-refused/rule.ts';
import { rule as hostNetwork } from '../rules/compose-project/host-network/rule.ts';
import { rule as includeMissing } from '../rules/compose-project/include-missing/rule.ts';
import { rule as managepyNotFound } from '../rules/compose-project/managepy-not-found/rule.ts';
import { rule as migrateInEveryService } from '../rules/compose-project/migrate-in-every-service/rule.ts';
import { rule as mountHidesBuild } from '../rules/compose-project/mount-hides-build/rule.ts';
import { rule as portMismatch } from '../rules/compose-project/port-mismatch/rule.ts';
import { rule as privilegedService } from '../rules/compose-project/privileged-service/rule.ts';
import { rule as proxyPortMismatch } from '../rules/compose-project/proxy-port-mismatch/rule.ts';
import { rule as proxyUpgradeMissing } from '../rules/compose-project/proxy-upgrade-missing/rule.ts';
import { rule as publishedPortUsedInside } from '../rules/compose-project/published-port-used-inside/rule.ts';
import { rule as runserverInProduction } from '../rules/compose-project/runserver-in-production/rule.ts';
import { rule as scaledContainerName } from '../rules/compose-project/scaled-container-name/rule.ts';
import { rule as secretFileNotRead } from '../rules/compose-project/secret-file-not-read/rule.ts';
import { rule as serverOnLoopback } from '../rules/compose-project/server-on-loopback/rule.ts';
import { rule as serviceUrlInvalid } from '../rules/compose-project/service-url-invalid/rule.ts';
import { rule as settingsModuleNotFound } from '../rules/compose-project/settings-module-not-found/rule.ts';
import { rule as sqliteNotPersisted } from '../rules/compose-project/sqlite-not-persisted/rule.ts';
import { rule as staticNotServed } from '../rules/compose-project/static-not-served/rule.ts';
import { rule as staticVolumeShadowsBuild } from '../rules/compose-project/static-volume-shadows-build/rule.ts';
import { rule as tablesNotMigrated } from '../rules/compose-project/tables-not-migrated/rule.ts';
import { rule as undefinedConfig } from '../rules/compose-project/undefined-config/rule.ts';
import { rule as undefinedModel } from '../rules/compose-project/undefined-model/rule.ts';
import { rule as undefinedNetwork } from '../rules/compose-project/undefined-network/rule.ts';
import { rule as undefinedSecret } from '../rules/compose-project/undefined-secret/rule.ts';
import { rule as undefinedService } from '../rules/compose-project/undefined-service/rule.ts';
import { rule as undefinedVolume } from '../rules/compose-project/undefined-volume/rule.ts';
import { rule as underscoreHost } from '../rules/compose-project/underscore-host/rule.ts';
import { rule as unknownServiceHost } from '../rules/compose-project/unknown-service-host/rule.ts';
import { rule as unsetVariable } from '../rules/compose-project/unset-variable/rule.ts';
import { rule as untaggedImage } from '../rules/compose-project/untagged-image/rule.ts';
import { rule as userVariableNotExported } from '../rules/compose-project/user-variable-not-exported/rule.ts';
import { rule as volumeNotWritable } from '../rules/compose-project/volume-not-writable/rule.ts';
import { rule as websocketsNotServed } from '../rules/compose-project/websockets-not-served/rule.ts';
import { rule as wsgiModuleNotFound } from '../rules/compose-project/wsgi-module-not-found/rule.ts';
import { rule as addArchive } from '../rules/dockerfile/add-archive/rule.ts';
import { rule as addNotCopy } from '../rules/dockerfile/add-not-copy/rule.ts';
import { rule as apkCache } from '../rules/dockerfile/apk-cache/rule.ts';
import { rule as apkVersionPin } from '../rules/dockerfile/apk-version-pin/rule.ts';
import { rule as aptLists } from '../rules/dockerfile/apt-lists/rule.ts';
import { rule as aptNotAptGet } from '../rules/dockerfile/apt-not-apt-get/rule.ts';
import { rule as aptRecommends } from '../rules/dockerfile/apt-recommends/rule.ts';
import { rule as aptUpdateAlone } from '../rules/dockerfile/apt-update-alone/rule.ts';
import { rule as aptVersionPin } from '../rules/dockerfile/apt-version-pin/rule.ts';
import { rule as aptYes } from '../rules/dockerfile/apt-yes/rule.ts';
import { rule as cacheBustingCopy } from '../rules/dockerfile/cache-busting-copy/rule.ts';
import { rule as cdNotWorkdir } from '../rules/dockerfile/cd-not-workdir/rule.ts';
import { rule as cmdDoesBuildStep } from '../rules/dockerfile/cmd-does-build-step/rule.ts';
import { rule as consecutiveRun } from '../rules/dockerfile/consecutive-run/rule.ts';
import { rule as copyDirectorySlash } from '../rules/dockerfile/copy-directory-slash/rule.ts';
import { rule as copyRelativeWithoutWorkdir } from '../rules/dockerfile/copy-relative-without-workdir/rule.ts';
import { rule as copyWholeFilesystem } from '../rules/dockerfile/copy-whole-filesystem/rule.ts';
import { rule as definitionDescription } from '../rules/dockerfile/definition-description/rule.ts';
import { rule as duplicateStage } from '../rules/dockerfile/duplicate-stage/rule.ts';
import { rule as emptyContinuation } from '../rules/dockerfile/empty-continuation/rule.ts';
import { rule as envSelfReference } from '../rules/dockerfile/env-self-reference/rule.ts';
import { rule as execFormVariable } from '../rules/dockerfile/exec-form-variable/rule.ts';
import { rule as exposeInvalid } from '../rules/dockerfile/expose-invalid/rule.ts';
import { rule as exposeProtoCasing } from '../rules/dockerfile/expose-proto-casing/rule.ts';
import { rule as fromAsCasing } from '../rules/dockerfile/from-as-casing/rule.ts';
import { rule as fromPlatformConstant } from '../rules/dockerfile/from-platform-constant/rule.ts';
import { rule as gemVersionPin } from '../rules/dockerfile/gem-version-pin/rule.ts';
import { rule as goVersionPin } from '../rules/dockerfile/go-version-pin/rule.ts';
import { rule as healthcheckMissing } from '../rules/dockerfile/healthcheck-missing/rule.ts';
import { rule as healthcheckTwice } from '../rules/dockerfile/healthcheck-twice/rule.ts';
import { rule as instructionCasing } from '../rules/dockerfile/instruction-casing/rule.ts';
import { rule as invalidArguments } from '../rules/dockerfile/invalid-arguments/rule.ts';
import { rule as invalidBasePlatform } from '../rules/dockerfile/invalid-base-platform/rule.ts';
import { rule as invalidDefaultArgInFrom } from '../rules/dockerfile/invalid-default-arg-in-from/rule.ts';
import { rule as invalidDirective } from '../rules/dockerfile/invalid-directive/rule.ts';
import { rule as invalidExpansion } from '../rules/dockerfile/invalid-expansion/rule.ts';
import { rule as invalidFlag } from '../rules/dockerfile/invalid-flag/rule.ts';
import { rule as invalidFlagValue } from '../rules/dockerfile/invalid-flag-value/rule.ts';
import { rule as invalidImageName } from '../rules/dockerfile/invalid-image-name/rule.ts';
import { rule as invalidInstruction } from '../rules/dockerfile/invalid-instruction/rule.ts';
import { rule as invalidJsonForm } from '../rules/dockerfile/invalid-json-form/rule.ts';
import { rule as invalidOnbuild } from '../rules/dockerfile/invalid-onbuild/rule.ts';
import { rule as labelKey } from '../rules/dockerfile/label-key/rule.ts';
import { rule as latestBase } from '../rules/dockerfile/latest-base/rule.ts';
import { rule as legacyKeyValue } from '../rules/dockerfile/legacy-key-value/rule.ts';
import { rule as maintainer } from '../rules/dockerfile/maintainer/rule.ts';
import { rule as multipleCmd } from '../rules/dockerfile/multiple-cmd/rule.ts';
import { rule as multipleEntrypoint } from '../rules/dockerfile/multiple-entrypoint/rule.ts';
import { rule as noFrom } from '../rules/dockerfile/no-from/rule.ts';
import { rule as npmVersionPin } from '../rules/dockerfile/npm-version-pin/rule.ts';
import { rule as packageCacheMount } from '../rules/dockerfile/package-cache-mount/rule.ts';
import { rule as packageGone } from '../rules/dockerfile/package-gone/rule.ts';
import { rule as pipCache } from '../rules/dockerfile/pip-cache/rule.ts';
import { rule as pipVersionPin } from '../rules/dockerfile/pip-version-pin/rule.ts';
import { rule as pipefail } from '../rules/dockerfile/pipefail/rule.ts';
import { rule as pointlessCommand } from '../rules/dockerfile/pointless-command/rule.ts';
import { rule as redundantTargetPlatform } from '../rules/dockerfile/redundant-target-platform/rule.ts';
import { rule as relativeWorkdir } from '../rules/dockerfile/relative-workdir/rule.ts';
import { rule as reservedStageName } from '../rules/dockerfile/reserved-stage-name/rule.ts';
import { rule as rpmCache } from '../rules/dockerfile/rpm-cache/rule.ts';
import { rule as rpmVersionPin } from '../rules/dockerfile/rpm-version-pin/rule.ts';
import { rule as rpmYes } from '../rules/dockerfile/rpm-yes/rule.ts';
import { rule as runStartsServer } from '../rules/dockerfile/run-starts-server/rule.ts';
import { rule as secretInEnv } from '../rules/dockerfile/secret-in-env/rule.ts';
import { rule as selfCopy } from '../rules/dockerfile/self-copy/rule.ts';
import { rule as shellFormCmd } from '../rules/dockerfile/shell-form-cmd/rule.ts';
import { rule as shellSymlink } from '../rules/dockerfile/shell-symlink/rule.ts';
import { rule as stageNameCasing } from '../rules/dockerfile/stage-name-casing/rule.ts';
import { rule as sudo } from '../rules/dockerfile/sudo/rule.ts';
import { rule as undefinedArgInFrom } from '../rules/dockerfile/undefined-arg-in-from/rule.ts';
import { rule as undefinedVariable } from '../rules/dockerfile/undefined-variable/rule.ts';
import { rule as unknownStage } from '../rules/dockerfile/unknown-stage/rule.ts';
import { rule as untaggedBase } from '../rules/dockerfile/untagged-base/rule.ts';
import { rule as unterminatedHeredoc } from '../rules/dockerfile/unterminated-heredoc/rule.ts';
import { rule as userNotNumeric } from '../rules/dockerfile/user-not-numeric/rule.ts';
import { rule as useraddNoLogInit } from '../rules/dockerfile/useradd-no-log-init/rule.ts';
import { rule as wgetAndCurl } from '../rules/dockerfile/wget-and-curl/rule.ts';
import { rule as wgetProgress } from '../rules/dockerfile/wget-progress/rule.ts';
import { rule as yarnCache } from '../rules/dockerfile/yarn-cache/rule.ts';
import { rule as zypperDistUpgrade } from '../rules/dockerfile/zypper-dist-upgrade/rule.ts';
import { rule as fileTooLong } from '../rules/long-files/file-too-long/rule.ts';
import { rule as debugStringTruthy } from '../rules/service/debug-string-truthy/rule.ts';
import { rule as debugpyWithReloader } from '../rules/service/debugpy-with-reloader/rule.ts';
import { rule as directoryNotWritable } from '../rules/service/directory-not-writable/rule.ts';
import { rule as entrypointCrlf } from '../rules/service/entrypoint-crlf/rule.ts';
import { rule as entrypointIgnoresCommand } from '../rules/service/entrypoint-ignores-command/rule.ts';
import { rule as entrypointNotExecutable } from '../rules/service/entrypoint-not-executable/rule.ts';
import { rule as entrypointWithoutExec } from '../rules/service/entrypoint-without-exec/rule.ts';
import { rule as healthcheckWrongProcess } from '../rules/service/healthcheck-wrong-process/rule.ts';
import { rule as mysqlclientBuildDeps } from '../rules/service/mysqlclient-build-deps/rule.ts';
import { rule as postgresDataPath } from '../rules/service/postgres-data-path/rule.ts';
import { rule as projectFileNotCopied } from '../rules/service/project-file-not-copied/rule.ts';
import { rule as psycopgBuildDeps } from '../rules/service/psycopg-build-deps/rule.ts';
import { rule as pythonTooOldForDjango } from '../rules/service/python-too-old-for-django/rule.ts';
import { rule as pythonVersionMismatch } from '../rules/service/python-version-mismatch/rule.ts';
import { rule as runsAsRoot } from '../rules/service/runs-as-root/rule.ts';
import { rule as serverNotInstalled } from '../rules/service/server-not-installed/rule.ts';
import { rule as staticRootMissing } from '../rules/service/static-root-missing/rule.ts';
import { rule as uvRunOtherEnvironment } from '../rules/service/uv-run-other-environment/rule.ts';
import { rule as uvVersionMismatch } from '../rules/service/uv-version-mismatch/rule.ts';
import { rule as venvPythonMissing } from '../rules/service/venv-python-missing/rule.ts';
import { rule as unknownRule } from '../rules/suppressions/unknown-rule/rule.ts';
import { rule as unusedSuppression } from '../rules/suppressions/unused-suppression/rule.ts';
import { rule as baseImageEol } from '../rules/workspace/base-image-eol/rule.ts';
import { rule as collectstaticNeedsSecret } from '../rules/workspace/collectstatic-needs-secret/rule.ts';
import { rule as copySourceMissing } from '../rules/workspace/copy-source-missing/rule.ts';
import { rule as dockerignoreMissing } from '../rules/workspace/dockerignore-missing/rule.ts';
import { rule as exposeNotPublished } from '../rules/workspace/expose-not-published/rule.ts';
import { rule as healthcheckToolMissing } from '../rules/workspace/healthcheck-tool-missing/rule.ts';
import { rule as lastUserRoot } from '../rules/workspace/last-user-root/rule.ts';
import { rule as missingCmd } from '../rules/workspace/missing-cmd/rule.ts';
import { rule as noImageOrBuild } from '../rules/workspace/no-image-or-build/rule.ts';
import { rule as pythonUnbuffered } from '../rules/workspace/python-unbuffered/rule.ts';
import { rule as requirementsNotFound } from '../rules/workspace/requirements-not-found/rule.ts';
import { rule as runNeedsDatabase } from '../rules/workspace/run-needs-database/rule.ts';
import { rule as secretCopied } from '../rules/workspace/secret-copied/rule.ts';

export const rules: readonly AnyRule[] = [
  composeCommandOperator,
  composeSchema,
  composeSyntax,
  environmentQuotes,
  healthcheckShellArguments,
  imageAndBuild,
  obsoleteVersion,
  allowedHosts,
  bindMountOtherUser,
  brokerMissing,
  buildNotFound,
  circularDependsOn,
  composeDollar,
  containerVariable,
  csrfTrustedOrigins,
  databaseCredentialsDiffer,
  databaseNotPersisted,
  databaseOnLocalhost,
  databasePasswordMissing,
  dependsOnInactiveProfile,
  dependsOnNotReady,
  dockerSocketMount,
  duplicateContainerName,
  duplicateHostPort,
  envFileMissing,
  healthcheckInherited,
  healthcheckMissingForCondition,
  healthcheckRefused,
  hostNetwork,
  includeMissing,
  managepyNotFound,
  migrateInEveryService,
  mountHidesBuild,
  portMismatch,
  privilegedService,
  proxyPortMismatch,
  proxyUpgradeMissing,
  publishedPortUsedInside,
  runserverInProduction,
  scaledContainerName,
  secretFileNotRead,
  serverOnLoopback,
  serviceUrlInvalid,
  settingsModuleNotFound,
  sqliteNotPersisted,
  staticNotServed,
  staticVolumeShadowsBuild,
  tablesNotMigrated,
  undefinedConfig,
  undefinedModel,
  undefinedNetwork,
  undefinedSecret,
  undefinedService,
  undefinedVolume,
  underscoreHost,
  unknownServiceHost,
  unsetVariable,
  untaggedImage,
  userVariableNotExported,
  volumeNotWritable,
  websocketsNotServed,
  wsgiModuleNotFound,
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
  invalidDirective,
  invalidExpansion,
  invalidFlag,
  invalidFlagValue,
  invalidImageName,
  invalidInstruction,
  invalidJsonForm,
  invalidOnbuild,
  labelKey,
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
  fileTooLong,
  debugStringTruthy,
  debugpyWithReloader,
  directoryNotWritable,
  entrypointCrlf,
  entrypointIgnoresCommand,
  entrypointNotExecutable,
  entrypointWithoutExec,
  healthcheckWrongProcess,
  mysqlclientBuildDeps,
  postgresDataPath,
  projectFileNotCopied,
  psycopgBuildDeps,
  pythonTooOldForDjango,
  pythonVersionMismatch,
  runsAsRoot,
  serverNotInstalled,
  staticRootMissing,
  uvRunOtherEnvironment,
  uvVersionMismatch,
  venvPythonMissing,
  unknownRule,
  unusedSuppression,
  baseImageEol,
  collectstaticNeedsSecret,
  copySourceMissing,
  dockerignoreMissing,
  exposeNotPublished,
  healthcheckToolMissing,
  lastUserRoot,
  missingCmd,
  noImageOrBuild,
  pythonUnbuffered,
  requirementsNotFound,
  runNeedsDatabase,
  secretCopied,
];
